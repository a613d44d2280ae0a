//! Writes every paper of a rehearsal as a Word file into a folder: `cargo run --example paper_files --no-default-features -- DIR`.

use huanjie::election::{Election, Situation};
use huanjie::exchange::docx::{Trace, docx};
use huanjie::journal::DeviceId;
use huanjie::law::{ElectionKind, Province};
use huanjie::papers::{PAPERS, document};
use huanjie::text::{Language, Voice};
use huanjie::training::{Rehearsal, StagePoint, rehearse, today_of};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("a folder is wanted")?;
    let kind = std::env::args().nth(2).unwrap_or_else(|| "villagers".to_owned());
    let rehearsal = Rehearsal {
        election: "papers".to_owned(),
        device: DeviceId("a".to_owned()),
        kind: ElectionKind::from(kind.as_str()),
        province: Province::from("sichuan"),
        mode: Default::default(),
        people: 120,
        seed: 7,
        election_day: "2026-12-27".parse()?,
    };
    let journal = rehearse(&rehearsal, StagePoint::Archived)?;
    let today = today_of(&journal, rehearsal.election_day);
    let situation = Situation::new(Election::replay(&journal), today)?;
    let record = Trace { words: "A1B2".to_owned(), head: "A1B2".repeat(16) };
    std::fs::create_dir_all(&folder)?;
    for paper in PAPERS.iter().filter_map(|paper| document(&situation, paper.id)) {
        let file = docx(&paper, Some(&record), Voice { kind: &kind, ..Language::Simplified.into() })?;
        std::fs::write(format!("{folder}/{}.docx", paper.paper), file)?;
    }
    Ok(())
}
