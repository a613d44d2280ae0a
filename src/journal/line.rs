//! The text of an entry: one line of JSON. A line as this program writes it is read from its front; serde reads any other.

use super::{Author, DeviceId, Digest, PublicKey, Signature, Stamp, Tips};
use crate::values::Moment;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::ops::Range;
use std::str::FromStr;

/// What stands before the signature at the end of the line.
pub(super) const SIGNED: &str = ",\"sig\":\"";
/// What stands after it.
pub(super) const CLOSED: &str = "\"}";
/// The characters of a signature.
const SIGNATURE: usize = 128;

/// What an entry holds. `B` is its body: raw JSON while it is written or read, then its place in the text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Line<B> {
    pub v: u32,
    pub election: String,
    pub device: DeviceId,
    pub seq: u64,
    pub stamp: Stamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Moment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev: Option<Digest>,
    #[serde(default, skip_serializing_if = "Tips::is_empty")]
    pub seen: Tips,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<PublicKey>,
    pub author: Author,
    pub body: B,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sig: Option<Signature>,
}

impl<B> Line<B> {
    /// The same with another body.
    pub(super) fn with_body<C>(self, body: C) -> Line<C> {
        let Self { v, election, device, seq, stamp, clock, prev, seen, key, author, body: _, sig } = self;
        Line { v, election, device, seq, stamp, clock, prev, seen, key, author, body, sig }
    }
}

impl Line<Range<usize>> {
    /// Reads a line.
    pub(super) fn read(text: &str) -> Result<Self, serde_json::Error> {
        let scan = Scan { rest: text };
        if let Some(line) = scan.line(text.len()) {
            return Ok(line);
        }
        let line: Line<&RawValue> = serde_json::from_str(text)?;
        let body = line.body.get();
        let from = body.as_ptr() as usize - text.as_ptr() as usize;
        Ok(line.with_body(from..from + body.len()))
    }
}

/// What of a line is not read yet. Every step gives `None` for anything that this program does not write.
struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Scan<'a> {
    fn line(mut self, length: usize) -> Option<Line<Range<usize>>> {
        self.skip("{\"v\":")?;
        let v = self.number()?;
        let election = self.field(",\"election\":\"")?.to_owned();
        let device = DeviceId(self.field(",\"device\":\"")?.to_owned());
        self.skip(",\"seq\":")?;
        let seq = self.number()?;
        self.skip(",\"stamp\":{\"at\":")?;
        let moment = Moment(self.number()?);
        self.skip(",\"n\":")?;
        let stamp = Stamp { moment, counter: self.number()? };
        self.skip("}")?;
        let clock = if self.skip(",\"clock\":").is_some() { Some(Moment(self.number()?)) } else { None };
        let prev = if self.rest.starts_with(",\"prev\":\"") { Some(Digest::parse(self.field(",\"prev\":\"")?)?) } else { None };
        let name = self.field(",\"author\":{\"name\":\"")?.to_owned();
        let author = Author { name, role: self.field(",\"role\":\"")?.to_owned() };
        self.skip("},\"body\":")?;
        let from = length - self.rest.len();
        let (body, sig) = self.signed()?;
        let whole = body.trim_ascii().len() == body.len() && serde_json::from_str::<IgnoredAny>(body).is_ok();
        let body = from..from + body.len();
        whole.then_some(Line { v, election, device, seq, stamp, clock, prev, seen: Tips::new(), key: None, author, body, sig })
    }

    fn skip(&mut self, words: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(words)?;
        Some(())
    }

    /// The text behind these words, to its closing quotation mark; none that holds an escape.
    fn field(&mut self, words: &str) -> Option<&'a str> {
        self.skip(words)?;
        let end = self.rest.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < b' ')?;
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest.strip_prefix('"')?;
        Some(text)
    }

    /// A whole number, written in the one way that JSON knows.
    fn number<N: FromStr>(&mut self) -> Option<N> {
        let end = self.rest.bytes().position(|byte| !byte.is_ascii_digit() && byte != b'-')?;
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        let zeros = digits.len() > 1 && digits.trim_start_matches('-').starts_with('0');
        if zeros { None } else { digits.parse().ok() }
    }

    /// The body, to the end of the line, and the signature behind it.
    fn signed(&self) -> Option<(&'a str, Option<Signature>)> {
        let signed = || {
            let line = self.rest.strip_suffix(CLOSED)?;
            let (line, signature) = line.split_at_checked(line.len().checked_sub(SIGNATURE)?)?;
            Some((line.strip_suffix(SIGNED)?, signature))
        };
        match signed() {
            Some((body, signature)) => Some((body, Some(Signature::parse(signature)?))),
            None => Some((self.rest.strip_suffix('}')?, None)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What serde alone reads.
    fn by_serde(text: &str) -> Option<(String, String)> {
        let line: Line<&RawValue> = serde_json::from_str(text).ok()?;
        let body = line.body.get().to_owned();
        Some((format!("{:?}", line.with_body(())), body))
    }

    fn by_us(text: &str) -> Option<(String, String)> {
        let line = Line::read(text).ok()?;
        let body = text[line.body.clone()].to_owned();
        Some((format!("{:?}", line.with_body(())), body))
    }

    const LINES: [&str; 4] = [
        r#"{"v":1,"election":"e","device":"d1","seq":12,"stamp":{"at":-5,"n":0},"author":{"name":"李干事","role":"r"},"body":{"a":[1,"x"]}}"#,
        r#"{"v":2,"election":"e","device":"d","seq":2,"stamp":{"at":17,"n":3},"clock":9,"prev":"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff","author":{"name":"a","role":"b"},"body":"x","sig":"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"}"#,
        r#"{"v":2,"election":"e","device":"d","seq":3,"stamp":{"at":1,"n":0},"seen":{"c":[[1,"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"]]},"key":"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff","author":{"name":"a","role":"b"},"body":null}"#,
        r#"{ "seq":1,"v":2,"device":"d","election":"e","stamp":{"n":0,"at":1},"author":{"role":"b","name":"\u5f20"}, "body": [ 1 ] ,"new":1}"#,
    ];

    #[test]
    fn lines_as_this_program_writes_them_are_read_from_their_front() {
        let quick = |text: &str| Scan { rest: text }.line(text.len()).is_some();
        assert_eq!(LINES.map(quick), [true, true, false, false]);
    }

    /// Every byte of every line replaced, doubled and left out.
    #[test]
    fn whatever_a_line_is_made_into_is_read_as_serde_reads_it() {
        for line in LINES {
            assert_eq!(by_us(line), by_serde(line));
            assert!(by_us(line).is_some());
            for at in 0..line.len() {
                for new in b" \"\\{}[],:-0159aefE.\t\x00" {
                    let mut bytes = line.as_bytes().to_vec();
                    bytes[at] = *new;
                    same(bytes);
                }
                let (front, back) = line.as_bytes().split_at(at);
                same([front, &back[1..]].concat());
                same([front, &back[..1], back].concat());
                same([front, br#","body":1"#, back].concat());
                same(front.to_vec());
            }
        }
    }

    fn same(bytes: Vec<u8>) {
        if let Ok(text) = String::from_utf8(bytes) {
            assert_eq!(by_us(&text), by_serde(&text), "{text}");
        }
    }
}
