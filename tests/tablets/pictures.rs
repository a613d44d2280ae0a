//! What is drawn as a code can be read again: by another program's reader, from the picture alone.

use huanjie::exchange::craft::{Job, look, perform};
use huanjie::exchange::frames::{Gathering, Heard, Series, from_text, to_text};
use huanjie::exchange::qr::{Qr, Sturdiness};
use huanjie::training::Chance;

/// The picture of a code, so many dots to a cell; dark is 0.
fn picture(code: &Qr, dots: usize) -> (usize, Vec<u8>) {
    let side = code.side as usize * dots;
    let mut light = vec![255; side * side];
    for run in code.path.split('M').filter(|run| !run.is_empty()) {
        let (place, rest) = run.split_once('h').expect("a run");
        let (x, y) = place.split_once(' ').expect("a place");
        let length: usize = rest.split('v').next().and_then(|it| it.parse().ok()).expect("a length");
        let (x, y): (usize, usize) = (x.parse().expect("x"), y.parse().expect("y"));
        for row in y * dots..(y + 1) * dots {
            light[row * side + x * dots..row * side + (x + length) * dots].fill(0);
        }
    }
    (side, light)
}

fn read((side, light): &(usize, Vec<u8>)) -> Option<String> {
    look(*side, light).into_iter().next()
}

#[test]
fn a_series_is_read_from_its_pictures_and_made_whole_though_a_third_is_missed() {
    let mut chance = Chance::new(4, 2);
    let content: Vec<u8> = (0..9_000).map(|_| chance.below(256) as u8).collect();
    let series = Series::of(&content, 480).expect("a series");
    let mut gathering = Gathering::default();
    for number in 0..60 {
        if chance.percent(33) {
            continue;
        }
        let code = Qr::of(&to_text(&series.frame(number)), Sturdiness::Screen).expect("a code");
        assert_eq!(code.side, 77 + 8, "a full picture has 77 cells and its quiet zone");
        let text = read(&picture(&code, 4)).expect("the code is read");
        if gathering.take(&from_text(&text).expect("a frame")) == Heard::Whole {
            break;
        }
    }
    assert_eq!(gathering.content(), Some(&content[..]));
}

#[test]
fn a_code_on_paper_is_read_though_a_corner_of_it_is_soiled() {
    let text = "11048213750918264730010482915637";
    let code = Qr::of(text, Sturdiness::Paper).expect("a code");
    let (side, mut light) = picture(&code, 6);
    assert_eq!(read(&(side, light.clone())).as_deref(), Some(text));
    // a stain in the middle, where no mark stands that a reader looks for
    let (from, to) = (side * 45 / 100, side * 55 / 100);
    for row in from..to {
        light[row * side + from..row * side + to].fill(128);
    }
    assert_eq!(read(&(side, light)).as_deref(), Some(text));
}

#[test]
fn what_no_code_holds_is_not_drawn() {
    assert!(Qr::of(&"A".repeat(4_296), Sturdiness::Screen).is_some(), "the most that version 40 holds");
    assert!(Qr::of(&"A".repeat(4_297), Sturdiness::Screen).is_none());
}

#[test]
fn the_worker_finds_no_code_in_what_is_none_and_never_falls() {
    let mut chance = Chance::new(1, 8);
    for (width, dots) in [(0, 0), (0, 9), (1, 1), (7, 700), (8, 63), (64, 4_096), (100_000, 100_000), (640, 640 * 37 + 5)] {
        let light: Vec<u8> = (0..dots).map(|_| chance.below(256) as u8).collect();
        assert_eq!(look(width, &light), Vec::<String>::new());
    }
}

#[test]
fn pictures_that_are_soiled_by_chance_are_read_rightly_or_not_at_all() {
    let mut chance = Chance::new(5, 5);
    let content: Vec<u8> = (0..960).map(|_| chance.below(256) as u8).collect();
    let series = Series::of(&content, 480).expect("a series");
    let mut seen = 0;
    for number in 0..60 {
        let frame = series.frame(number);
        let (side, mut light) = picture(&Qr::of(&to_text(&frame), Sturdiness::Screen).expect("a code"), 3);
        for _ in 0..chance.below(60) {
            let (x, y, wide) = (chance.below(side as u32) as usize, chance.below(side as u32) as usize, chance.below(12) as usize);
            let tone = chance.below(256) as u8;
            for row in y..(y + wide).min(side) {
                light[row * side + x..row * side + (x + wide).min(side)].fill(tone);
            }
        }
        // what the corrector lets through falsely, the frame's own check finds
        let mut gathering = Gathering::default();
        for text in look(side, &light) {
            if let Some(read) = from_text(&text)
                && gathering.take(&read) != Heard::Noise
            {
                assert_eq!(read, frame);
                seen += 1;
            }
        }
    }
    assert!((1..60).contains(&seen), "{seen} of 60 were read: the test soils some beyond reading, and not all");
}

#[test]
fn the_worker_derives_the_key_that_files_are_locked_with_and_refuses_costs_beyond_measure() {
    let salt = *b"sixteen bytes ok";
    let job = Job::Derive { salt, memory: 64, passes: 2, lanes: 1 };
    let (_, key) = perform(&job, "青石桥村2026".as_bytes()).expect("a key");
    let lock = huanjie::exchange::bundle::Lock { memory: 64, passes: 2, lanes: 1, salt };
    assert_eq!(key, lock.key("青石桥村2026").expect("a key").0);
    assert!(perform(&Job::Derive { salt, memory: 257 * 1024, passes: 2, lanes: 1 }, b"x").is_err());
    assert!(perform(&Job::Derive { salt, memory: 64, passes: 17, lanes: 1 }, b"x").is_err());
    assert!(perform(&Job::Derive { salt, memory: 1, passes: 1, lanes: 1 }, b"x").is_err(), "less than the method allows");
}
