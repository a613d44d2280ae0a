//! A paper being written: words by key with the values that every paper shares.

use super::applies;
use super::document::{Block, Document, NameList, Signed, Table};
use super::paper::{Again, Issuer, Paper};
use crate::election::Situation;
use crate::election::paperwork::Issue;
use crate::election::setup::Founding;
use crate::law::citation::Level;
use crate::law::{Citation, OfficeId};
use crate::text::{self, Language, Voice};
use crate::values::Day;

/// The language of official papers.
pub const LANGUAGE: Language = Language::Simplified;

/// A named value of a sentence.
pub type Value<'v> = (&'v str, String);

/// A paper being written.
pub struct Draft<'a> {
    /// The situation that it is written from.
    pub s: &'a Situation,
    paper: &'static Paper,
    shared: Vec<(&'static str, String)>,
    document: Document,
}

impl<'a> Draft<'a> {
    /// Begins a paper: title, number and shared values stand.
    pub fn new(s: &'a Situation, paper: &'static Paper) -> Self {
        let mut shared = shared(s);
        if !paper.rests_on.is_empty() {
            shared.push(("law", law(s, paper.rests_on)));
        }
        let issued = s.election.paperwork.last_issue(paper.id);
        let mut document = Document {
            paper: paper.id,
            kind: paper.kind,
            privacy: paper.privacy,
            title: Vec::new(),
            number: None,
            blocks: Vec::new(),
            missing: Vec::new(),
        };
        if s.election.setup.founding.is_none() {
            document.missing.push("found");
        }
        let mut draft = Self { s, paper, shared, document };
        draft.document.title = draft.words("title", &[]).lines().map(str::to_owned).collect();
        if paper.series.is_notice() {
            let number = issued.map_or_else(|| say("paper.number.blank", &[]), |issue| say("paper.number", &[("n", issue.label())]));
            draft.document.number = Some(number);
        }
        draft.correction();
        draft
    }

    /// What a paper that was issued again says first: which one it stands for, and what changed.
    fn correction(&mut self) {
        if let Some((first, last)) = corrected(self.s, self.paper) {
            let values = [("first", say("paper.number", &[("n", first.label())])), ("changes", last.changes.clone())];
            let words = say("paper.corrected", &[("day", date(Some(first.day))), values[0].clone(), values[1].clone()]);
            self.push(Block::Note(words));
        }
    }

    /// A step that still has to give something, unless it is there.
    pub fn needs<T>(&mut self, step: &'static str, given: Option<T>) -> Option<T> {
        if given.is_none() && !self.document.missing.contains(&step) {
            self.document.missing.push(step);
        }
        given
    }

    /// Notes a step that must have given something.
    pub fn wants(&mut self, step: &'static str, there: impl FnOnce(&Situation) -> bool) {
        let there = there(self.s).then_some(());
        self.needs(step, there);
    }

    /// Words of this paper, `paper.<id>.<key>`.
    pub fn words(&self, key: &str, values: &[Value]) -> String {
        self.any(&format!("paper.{}.{key}", self.paper.id), values)
    }

    /// Words of any key, with the shared values beside.
    pub fn any(&self, key: &str, values: &[Value]) -> String {
        let all: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .chain(self.shared.iter().map(|(name, value)| (*name, value.as_str())))
            .collect();
        without_gaps(text::say(Voice::OPEN, key, &all))
    }

    /// The words of this paper with their places open, for whoever fills them one by one.
    pub fn template(&self, key: &str) -> String {
        say(&format!("paper.{}.{key}", self.paper.id), &[])
    }

