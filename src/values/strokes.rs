//! Stroke order of characters (GF 3003-1999): count, then 横竖撇点折, then structure.
//!
//! `stroke-rank.txt` holds the 8,105 characters of 《通用规范汉字表》 in that order; the stroke sequences behind it come from
//! stroke-input-data (CC BY 4.0).

mod table {
    include!(concat!(env!("OUT_DIR"), "/strokes.rs"));

    pub fn rank(character: char) -> Option<u16> {
        let place = CHARACTERS.binary_search(&character).ok()?;
        RANKS.get(place).copied()
    }
}

/// Rank of the first character that has so many strokes or more; the first entry is for two strokes.
const FIRST_RANK: [u32; 35] = [
    2, 23, 83, 223, 430, 799, 1411, 2188, 3087, 3959, 4821, 5622, 6286, 6782, 7170, 7497, 7725, 7846, 7941, 8007, 8045, 8071, 8088, 8094,
    8102, 8103, 8103, 8103, 8103, 8104, 8104, 8104, 8104, 8104, 8104,
];

/// The rank of a character in the national order, from 0; `None` when it is outside the table and a person must place it.
pub fn rank(character: char) -> Option<u32> {
    table::rank(character).map(u32::from)
}

/// How many strokes a character has; `None` when it is outside the table.
pub fn strokes(character: char) -> Option<u32> {
    let rank = rank(character)?;
    let more = FIRST_RANK.iter().filter(|first| rank >= **first).count();
    u32::try_from(more).ok().map(|more| more + 1)
}

#[cfg(test)]
mod tests {
    use super::{rank, strokes};

    #[test]
    fn well_known_characters_have_their_strokes() {
        let known = [
            ('一', 1),
            ('丁', 2),
            ('王', 4),
            ('冉', 5),
            ('何', 7),
            ('黄', 11),
            ('魏', 17),
            ('马', 3),
            ('丰', 4),
            ('纾', 7),
            ('奉', 8),
            ('骉', 9),
            ('耕', 10),
            ('骏', 10),
            ('彗', 11),
            ('缴', 16),
            ('𫄷', 16),
            ('骤', 17),
            ('𫄸', 17),
            ('骧', 20),
            ('𬙋', 20),
            ('蠢', 21),
            ('鑫', 24),
            ('戆', 25),
            ('蠼', 26),
            ('爨', 30),
            ('齉', 36),
        ];
        for (character, count) in known {
            assert_eq!(strokes(character), Some(count), "{character}");
        }
    }

    #[test]
    fn equal_counts_follow_the_order_of_the_first_strokes() {
        // 王 一一丨一 before 毛 丿一一乚 before 方 丶一𠃌丿, all with four strokes.
        assert!(rank('王') < rank('毛') && rank('毛') < rank('方'));
        // 李 (木) before 何 (亻) before 冷 (冫), all with seven.
        assert!(rank('李') < rank('何') && rank('何') < rank('冷'));
    }

    #[test]
    fn a_character_outside_the_table_has_no_rank() {
        assert_eq!(rank('a'), None);
        assert_eq!(rank('𠮷'), None);
        assert_eq!(strokes('龘'), None);
    }
}
