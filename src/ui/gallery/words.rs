//! The sample words of the gallery, which stand in `words.txt`, one `key = words` a line.

/// The words of a key; the key itself where it has none, so that a gap shows.
pub(super) fn w(key: &str) -> String {
    let lines = include_str!("words.txt").lines().filter_map(|it| it.split_once(" = "));
    lines.into_iter().find(|(it, _)| *it == key).map_or(key, |(_, words)| words).replace("\\n", "\n")
}

/// Words parted by `|`.
pub(super) fn list(key: &str) -> Vec<String> {
    w(key).split('|').map(str::to_owned).collect()
}

/// So many words parted by `|`; empty ones where there are too few.
pub(super) fn some<const N: usize>(key: &str) -> [String; N] {
    let mut words = list(key).into_iter();
    std::array::from_fn(|_| words.next().unwrap_or_default())
}

/// Two words parted by the first colon or comma.
pub(super) fn two(words: &str) -> (String, String) {
    let (first, second) = words.split_once(['：', '，']).unwrap_or((words, ""));
    (first.to_owned(), second.to_owned())
}