    /// A value that every sentence may use.
    pub fn shared_value(&self, name: &str) -> Option<&str> {
        self.shared.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Whether this paper has words of a key.
    pub fn has(&self, key: &str) -> bool {
        text::has(&format!("paper.{}.{key}", self.paper.id))
    }

    /// Adds a block.
    pub fn push(&mut self, block: Block) -> &mut Self {
        self.document.blocks.push(block);
        self
    }

    /// A heading of this paper.
    pub fn heading(&mut self, key: &str) -> &mut Self {
        let words = self.words(key, &[]);
        self.push(Block::Heading(words))
    }

    /// The title with values of its own.
    pub fn titled(&mut self, values: &[Value]) -> &mut Self {
        self.document.title = self.words("title", values).lines().map(str::to_owned).collect();
        self
    }

    /// A paragraph of this paper.
    pub fn para(&mut self, key: &str, values: &[Value]) -> &mut Self {
        let words = self.words(key, values);
        self.push(Block::Paragraph(words))
    }

    /// Small print of this paper; none where only a clause would stand there and no book gives it.
    pub fn note(&mut self, key: &str, values: &[Value]) -> &mut Self {
        let words = self.words(key, values);
        if words.is_empty() { self } else { self.push(Block::Note(words)) }
    }

    /// A table of this paper: the words of `key` are its heads, `head:width|head:width`.
    pub fn table(&mut self, key: &str, rows: Vec<Vec<String>>) -> &mut Self {
        let heads = self.words(key, &[]);
        self.push(Block::Table(Table { columns: columns(&heads), rows }))
    }

    /// Labels and values of this paper: the words of `key` are the labels, `label|label`.
    pub fn facts(&mut self, key: &str, values: Vec<String>) -> &mut Self {
        let labels = self.words(key, &[]);
        let labels = labels.split('|').map(str::to_owned);
        let values = values.into_iter().chain(std::iter::repeat(String::new()));
        self.push(Block::Facts(labels.zip(values).collect()))
    }

    /// The same, where what no book provides for is left out.
    pub fn facts_given(&mut self, key: &str, values: Vec<Option<String>>) -> &mut Self {
        let labels = self.words(key, &[]);
        let given = labels.split('|').map(str::to_owned).zip(values).filter_map(|(label, value)| Some((label, value?)));
        self.push(Block::Facts(given.collect()))
    }

    /// Room to write by hand: the words of `key` are labels with their lines, `label:lines|label:lines`.
    pub fn writing(&mut self, key: &str) -> &mut Self {
        let labels = self.words(key, &[]);
        self.push(Block::Writing(columns(&labels)))
    }

    /// Whether anything stands on it yet.
    pub fn stands(&self) -> bool {
        !self.document.blocks.is_empty()
    }

    /// Names in a grid.
    pub fn names(&mut self, heading: String, names: Vec<String>) -> &mut Self {
        let count = say("paper.count", &[("n", names.len().to_string())]);
        self.push(Block::Names(NameList { heading, count, names }))
    }

    /// Lines to sign on: the words of `signs`, `role|role`.
    pub fn signatures(&mut self) -> &mut Self {
        let roles = self.words("signs", &[]);
        self.push(Block::Signatures(roles.split('|').map(str::to_owned).collect()))
    }

    /// 署名 and date of the issuer, with the place of the seal.
    pub fn signed(&mut self) -> &mut Self {
        let issued = self.s.election.paperwork.last_issue(self.paper.id).map(|issue| issue.day);
        self.signed_on(issued)
    }

    /// 署名 of the issuer with a day that the record gives; room to write (`long`) stands above it.
    pub fn signed_on(&mut self, day: Option<Day>) -> &mut Self {
        self.room_to_write();
        let by = self.issuer();
        let seal = self.paper.issuer.seals().then(|| say("paper.seal", &[]));
        self.push(Block::Signed(Signed { by: vec![by], day, date: date(day), seal }))
    }

    /// Room to write, where the paper has it and it does not stand yet.
    fn room_to_write(&mut self) {
        let stands = self.document.blocks.iter().any(|it| matches!(it, Block::Writing(_)));
        if self.has("long") && !stands {
            self.writing("long");
        }
    }

    /// Who issues this paper, in words.
    pub fn issuer(&self) -> String {
        match self.paper.issuer {
            Issuer::Township if applies::superior(self.s) => self.any("paper.issuer.superior", &[]),
            // no township's government stands over deputies, nor over the congress that elects it
            Issuer::Township if applies::of_congress(self.s) => self.any("paper.issuer.committee", &[]),
            issuer => self.any(&format!("paper.issuer.{}", issuer.name()), &[]),
        }
    }

    /// The paper; with room to write (`long`) and lines to sign on (`signs`) at its end, unless they stand already.
    pub fn finish(&mut self) -> Document {
        self.room_to_write();
        let signed = self.document.blocks.iter().any(|it| matches!(it, Block::Signatures(_)));
        if self.has("signs") && !signed {
            self.signatures();
        }
        self.head_signed();
        std::mem::replace(
            &mut self.document,
            Document {
                paper: self.paper.id,
                kind: self.paper.kind,
                privacy: self.paper.privacy,
                title: Vec::new(),
                number: None,
                blocks: Vec::new(),
                missing: Vec::new(),
            },
        )
    }

    /// The row where scrutineers sign that the code below the sheet is that of the tablets' record.
    fn head_signed(&mut self) {
        if self.paper.head_signed {
            self.push(Block::Note(say("paper.record_head", &[])));
            let labels = say("paper.record_head.signs", &[]);
            self.push(Block::Facts(labels.split('|').map(|label| (label.to_owned(), String::new())).collect()));
        }
    }

    /// The clauses of rules, each once: 《…》第…条、《…》第…条. The own method and the program's defaults are no law.
    pub fn law(&self, rules: &[&str]) -> String {
        law(self.s, rules)
    }

    /// The statutes of rules without articles, each once.
    pub fn statutes(&self, rules: &[&str]) -> String {
        let mut titles: Vec<String> = Vec::new();
        for citation in citations(self.s, rules).into_iter().filter(|citation| citation.level != Level::Own) {
            let title = cite(citation, "");
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        join(titles)
    }

    /// A group in words.
    pub fn group(&self, no: u32) -> String {
        self.any("paper.group", &[("no", text::chinese_number(LANGUAGE, no))])
    }
}

/// The first and the last issue of a paper that was issued again as a correction.
pub fn corrected<'s>(s: &'s Situation, paper: &Paper) -> Option<(&'s Issue, &'s Issue)> {
    let [first, .., last] = s.election.paperwork.issued.get(paper.id)?.as_slice() else { return None };
    (paper.again == Again::Corrected && !last.changes.is_empty()).then_some((first, last))
}

/// Words without what stands round a clause that no book gives: empty brackets, 依照的规定.
fn without_gaps(words: String) -> String {
    let words = words.replace(&say("paper.in_brackets", &[("words", String::new())]), "");
    let gaps = say("paper.no_law", &[]);
    gaps.split('|').filter_map(|gap| gap.split_once('>')).fold(words, |words, (gap, instead)| words.replace(gap, instead))
}

/// The clauses of rules, each once.
pub fn law(s: &Situation, rules: &[&str]) -> String {
    let mut clauses: Vec<(&Citation, Vec<&str>)> = Vec::new();
    for citation in citations(s, rules) {
        let article = citation.article.as_str();
        match clauses.iter_mut().find(|(known, _)| known.law == citation.law) {
            Some((_, articles)) if articles.contains(&article) => {}
            Some((_, articles)) => articles.push(article),
            None => clauses.push((citation, vec![article])),
        }
    }
    join(clauses.into_iter().map(|(citation, articles)| cite(citation, &join(articles.into_iter().map(str::to_owned)))))
}

fn citations<'a>(s: &'a Situation, rules: &[&str]) -> Vec<&'a Citation> {
    let all = s.law.citations();
    let written = rules.iter().filter_map(|rule| all.iter().find(|(name, _)| name == rule)).map(|(_, citation)| *citation);
    written.filter(|citation| !citation.article.is_empty() || citation.level == Level::Own).collect()
}

