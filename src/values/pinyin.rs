//! Toneless pinyin of Chinese characters, for search and for homophones.

mod table {
    use std::sync::OnceLock;

    include!(concat!(env!("OUT_DIR"), "/pinyin.rs"));

    /// The readings of a character.
    pub fn readings(character: char) -> &'static [&'static str] {
        static READ: OnceLock<Vec<Vec<&'static str>>> = OnceLock::new();
        let lists = READ.get_or_init(|| LISTS.iter().map(|list| list.iter().filter_map(|number| syllable(*number)).collect()).collect());
        let place = (character as u32).checked_sub(FIRST).and_then(|offset| usize::try_from(offset).ok());
        let list = place.and_then(|place| LIST_OF.get(place)).and_then(|list| lists.get(usize::from(*list)));
        list.map_or(&[], Vec::as_slice)
    }

    fn syllable(number: u16) -> Option<&'static str> {
        SYLLABLES.get(usize::from(number)).copied()
    }

    /// The reading of a surname, by its characters.
    pub fn surname(characters: &str) -> Option<&'static [&'static str]> {
        let place = SURNAMES.binary_search_by(|(surname, _)| (*surname).cmp(characters)).ok()?;
        SURNAMES.get(place).map(|(_, heard)| *heard)
    }
}

/// The readings (toneless, lower case, `v` for ü) of a character, most common first, at most three, a surname's reading
/// among them; empty when it has none in the table. The table holds U+3400 to U+9FFF.
pub fn readings(character: char) -> &'static [&'static str] {
    table::readings(character)
}

/// How the surname at the head of a name is read where that differs from the usual reading (单 shan, 万俟 mo qi):
/// one syllable per character of the surname. `None` when the surname is read as its characters usually are.
pub fn surname_reading(name: &str) -> Option<&'static [&'static str]> {
    let head = |count: usize| name.char_indices().nth(count).map_or(name, |(end, _)| &name[..end]);
    if name.chars().count() < 2 {
        return None;
    }
    [2, 1].into_iter().find_map(|count| table::surname(head(count)))
}

#[cfg(test)]
mod tests {
    use super::{readings, surname_reading};

    #[test]
    fn common_characters_have_their_reading_first() {
        assert_eq!(readings('王')[0], "wang");
        assert_eq!(readings('吕')[0], "lv");
        assert!(readings('重').starts_with(&["zhong", "chong"]));
        assert!(readings('a').is_empty());
        assert!(readings('。').is_empty());
        assert!(readings('𠮷').is_empty(), "outside the table");
    }

    #[test]
    fn surnames_are_found_by_their_own_reading() {
        for (surname, heard) in [('曾', "zeng"), ('单', "shan"), ('仇', "qiu"), ('区', "ou"), ('朴', "piao"), ('解', "xie"), ('查', "zha")]
        {
            assert!(readings(surname).contains(&heard), "{surname}: {:?}", readings(surname));
            assert_eq!(surname_reading(&format!("{surname}明")), Some([heard].as_slice()));
        }
        for (surname, heard) in [('盖', "ge"), ('缪', "miao"), ('乐', "yue"), ('翟', "zhai"), ('覃', "qin"), ('佴', "nai"), ('冼', "xian")]
        {
            assert!(readings(surname).contains(&heard), "{surname}: {:?}", readings(surname));
        }
        assert_eq!(surname_reading("万俟卨"), Some(["mo", "qi"].as_slice()));
        assert_eq!(surname_reading("尉迟恭"), Some(["yu", "chi"].as_slice()));
        assert_eq!(surname_reading("王芳"), None);
    }
}
