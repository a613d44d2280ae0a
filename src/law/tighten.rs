//! In which direction a lower text may change a rule of a higher one: checked for provinces by `build.rs`, for an election's own
//! method by the program.

use serde_json::Value;

/// Why `lower` is looser than `higher` under the words of the base book: one word, or a word per field.
///
/// # Errors
/// A sentence for the one who writes books, naming the field.
pub fn loosened(words: &Value, higher: &Value, lower: &Value) -> Result<(), String> {
    match words {
        Value::String(word) if tightens(word, higher, lower)? => Ok(()),
        Value::String(word) => Err(format!("must be {word} {higher}, not {lower}")),
        Value::Object(fields) => fields
            .iter()
            .try_for_each(|(field, word)| loosened(word, &higher[field], &lower[field]).map_err(|why| format!("{field} {why}"))),
        other => Err(format!("cannot be tightened by {other}")),
    }
}

fn tightens(word: &str, higher: &Value, lower: &Value) -> Result<bool, String> {
    let within = |inner: &Value, outer: &Value| {
        let all = |value: &Value| value.as_array().cloned().unwrap_or_default();
        all(inner).iter().all(|item| all(outer).contains(item))
    };
    match word {
        "equal" => Ok(higher == lower),
        "at_least" => Ok(weight(lower)? >= weight(higher)?),
        // a missing number is no upper end at all; a missing yes is a no
        "at_most" if higher.is_null() => Ok(true),
        "at_most" if lower.is_null() => Ok(higher.is_boolean()),
        "at_most" => Ok(weight(lower)? <= weight(higher)?),
        "subset" => Ok(within(lower, higher)),
        "superset" => Ok(within(higher, lower)),
        other => Err(format!("cannot be tightened by {other}")),
    }
}

/// A number to compare by: `false` < `true`; a missing number is nothing.
fn weight(value: &Value) -> Result<u64, String> {
    match value {
        Value::Bool(yes) => Ok(u64::from(*yes)),
        Value::Null => Ok(0),
        other => other.as_u64().ok_or_else(|| format!("{other} cannot be compared")),
    }
}
