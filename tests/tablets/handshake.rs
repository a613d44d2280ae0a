//! The texts by which two tablets find each other: short enough for one code, and nothing that is not one is taken for one.

use huanjie::exchange::frames;
use huanjie::exchange::handshake::{Turn, is_one, read, write};
use huanjie::exchange::qr::{Qr, Sturdiness};
use huanjie::training::Chance;
use proptest::prelude::*;

/// What Chromium says of a line for data on a machine with two networks.
const SAID: &str = "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\na=extmap-allow-mixed\r\n\
a=msid-semantic: WMS\r\nm=application 51472 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 192.168.43.17\r\n\
a=candidate:1467250027 1 udp 2122260223 192.168.43.17 51472 typ host generation 0 network-id 1\r\n\
a=candidate:1853887674 1 udp 2122194687 5f2a8e0c-43b1-4f0e-9a0d-0f3a6f1d2c55.local 51473 typ host generation 0 network-id 2\r\n\
a=candidate:435653019 1 tcp 1518280447 192.168.43.17 9 typ host tcptype active generation 0 network-id 1\r\n\
a=ice-ufrag:Gq2L\r\na=ice-pwd:Ho7Uyc3pAc1uEZ2Yc0vJfyKq\r\na=ice-options:trickle\r\n\
a=fingerprint:sha-256 6B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08\r\n\
a=setup:actpass\r\na=mid:0\r\na=sctp-port:5000\r\na=max-message-size:262144\r\n";

#[test]
fn a_call_comes_back_without_what_nobody_needs_and_fits_a_code_that_a_camera_reads() {
    let text = write(Turn::Call, SAID);
    let read_again = read(Turn::Call, &format!(" {text}\n")).expect("a call");
    let needed: Vec<&str> =
        SAID.lines().filter(|line| !line.contains(" tcp ") && !line.contains("extmap") && !line.contains("msid")).collect();
    assert_eq!(read_again.lines().collect::<Vec<_>>(), needed);
    assert!(read_again.ends_with("\r\n"));
    let code = Qr::of(&text, Sturdiness::Screen).expect("a code");
    assert!(code.side <= 81 + 8, "{} cells", code.side);
}

#[test]
fn a_call_is_no_answer_and_neither_is_a_picture_of_a_series() {
    let call = write(Turn::Call, SAID);
    assert_eq!(read(Turn::Answer, &call), None);
    assert!(is_one(&call));
    let frame = frames::to_text(&frames::Series::of(b"x", 16).expect("a series").frame(0));
    assert!(!is_one(&frame) && read(Turn::Call, &frame).is_none());
}

#[test]
fn what_inflates_without_measure_is_refused() {
    let bomb = write(Turn::Call, &"a".repeat(17 << 10));
    assert_eq!(read(Turn::Call, &bomb), None);
}

#[test]
fn altered_texts_never_make_it_fall() {
    let call = write(Turn::Call, SAID);
    let mut chance = Chance::new(2, 3);
    for _ in 0..3_000 {
        let mut letters: Vec<u8> = call.bytes().collect();
        for _ in 0..=chance.below(3) {
            let at = chance.below(letters.len() as u32) as usize;
            letters[at] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"[chance.below(45) as usize];
        }
        letters.truncate(chance.below(letters.len() as u32 + 1) as usize);
        let text = String::from_utf8(letters).expect("letters");
        let _ = read(Turn::Call, &text);
    }
}

proptest! {
    #[test]
    fn whatever_is_scanned_is_read_or_not_without_falling(text in "\\PC*", said in "[ -~\r\n]{0,2000}") {
        let _ = (read(Turn::Call, &text), read(Turn::Answer, &text), is_one(&text), frames::from_text(&text));
        let again = read(Turn::Answer, &write(Turn::Answer, &said));
        prop_assert!(again.is_some());
    }
}
