//! Facts of what comes before the poll, in words: frame, election committee, sittings, nomination, assemblies, papers.

use super::{Narrator, Said};
use crate::election::assembly::{Answer, AssemblyEvent};
use crate::election::committee::CommitteeEvent;
use crate::election::nomination::{NominationEvent, Vetted};
use crate::election::paperwork::PaperworkEvent;
use crate::election::setup::SetupEvent;
use crate::election::sittings::SittingsEvent;

impl Narrator<'_> {
    pub(super) fn setup(&self, event: &SetupEvent) -> Said {
        match event {
            SetupEvent::Founded(founding) => {
                let (unit, term) = (founding.place.unit.clone(), founding.term.to_string());
                ("trail.setup.founded", vec![("unit", unit), ("term", term), ("day", founding.election_day.to_string())])
            }
            SetupEvent::DayMoved { to, reason } => ("trail.setup.day-moved", vec![("day", to.to_string()), ("reason", reason.clone())]),
            SetupEvent::MethodAdopted { rules } => ("trail.setup.method", vec![("count", rules.len().to_string())]),
            SetupEvent::BooksFixed { .. } => ("trail.setup.books", Vec::new()),
            SetupEvent::TermBefore(term) => ("trail.setup.term-before", vec![("day", crate::text::with_year(term.elected))]),
        }
    }

    pub(super) fn committee(&self, event: &CommitteeEvent) -> Said {
        match event {
            CommitteeEvent::Chosen { members, .. } => {
                let names = members.iter().map(|member| member.name.to_string()).collect();
                ("trail.committee.chosen", vec![("count", members.len().to_string()), ("names", self.listed(names))])
            }
            CommitteeEvent::Sat(sitting) => {
                let present = sitting.present.len().to_string();
                ("trail.committee.sat", vec![("day", sitting.day.to_string()), ("present", present), ("matter", sitting.matter.clone())])
            }
            CommitteeEvent::Left { name, day, .. } => ("trail.committee.left", vec![("name", name.to_string()), ("day", day.to_string())]),
            CommitteeEvent::Refilled { name, day, .. } => {
                ("trail.committee.refilled", vec![("name", name.to_string()), ("day", day.to_string())])
            }
            CommitteeEvent::Decided { meeting, .. } => {
                let (present, yes) = (meeting.present.to_string(), meeting.in_favour.to_string());
                ("trail.committee.decided", vec![("day", meeting.day.to_string()), ("present", present), ("yes", yes)])
            }
        }
    }

    pub(super) fn sittings(&self, event: &SittingsEvent) -> Said {
        match event {
            SittingsEvent::Held(sitting) => {
                let values = vec![
                    ("who", sitting.holder.to_string()),
                    ("day", sitting.day.to_string()),
                    ("present", sitting.present.to_string()),
                    ("count", sitting.chosen.len().to_string()),
                ];
                ("trail.sittings.held", values)
            }
            SittingsEvent::CommitteeCounted { members } => ("trail.sittings.counted", vec![("count", members.to_string())]),
        }
    }

    pub(super) fn nomination(&self, event: &NominationEvent) -> Said {
        match event {
            NominationEvent::Nominated { nominations } => {
                let names = nominations.iter().map(|it| it.name.to_string()).collect();
                ("trail.nomination.nominated", vec![("count", nominations.len().to_string()), ("names", self.listed(names))])
            }
            NominationEvent::KinDeclared { kin, person } => {
                ("trail.nomination.kin", vec![("name", self.person(person)), ("count", kin.len().to_string())])
            }
            NominationEvent::Vetted { person, department, verdict, .. } => {
                let key = match verdict {
                    Vetted::Sent => "trail.nomination.vetting-sent",
                    Vetted::Clear => "trail.nomination.vetted-clear",
                    Vetted::Barred => "trail.nomination.vetted-barred",
                };
                (key, vec![("name", self.person(person)), ("by", department.clone())])
            }
            NominationEvent::OfficeChosen { person, office } => {
                ("trail.nomination.office-chosen", vec![("name", self.person(person)), ("office", self.office(office))])
            }
            NominationEvent::Withdrew { person, reason, .. } => {
                ("trail.nomination.withdrew", vec![("name", self.person(person)), ("reason", reason.clone())])
            }
            NominationEvent::PrimaryHeld { office, voted, day, .. } => {
                let values = vec![("office", self.office(office)), ("voted", voted.to_string()), ("day", day.to_string())];
                ("trail.nomination.primary", values)
            }
            NominationEvent::FirstListPublished { day } => ("trail.nomination.first-list", vec![("day", day.to_string())]),
            NominationEvent::CandidatesFixed { lists, day, .. } => {
                let names: Vec<String> = lists.iter().flat_map(|(_, people)| people).map(|person| self.person(person)).collect();
                let count = names.len().to_string();
                ("trail.nomination.fixed", vec![("day", day.to_string()), ("count", count), ("names", self.listed(names))])
            }
        }
    }

    pub(super) fn assembly(&self, event: &AssemblyEvent) -> Said {
        match event {
            AssemblyEvent::Asked { letter, .. } => ("trail.assembly.asked", vec![("number", letter.number.clone())]),
            AssemblyEvent::Answered { letter, answer, .. } => {
                let key = if *answer == Answer::Consented { "trail.assembly.consented" } else { "trail.assembly.refused" };
                (key, vec![("number", letter.number.clone())])
            }
            AssemblyEvent::Recommended(it) => {
                ("trail.assembly.recommended", vec![("by", it.by.clone()), ("present", it.present.to_string())])
            }
            AssemblyEvent::LeftOut(it) => ("trail.assembly.left-out", vec![("count", it.persons.len().to_string())]),
            AssemblyEvent::Examined(it) => {
                let (day, by) = (it.day.to_string(), it.reporter.to_string());
                ("trail.assembly.examined", vec![("day", day), ("by", by)])
            }
            AssemblyEvent::PresidiumPassed(it) => {
                ("trail.assembly.presidium", vec![("day", it.day.to_string()), ("count", it.members.len().to_string())])
            }
            AssemblyEvent::PlenaryHeld(it) => {
                let values = vec![("day", it.day.to_string()), ("chair", it.chair.to_string()), ("present", it.present.to_string())];
                ("trail.assembly.plenary", values)
            }
        }
    }

    pub(super) fn paperwork(&self, event: &PaperworkEvent) -> Said {
        let paper = |id: &str| format!("@paper.{id}");
        match event {
            PaperworkEvent::StepRecorded { step, .. } => ("trail.paperwork.step", vec![("step", format!("@step.{step}"))]),
            PaperworkEvent::Issued { paper: id, number, .. } => {
                ("trail.paperwork.issued", vec![("paper", paper(id)), ("number", number.to_string())])
            }
            PaperworkEvent::Posted { paper: id, day, place, by, .. } => {
                let values = vec![("paper", paper(id)), ("day", day.to_string()), ("place", place.clone()), ("by", by.clone())];
                ("trail.paperwork.posted", values)
            }
        }
    }
}
