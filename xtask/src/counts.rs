//! How many tests a run had, read from what the run printed.

use std::ops::AddAssign;

/// What passed and what did not; a test that was skipped did not pass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u32,
    pub failed: u32,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.passed += more.passed;
        self.failed += more.failed;
    }
}

impl Counts {
    /// One check that either holds or does not.
    pub fn one(holds: bool) -> Self {
        Self { passed: u32::from(holds), failed: u32::from(!holds) }
    }

    /// The sum of the closing lines of cargo's (and wasm-bindgen's) test runners: `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    pub fn of_cargo(printed: &str) -> Self {
        let mut all = Self::default();
        for line in printed.lines() {
            let Some((_, figures)) = line.split_once("test result: ") else { continue };
            all.passed += before_word(figures, "passed");
            all.failed += before_word(figures, "failed") + before_word(figures, "ignored");
        }
        all
    }

    /// The figures of Playwright's JSON report.
    pub fn of_playwright(report: &str) -> Self {
        let stats = report.rfind("\"stats\"").map_or("", |at| &report[at..]);
        let figure = |name: &str| {
            let (_, rest) = stats.split_once(&format!("\"{name}\":"))?;
            rest.trim_start().split(|sign: char| !sign.is_ascii_digit()).next()?.parse::<u32>().ok()
        };
        let sum = |names: &[&str]| names.iter().filter_map(|name| figure(name)).sum();
        Self { passed: sum(&["expected"]), failed: sum(&["unexpected", "flaky", "skipped"]) }
    }

    /// What a whole part comes to: one that failed without saying where, or that had no test at all, has one failure more.
    pub fn of_part(self, ended_well: bool) -> Self {
        let silent = self == Self::default() || (!ended_well && self.failed == 0);
        Self { failed: self.failed + u32::from(silent), ..self }
    }
}

fn before_word(figures: &str, word: &str) -> u32 {
    let mut last = 0;
    for one in figures.split([' ', ';', '.']) {
        if one == word {
            return last;
        }
        last = one.parse().unwrap_or(last);
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_lines_of_several_test_binaries_are_added() {
        let printed = "running 3 tests\ntest a ... ok\n\ntest result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 measured; 5 filtered out\n";
        assert_eq!(Counts::of_cargo(printed), Counts { passed: 13, failed: 2 });
    }

    #[test]
    fn an_ignored_test_did_not_pass() {
        let printed = "test result: ok. 3 passed; 0 failed; 4 ignored; 0 measured; 0 filtered out";
        assert_eq!(Counts::of_cargo(printed), Counts { passed: 3, failed: 4 });
    }

    #[test]
    fn words_in_the_output_of_a_test_are_not_counted() {
        assert_eq!(Counts::of_cargo("12 passed\nall 7 failed\n"), Counts::default());
    }

    #[test]
    fn playwrights_report_counts_skipped_and_flaky_tests_as_failed() {
        let report = r#"{ "suites": [ { "expected": 99 } ], "stats": { "startTime": "2026-11-20", "duration": 12.5,
            "expected": 20, "skipped": 1, "unexpected": 2, "flaky": 3 } }"#;
        assert_eq!(Counts::of_playwright(report), Counts { passed: 20, failed: 6 });
    }

    #[test]
    fn a_part_without_a_test_has_failed() {
        assert_eq!(Counts::default().of_part(true), Counts { passed: 0, failed: 1 });
    }

    #[test]
    fn a_part_that_broke_off_has_failed_even_when_all_that_it_told_passed() {
        assert_eq!(Counts { passed: 5, failed: 0 }.of_part(false), Counts { passed: 5, failed: 1 });
        assert_eq!(Counts { passed: 5, failed: 2 }.of_part(false), Counts { passed: 5, failed: 2 });
    }
}
