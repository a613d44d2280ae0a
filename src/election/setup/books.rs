//! The law books of an election, fixed by digest when it is founded: a later program says so when its own differ.

use super::Founding;
use crate::election::Situation;
use crate::journal::Digest;
use crate::law::book::canonical;
use crate::law::{ElectionKind, Finding, Province, Severity, Subject};
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

/// The digest of the nation's and the province's book as this program has them.
pub fn digest(kind: &ElectionKind, province: &Province) -> Digest {
    type Known = BTreeMap<(ElectionKind, Province), Digest>;
    static KNOWN: OnceLock<Mutex<Known>> = OnceLock::new();
    let mut known = KNOWN.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    *known.entry((kind.clone(), province.clone())).or_insert_with(|| Digest::of(canonical(kind, province).as_bytes()))
}

/// The digest to record with a founding: the first time, and when another book was chosen.
pub fn to_fix(situation: &Situation, founding: &Founding) -> Option<Digest> {
    let setup = &situation.election.setup;
    let same = setup.founding.as_ref().is_some_and(|before| before.kind == founding.kind && before.province == founding.province);
    (!same || setup.books.is_none()).then(|| digest(&founding.kind, &founding.province))
}

/// The program's books are not those that were fixed.
pub fn differ(situation: &Situation) -> Option<Finding> {
    let setup = &situation.election.setup;
    let (fixed, founding) = (setup.books?, setup.founding.as_ref()?);
    let own = digest(&founding.kind, &founding.province);
    (own != fixed).then(|| {
        let finding = Finding::new("setup.books-differ", Severity::Advice, Subject::Election);
        finding.with("fixed", fixed.short()).with("program", own.short())
    })
}
