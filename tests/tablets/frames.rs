//! A series of pictures makes its content whole from whatever frames arrive.

use huanjie::exchange::frames::{Gathering, Heard, LARGEST, Series, SeriesFault, from_text, to_text};
use huanjie::training::Chance;

fn content(bytes: usize, seed: u64) -> Vec<u8> {
    let mut chance = Chance::new(seed, 5);
    (0..bytes).map(|_| chance.below(256) as u8).collect()
}

#[test]
fn a_third_of_the_frames_may_be_missed_in_any_order_and_many_come_twice() {
    for (bytes, width) in [(1, 16), (300, 100), (40_000, 700), (90_001, 512), (200_000, 180)] {
        let content = content(bytes, bytes as u64);
        let series = Series::of(&content, width).expect("a series");
        let mut chance = Chance::new(3, bytes as u64);
        let mut numbers: Vec<u32> = (0..series.least() as u32 * 2 + 20).collect();
        chance.shuffle(&mut numbers);
        let mut gathering = Gathering::default();
        let mut shown = 0;
        for number in numbers.into_iter().flat_map(|number| [number, number]) {
            shown += 1;
            if !chance.percent(30) && gathering.take(&series.frame(number)) == Heard::Whole {
                break;
            }
        }
        assert_eq!(gathering.content(), Some(&content[..]), "{bytes} bytes");
        let (came, least) = gathering.progress();
        assert!(least == series.least() && came >= least && came <= least + least / 20 + 12, "{came} of {least}, shown {shown}");
        assert_eq!(gathering.take(&series.frame(0)), Heard::Known);
    }
}

#[test]
fn shown_from_the_first_frame_without_a_loss_it_needs_no_more_than_the_content() {
    let content = content(5_000, 1);
    let series = Series::of(&content, 500).expect("a series");
    assert_eq!(series.least(), 10);
    let mut gathering = Gathering::default();
    let heard: Vec<Heard> = (0..10).map(|number| gathering.take(&series.frame(number))).collect();
    assert_eq!(heard[..9], [Heard::New; 9]);
    assert_eq!((heard[9], gathering.progress()), (Heard::Whole, (10, 10)));
}

#[test]
fn frames_of_another_series_are_told_and_change_nothing() {
    let (mine, other) = (content(3_000, 1), content(3_000, 2));
    let (one, two) = (Series::of(&mine, 300).expect("a series"), Series::of(&other, 300).expect("a series"));
    let mut gathering = Gathering::default();
    for number in 0..40 {
        let heard = gathering.take(&one.frame(number));
        let strange = gathering.take(&two.frame(number));
        assert_eq!(strange, Heard::OtherSeries);
        if heard == Heard::Whole {
            break;
        }
    }
    assert_eq!(gathering.content(), Some(&mine[..]));
}

#[test]
fn a_frame_that_was_misread_is_noise() {
    let series = Series::of(&content(3_000, 1), 300).expect("a series");
    let mut gathering = Gathering::default();
    let mut chance = Chance::new(9, 9);
    for _ in 0..5_000 {
        let mut frame = series.frame(chance.below(30));
        match chance.below(3) {
            0 => frame.truncate(chance.below(frame.len() as u32) as usize),
            1 => {
                let at = chance.below(frame.len() as u32) as usize;
                frame[at] ^= 1 << chance.below(8);
            }
            _ => frame = content(chance.below(400) as usize, u64::from(chance.below(1000))),
        }
        assert_eq!(gathering.take(&frame), Heard::Noise);
    }
    assert_eq!(gathering.progress(), (0, 0));
}

#[test]
fn a_frame_says_nothing_of_the_election_and_goes_through_the_characters_of_a_code() {
    let series = Series::of(&content(1_001, 4), 333).expect("a series");
    for number in 0..9 {
        let frame = series.frame(number);
        assert_eq!(frame.len(), 333 + 23);
        assert_eq!(from_text(&to_text(&frame)), Some(frame));
    }
    assert_eq!(from_text("中文"), None);
    assert_eq!(Series::of(&[], 300).err(), Some(SeriesFault::Empty));
    assert_eq!(Series::of(&vec![0; LARGEST + 1], 300).err(), Some(SeriesFault::TooLarge));
}

#[test]
fn hostile_frames_with_a_right_check_never_panic() {
    let series = Series::of(&content(3_000, 1), 300).expect("a series");
    let mut chance = Chance::new(11, 11);
    let crc = |bytes: &[u8]| {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
        })
    };
    for _ in 0..1_000 {
        let mut gathering = Gathering::default();
        for _ in 0..14 {
            let mut frame = series.frame(chance.below(30));
            frame.truncate(frame.len() - 4);
            for _ in 0..chance.below(3) {
                let at = chance.below(19) as usize;
                frame[at] = chance.below(256) as u8;
            }
            if chance.percent(20) {
                frame.truncate(chance.between(15, frame.len() as u32) as usize);
            }
            frame.extend(crc(&frame).to_be_bytes());
            gathering.take(&frame);
        }
    }
}
