//! A paper as plain text: for golden pages, for reading aloud, for the native command.

use super::document::{BallotFace, BallotName, Block, CardFace, CertificateFace, Document, Table};
use crate::election::credential::spaced;

/// A paper as lines of text, the same for the same paper.
pub fn plain(document: &Document) -> String {
    let mut lines = vec![format!("[{:?} {:?}]", document.kind, document.privacy)];
    lines.extend(document.title.iter().map(|line| format!("# {line}")));
    lines.extend(document.number.clone());
    for block in &document.blocks {
        write(&mut lines, block);
    }
    if !document.missing.is_empty() {
        lines.push(format!("missing: {}", document.missing.join(" ")));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn write(lines: &mut Vec<String>, block: &Block) {
    match block {
        Block::Heading(words) => lines.push(format!("## {words}")),
        Block::Paragraph(words) => lines.push(words.clone()),
        Block::Note(words) => lines.push(format!("({words})")),
        Block::Facts(facts) => lines.extend(facts.iter().map(|(label, value)| format!("{label} = {value}").trim_end().to_owned())),
        Block::Table(table) => write_table(lines, table),
        Block::Writing(places) => lines.extend(places.iter().map(|(label, room)| format!("{label} = ({room})"))),
        Block::Cut(words) => lines.push(format!("8<---- {words}")),
        Block::Names(list) => {
            lines.push(format!("{} {}", list.heading, list.count));
            lines.push(list.names.join(" "));
        }
        Block::Signatures(roles) => lines.push(roles.iter().map(|role| format!("{role}____")).collect::<Vec<_>>().join(" ")),
        Block::Signed(signed) => {
            let seal = signed.seal.as_ref().map(|words| format!("({words})"));
            lines.push([signed.by.join(" "), signed.date.clone(), seal.unwrap_or_default()].join(" ").trim_end().to_owned());
        }
        Block::Ballot(face) => write_ballot(lines, face),
        Block::Card(face) => write_card(lines, face),
        Block::Certificate(face) => write_certificate(lines, face),
        Block::Sign(words) => lines.push(format!("## {words}")),
        Block::NewSheet => lines.push("---".to_owned()),
    }
}

fn write_table(lines: &mut Vec<String>, table: &Table) {
    let heads: Vec<&str> = table.columns.iter().map(|(head, _)| head.as_str()).collect();
    lines.push(heads.join(" | "));
    lines.extend(table.rows.iter().map(|row| row.join(" | ").trim_end().to_owned()));
}

fn write_ballot(lines: &mut Vec<String>, face: &BallotFace) {
    lines.extend([format!("# {}", face.title), face.when.clone()]);
    lines.extend([&face.across, &face.colour].into_iter().filter(|words| !words.is_empty()).map(|words| format!("<{words}>")));
    for office in &face.offices {
        let free = (0..office.free as usize).map(|place| match office.written.get(place) {
            Some(written) => format!("[{}]", on_ballot(written)),
            None => format!("[{}]", office.free_words),
        });
        let cells: Vec<String> = office.names.iter().map(on_ballot).chain(free).collect();
        lines.push(format!("{} {}: {}", office.title, office.choose, cells.join(" ")));
    }
    lines.extend(face.rules.iter().zip(1..).map(|(rule, no)| format!("{no}. {rule}")));
    lines.push(format!("({})", face.seal));
}

/// A name with what stands beside it and the sign drawn for it.
fn on_ballot(it: &BallotName) -> String {
    [&it.name, &it.tag, &it.sign].into_iter().map(String::as_str).collect()
}

fn write_card(lines: &mut Vec<String>, face: &CardFace) {
    let facts: Vec<String> = face.lines.iter().map(|(label, value)| format!("{label} {value}")).collect();
    lines.push(format!("{} {} {} | {} | {}", face.title, face.election, face.name, facts.join(", "), face.low));
    lines.extend(face.code.iter().filter(|code| !code.digits.is_empty()).map(|code| spaced(&code.digits)));
}

fn write_certificate(lines: &mut Vec<String>, face: &CertificateFace) {
    let ((before, name, after), (says, office, rest)) = (&face.to, &face.says);
    lines.extend([format!("# {}", face.title), face.serial.clone(), format!("{before}{name}{after}")]);
    lines.extend([format!("{says}{office}{rest}"), format!("{} {}", face.by, face.date)]);
}
