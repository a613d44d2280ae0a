//! Numbers of identity cards in free words: first two and last four characters stay.

/// The same words with every run of 15 to 18 digits (the last may be X) made unreadable but for its ends.
pub fn masked(words: &str) -> String {
    let mut said = String::with_capacity(words.len());
    let mut run = String::new();
    for character in words.chars().chain(std::iter::once('\n')) {
        let digit = character.is_ascii_digit() || matches!(character, '０'..='９');
        let check = matches!(character, 'x' | 'X' | 'ｘ' | 'Ｘ') && run.chars().count() == 17;
        if digit || check {
            run.push(character);
        } else {
            said.push_str(&hidden(&run));
            run.clear();
            said.push(character);
        }
    }
    said.pop();
    said
}

fn hidden(run: &str) -> String {
    let characters: Vec<char> = run.chars().collect();
    if characters.len() < 15 {
        return run.to_owned();
    }
    let (first, last) = (&characters[..2], &characters[characters.len() - 4..]);
    first.iter().chain(&vec!['*'; characters.len() - 6]).chain(last).collect()
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_number_in_free_words_keeps_its_ends_only_and_shorter_ones_stay() {
        assert_eq!(masked("证号510623198005011226错了"), "证号51************1226错了");
        assert_eq!(masked("51062319800501122X"), "51************122X");
        assert_eq!(masked("510623800501122"), "51*********1122");
        assert_eq!(masked("电话13812345678，12月27日15:20"), "电话13812345678，12月27日15:20");
        assert_eq!(masked("５１０６２３１９８００５０１１２２６"), "５１************１２２６");
        assert_eq!(masked("12345678901234"), "12345678901234");
        assert_eq!(masked(""), "");
    }
}
