//! Traditional characters of a simplified text, by a table: characters one to one, and the words in which one becomes another.

use std::collections::BTreeMap;
use std::sync::OnceLock;

struct Table {
    characters: BTreeMap<char, char>,
    /// Words by their first character.
    words: BTreeMap<char, Vec<(&'static str, &'static str)>>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (pairs, words) = include_str!("traditional.txt").split_once("====\n").unwrap_or_default();
        let mut characters = BTreeMap::new();
        for line in pairs.lines().filter(|line| !line.starts_with('#')) {
            let mut row = line.chars();
            while let (Some(simplified), Some(traditional)) = (row.next(), row.next()) {
                characters.insert(simplified, traditional);
            }
        }
        let mut by_first: BTreeMap<char, Vec<(&str, &str)>> = BTreeMap::new();
        for (simplified, traditional) in words.lines().filter_map(|line| line.split_once(' ')) {
            if let Some(first) = simplified.chars().next() {
                by_first.entry(first).or_default().push((simplified, traditional));
            }
        }
        Table { characters, words: by_first }
    })
}

/// A text in traditional characters (繁體); what is no simplified character stays as it is.
pub fn traditional(text: &str) -> String {
    let table = table();
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = table.words.get(&first).into_iter().flatten().find(|(simplified, _)| rest.starts_with(simplified));
        if let Some((simplified, traditional)) = word {
            written.push_str(traditional);
            rest = rest.get(simplified.len()..).unwrap_or_default();
        } else {
            written.push(table.characters.get(&first).copied().unwrap_or(first));
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::{table, traditional};

    #[test]
    fn a_character_becomes_another_one_by_the_word_it_stands_in() {
        assert_eq!(traditional("选举日后公布名单，村干部回避"), "選舉日後公佈名單，村幹部迴避");
        assert_eq!(traditional("复核、恢复、答复"), "複核、恢復、答覆");
        assert_eq!(traditional("{count}张选票 [[person]]"), "{count}張選票 [[person]]");
    }

    #[test]
    fn every_line_of_the_table_is_a_pair() {
        assert!(table().characters.len() > 2_000);
        let words: Vec<_> = table().words.values().flatten().collect();
        assert!(words.len() > 40);
        assert!(words.iter().all(|(simplified, traditional)| simplified.chars().count() == traditional.chars().count()));
    }
}
