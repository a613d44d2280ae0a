//! Stroke order of characters (GF 3003-1999): count, then 横竖撇点折, then structure.

/// The rank of a character in the national order; `None` when it is outside the table and a person must place it.
pub fn rank(character: char) -> Option<u32> {
    let _ = character;
    None
}