/// A statute with its article, in the marks of a title.
fn cite(citation: &Citation, article: &str) -> String {
    let bare = citation.law.contains('\u{300a}') || citation.level == Level::Own;
    let key = if bare { "paper.cite.marked" } else { "paper.cite" };
    say(key, &[("law", citation.law.clone()), ("article", article.to_owned())])
}

/// Words of a key.
pub fn say(key: &str, values: &[Value]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    text::say(Voice::OPEN, key, &values)
}

/// Words in a row.
pub fn join(words: impl IntoIterator<Item = String>) -> String {
    words.into_iter().collect::<Vec<_>>().join(&say("list.comma", &[]))
}

/// An office in words.
pub fn office(s: &Situation, id: &OfficeId) -> String {
    s.law.title_of(id).map_or_else(|| id.to_string(), |title| say(title, &[]))
}

/// A day with its year, or blanks to be filled by hand.
pub fn date(day: Option<Day>) -> String {
    day.map_or_else(|| say("paper.date.blank", &[]), |day| text::day_long(LANGUAGE, day))
}

/// Columns from `head:width|head:width`.
pub fn columns(heads: &str) -> Vec<(String, u32)> {
    let column = |head: &str| {
        let (words, width) = head.rsplit_once(':').unwrap_or((head, "1"));
        (words.to_owned(), width.parse().unwrap_or(1))
    };
    heads.split('|').map(column).collect()
}

