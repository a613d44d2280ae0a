//! A date and a time of day, typed as people write them: 2026年11月21日, 2026.11.21, 20261121, full-width or not.

use leptos::prelude::*;

use super::parts::{PartsField, Shape, figure_runs, parts_field, raw_parts};
use super::text::Width;

const DATE: Shape =
    Shape { widths: &[Width::Four, Width::Two, Width::Two], split: split_date, join: join_date, is_whole: |it| read_date(it).is_some() };

const TIME: Shape = Shape { widths: &[Width::Two, Width::Two], split: split_time, join: join_time, is_whole: |it| read_time(it).is_some() };

/// Year, month and day of a date as people write it, or `None`; whether there is such a day is not asked here.
///
/// Eight figures alone are year, month, day. A year has four figures, so that a part typed into one field is not taken for a whole date.
pub fn read_date(text: &str) -> Option<[String; 3]> {
    let runs = figure_runs(text);
    match runs.as_slice() {
        [all] if all.len() == 8 => Some([all[..4].to_owned(), all[4..6].to_owned(), all[6..].to_owned()]),
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => Some([year.clone(), month.clone(), day.clone()]),
        _ => None,
    }
}

/// Hour and minute of a time as people write it: 9:00, 9：00, 9点, 9点30分; or `None`.
pub fn read_time(text: &str) -> Option<[String; 2]> {
    let runs = figure_runs(text);
    let marked = text.chars().any(|it| !it.is_ascii_digit() && !('０'..='９').contains(&it) && !it.is_whitespace());
    match runs.as_slice() {
        [hour, minute] if hour.len() <= 2 && minute.len() <= 2 => Some([hour.clone(), minute.clone()]),
        [hour] if marked && hour.len() <= 2 && !text.trim_end().ends_with([':', '：']) => Some([hour.clone(), "00".to_owned()]),
        _ => None,
    }
}

fn split_date(value: &str) -> Vec<String> {
    read_date(value).map_or_else(|| raw_parts(value, '-', 3), |it| it.map(unpadded).to_vec())
}

fn split_time(value: &str) -> Vec<String> {
    read_time(value).map_or_else(|| raw_parts(value, ':', 2), |it| it.to_vec())
}

/// `2026-01-05` when all three parts are figures; else the parts as typed between hyphens, so that a draft keeps them.
fn join_date(parts: &[String]) -> String {
    let read = read_date(&parts.join("-")).filter(|_| parts.iter().all(|it| figure_runs(it).len() == 1));
    match read {
        Some([year, month, day]) => format!("{year}-{month:0>2}-{day:0>2}"),
        None => joined(parts, "-"),
    }
}

/// `09:05` when both parts are figures; else the parts as typed.
fn join_time(parts: &[String]) -> String {
    match parts.iter().map(|it| figure_runs(it)).collect::<Vec<_>>().as_slice() {
        [hour, minute] if hour.len() == 1 && minute.len() == 1 => format!("{:0>2}:{:0>2}", hour[0], minute[0]),
        _ => joined(parts, ":"),
    }
}

fn joined(parts: &[String], separator: &str) -> String {
    if parts.iter().all(String::is_empty) { String::new() } else { parts.join(separator) }
}

fn unpadded(part: String) -> String {
    part.strip_prefix('0').filter(|it| !it.is_empty()).map(str::to_owned).unwrap_or(part)
}

/// A date in three fields; the value is `2026-11-21`, or what was typed so far.
///
/// ```text
/// <DateField id="held" label="开会日期" words=["年", "月", "日"].map(str::to_owned) value=held on_input=set_held/>
/// ```
#[component]
pub fn DateField(
    /// The id of the group.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// How to answer.
    #[prop(into, optional)]
    hint: MaybeProp<String>,
    /// The finding.
    #[prop(into, optional)]
    wrong: MaybeProp<String>,
    /// What is known to be right.
    #[prop(into, optional)]
    checked: MaybeProp<String>,
    /// The words after year, month and day.
    words: [String; 3],
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Gets every change.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    parts_field(DATE, PartsField { id, label, hint, wrong, checked, words: words.into(), value, on_input })
}

/// A time of day in two fields; the value is `09:00`, to `24:00`, or what was typed so far.
#[component]
pub fn TimeField(
    /// The id of the group.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// How to answer.
    #[prop(into, optional)]
    hint: MaybeProp<String>,
    /// The finding.
    #[prop(into, optional)]
    wrong: MaybeProp<String>,
    /// What is known to be right.
    #[prop(into, optional)]
    checked: MaybeProp<String>,
    /// The words after hour and minute.
    words: [String; 2],
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Gets every change.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    parts_field(TIME, PartsField { id, label, hint, wrong, checked, words: words.into(), value, on_input })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(list: &[&str]) -> Vec<String> {
        list.iter().map(|&it| it.to_owned()).collect()
    }

    #[test]
    fn a_date_is_read_as_people_write_it() {
        let expected = Some(["2026".to_owned(), "11".to_owned(), "21".to_owned()]);
        for text in ["2026年11月21日", "2026.11.21", "2026-11-21", "20261121", "２０２６年１１月２１日", " 2026 / 11 / 21 "] {
            assert_eq!(read_date(text), expected, "{text}");
        }
        for text in ["", "2026", "11", "26-11-21", "2026-11", "202611211"] {
            assert_eq!(read_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_half_typed_date_survives_as_a_draft() {
        assert_eq!(join_date(&parts(&["2026", "1", ""])), "2026-1-");
        assert_eq!(split_date("2026-1-"), parts(&["2026", "1", ""]));
        assert_eq!(join_date(&parts(&["", "", ""])), "");
        assert_eq!(join_date(&parts(&["2026", "1", "5"])), "2026-01-05");
        assert_eq!(split_date("2026-01-05"), parts(&["2026", "1", "5"]));
    }

    #[test]
    fn a_time_is_read_as_people_write_it() {
        for text in ["9:30", "9：30", "9点30分", "９：３０"] {
            assert_eq!(read_time(text), Some(["9".to_owned(), "30".to_owned()]), "{text}");
        }
        assert_eq!(read_time("9点"), Some(["9".to_owned(), "00".to_owned()]));
        assert_eq!(read_time("9"), None);
        assert_eq!(read_time("9:"), None);
        assert_eq!(join_time(&parts(&["9", "5"])), "09:05");
        assert_eq!(join_time(&parts(&["9", ""])), "9:");
    }
}
