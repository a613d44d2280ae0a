//! A document in the words of its kind of election: 村民 in a village, 居民 in a community.

use super::document::{BallotFace, Block, CardFace, CertificateFace, Document};
use crate::text::{Voice, spoken};

impl Document {
    /// Fills the words that were left open while it was written.
    pub(super) fn speak(&mut self, voice: Voice) {
        let speak = &mut |text: &mut String| {
            if text.contains("[[") {
                *text = spoken(voice, text);
            }
        };
        self.title.iter_mut().for_each(&mut *speak);
        self.number.iter_mut().for_each(&mut *speak);
        self.blocks.iter_mut().for_each(|block| each_text(block, speak));
    }
}

/// Every text of a block, once.
fn each_text(block: &mut Block, speak: &mut impl FnMut(&mut String)) {
    match block {
        Block::Heading(text) | Block::Paragraph(text) | Block::Note(text) | Block::Cut(text) | Block::Sign(text) => speak(text),
        Block::Facts(facts) => facts.iter_mut().for_each(|(label, fact)| {
            speak(label);
            speak(fact);
        }),
        Block::Table(table) => {
            table.columns.iter_mut().for_each(|(column, _)| speak(column));
            table.rows.iter_mut().flatten().for_each(speak);
        }
        Block::Writing(lines) => lines.iter_mut().for_each(|(line, _)| speak(line)),
        Block::Names(list) => {
            speak(&mut list.heading);
            speak(&mut list.count);
        }
        Block::Signatures(lines) => lines.iter_mut().for_each(speak),
        Block::Signed(signed) => {
            signed.by.iter_mut().for_each(&mut *speak);
            signed.seal.iter_mut().for_each(speak);
        }
        Block::Ballot(face) => ballot(face, speak),
        Block::Card(face) => card(face, speak),
        Block::Certificate(face) => certificate(face, speak),
        Block::NewSheet => {}
    }
}

fn ballot(face: &mut BallotFace, speak: &mut impl FnMut(&mut String)) {
    [&mut face.title, &mut face.when, &mut face.seal, &mut face.across].into_iter().for_each(&mut *speak);
    face.rules.iter_mut().for_each(&mut *speak);
    for office in &mut face.offices {
        office.names.iter_mut().for_each(|name| speak(&mut name.tag));
        [&mut office.title, &mut office.choose, &mut office.free_words].into_iter().for_each(&mut *speak);
    }
}

fn card(face: &mut CardFace, speak: &mut impl FnMut(&mut String)) {
    [&mut face.title, &mut face.election, &mut face.low].into_iter().for_each(&mut *speak);
    face.lines.iter_mut().for_each(|(label, line)| {
        speak(label);
        speak(line);
    });
}

fn certificate(face: &mut CertificateFace, speak: &mut impl FnMut(&mut String)) {
    [&mut face.title, &mut face.serial, &mut face.by, &mut face.date].into_iter().for_each(&mut *speak);
    let (before, name, after) = &mut face.to;
    [before, name, after].into_iter().for_each(&mut *speak);
    let (before, office, after) = &mut face.says;
    [before, office, after].into_iter().for_each(speak);
}