/// Words of the kind of election that every sentence may use.
const WORDS: &[&str] = &[
    "body",
    "committee",
    "person",
    "people",
    "group",
    "here",
    "whole",
    "place",
    "representatives",
    "representative",
    "assembly",
    "office",
    "supervisors",
    "party",
    "electors",
    "board",
];

/// Values that every sentence may use: the place, the term, the bodies, the words of the kind of election.
fn shared(s: &Situation) -> Vec<(&'static str, String)> {
    let Some(founding) = &s.election.setup.founding else { return Vec::new() };
    let mut shared = vec![
        ("province", founding.place.province.clone()),
        ("county", founding.place.county.clone()),
        ("township", founding.place.township.clone()),
        ("unit", founding.place.unit.clone()),
        ("unit_whole", founding.place.whole()),
        ("area", founding.place.area()),
        ("term", text::chinese_number(LANGUAGE, founding.term)),
        ("election_day", text::day_long(LANGUAGE, founding.election_day)),
        ("seats", seats(s, founding)),
        ("seats_total", founding.seats_in_total().to_string()),
        ("registered", s.election.roll.registered().to_string()),
    ];
    let voice = s.election.setup.voice(LANGUAGE);
    shared.extend(WORDS.iter().map(|word| (*word, text::word(voice, word))));
    let own = applies::committee(s) || applies::constituencies(s);
    let named: Vec<(&str, &str)> = shared.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let convenor = if own { text::say(Voice::OPEN, "paper.convenor", &named) } else { text::word(voice, "signer") };
    let superior = text::say(Voice::OPEN, &text::word(voice, "superior"), &named);
    let members = text::say(Voice::OPEN, &text::word(voice, "members"), &named);
    let presiding = if own { "paper.presiding.committee" } else { "paper.presiding.meeting" };
    shared.extend([("convenor", convenor), ("presiding", say(presiding, &[])), ("superior", superior), ("members", members)]);
    shared
}

/// Seats by office in words: 主任1人、副主任1人、委员3人.
fn seats(s: &Situation, founding: &Founding) -> String {
    let of_office =
        |seats: &crate::election::setup::Seats| say("paper.seats", &[("office", office(s, &seats.office)), ("n", seats.seats.to_string())]);
    join(founding.seats.iter().filter(|seats| seats.seats > 0).map(of_office))
}
