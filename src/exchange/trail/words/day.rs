//! Facts of the poll, the count, the result and what follows, in words.

use super::{Narrator, Said};
use crate::election::after::AfterEvent;
use crate::election::count::{CountEvent, Teller};
use crate::election::midterm::MidtermEvent;
use crate::election::outcome::OutcomeEvent;
use crate::election::polling::PollingEvent;

impl Narrator<'_> {
    pub(super) fn polling(&self, event: &PollingEvent) -> Said {
        match event {
            PollingEvent::StationsSet { stations } => {
                let names = stations.iter().map(|station| station.name.clone()).collect();
                ("trail.polling.stations", vec![("count", stations.len().to_string()), ("names", self.listed(names))])
            }
            PollingEvent::StaffAppointed { staff } => ("trail.polling.staff", vec![("count", staff.len().to_string())]),
            PollingEvent::ProxyGranted(proxy) => {
                let (from, to) = (self.voter(&proxy.principal), self.voter(&proxy.proxy));
                ("trail.polling.proxy", vec![("principal", from), ("proxy", to), ("reason", proxy.reason.clone())])
            }
            PollingEvent::ProxyRevoked { principal, reason } => {
                ("trail.polling.proxy-revoked", vec![("name", self.voter(principal)), ("reason", reason.clone())])
            }
            PollingEvent::ProxiesPublished { day } => ("trail.polling.proxies-published", vec![("day", day.to_string())]),
            PollingEvent::BallotsPrinted { printing, .. } => {
                ("trail.polling.printed", vec![("printed", printing.printed.to_string()), ("aside", printing.set_aside.to_string())])
            }
            PollingEvent::BallotDesigned { round, .. } => ("trail.polling.designed", vec![("round", round.to_string())]),
            PollingEvent::LotDrawn { round, .. } => ("trail.polling.lot", vec![("round", round.to_string())]),
            PollingEvent::BallotsPacked { round, packets } => {
                ("trail.polling.packed", vec![("round", round.to_string()), ("count", packets.len().to_string())])
            }
            PollingEvent::RoundCalled(round) => {
                ("trail.polling.round", vec![("round", round.no.to_string()), ("day", round.day.to_string())])
            }
            PollingEvent::Opened { station, witnesses, .. } => {
                ("trail.polling.opened", vec![("station", self.station(station)), ("by", witnesses.clone())])
            }
            other => self.desk(other),
        }
    }

    fn desk(&self, event: &PollingEvent) -> Said {
        match event {
            PollingEvent::CheckedIn { voter, station, principals, .. } => {
                let names = principals.iter().map(|principal| self.voter(principal)).collect();
                let (name, count) = (self.voter(voter), (1 + principals.len()).to_string());
                let values = vec![("name", name), ("station", self.station(station)), ("count", count), ("names", self.listed(names))];
                (if principals.is_empty() { "trail.polling.checked-in" } else { "trail.polling.checked-in-for" }, values)
            }
            PollingEvent::CheckInUndone { voter, reason, .. } => {
                ("trail.polling.undone", vec![("name", self.voter(voter)), ("reason", reason.clone())])
            }
            PollingEvent::Incident { what, done, .. } => ("trail.polling.incident", vec![("what", what.clone()), ("done", done.clone())]),
            PollingEvent::Helped(help) => {
                ("trail.polling.helped", vec![("helper", help.helper.to_string()), ("name", self.voter(&help.voter))])
            }
            PollingEvent::CardReissued { voter, reason, .. } => {
                ("trail.polling.card", vec![("name", self.voter(voter)), ("reason", reason.clone())])
            }
            PollingEvent::MobileApproved { by, day } => ("trail.polling.mobile", vec![("by", by.clone()), ("day", day.to_string())]),
            PollingEvent::Closed(it) => {
                let figures = [("received", it.received), ("issued", it.issued), ("spoiled", it.spoiled), ("left", it.left)];
                let figures = figures.into_iter().map(|(name, figure)| (name, figure.to_string()));
                ("trail.polling.closed", std::iter::once(("station", self.station(&it.station))).chain(figures).collect())
            }
            _ => ("trail.unknown", Vec::new()),
        }
    }

    pub(super) fn count(&self, event: &CountEvent) -> Said {
        match event {
            CountEvent::BoxOpened { station, returned, .. } => {
                ("trail.count.opened", vec![("station", self.station(station)), ("returned", returned.to_string())])
            }
            CountEvent::SealsRead { station, sealed, found, .. } => {
                ("trail.count.seals", vec![("station", self.station(station)), ("sealed", sealed.clone()), ("found", found.clone())])
            }
            CountEvent::BundleRead { bundle, teller, ballots } => {
                let teller = if *teller == Teller::A { "@count.teller.a" } else { "@count.teller.b" };
                let values = vec![
                    ("teller", teller.to_owned()),
                    ("station", self.station(&bundle.station)),
                    ("no", bundle.no.to_string()),
                    ("count", ballots.len().to_string()),
                ];
                ("trail.count.read", values)
            }
            CountEvent::BundleRuled { bundle, reason, .. } => {
                let values = vec![("station", self.station(&bundle.station)), ("no", bundle.no.to_string()), ("reason", reason.clone())];
                ("trail.count.ruled", values)
            }
            CountEvent::Finished { round, signed } => {
                ("trail.count.finished", vec![("round", round.to_string()), ("signed", signed.clone())])
            }
            CountEvent::Reopened { round, reason } => {
                ("trail.count.reopened", vec![("round", round.to_string()), ("reason", reason.clone())])
            }
        }
    }

    pub(super) fn outcome(&self, event: &OutcomeEvent) -> Said {
        let name = |person| ("name", self.person(person));
        match event {
            OutcomeEvent::Declined { person, reason } => ("trail.outcome.declined", vec![name(person), ("reason", reason.clone())]),
            OutcomeEvent::WriteInVetted { person, .. } => ("trail.outcome.write-in", vec![name(person)]),
            OutcomeEvent::KinFound { first, second, .. } => ("trail.outcome.kin", vec![name(first), ("other", self.person(second))]),
            OutcomeEvent::Settled { person, source, .. } => ("trail.outcome.settled", vec![name(person), ("source", source.clone())]),
            OutcomeEvent::VacancyAccepted { by, day } => ("trail.outcome.vacancy", vec![("by", by.clone()), ("day", day.to_string())]),
            OutcomeEvent::SeatsReduced { office, seats, day, .. } => {
                let values = vec![("office", self.office(office)), ("seats", seats.to_string()), ("day", day.to_string())];
                ("trail.outcome.reduced", values)
            }
            OutcomeEvent::WinVoided { person, ground } => ("trail.outcome.win-voided", vec![name(person), ("reason", ground.clone())]),
            OutcomeEvent::RoundVoided { round, ground } => {
                ("trail.outcome.round-voided", vec![("round", round.to_string()), ("reason", ground.clone())])
            }
            OutcomeEvent::Reported { by, what, .. } => ("trail.outcome.reported", vec![("by", by.clone()), ("what", what.clone())]),
            OutcomeEvent::ReportClosed { found, .. } => ("trail.outcome.report-closed", vec![("found", found.clone())]),
            OutcomeEvent::Announced { round, day } => {
                ("trail.outcome.announced", vec![("round", round.to_string()), ("day", day.to_string())])
            }
        }
    }

    pub(super) fn after(&self, event: &AfterEvent) -> Said {
        match event {
            AfterEvent::CertificateIssued(it) => {
                let values = vec![("serial", it.serial.to_string()), ("name", it.name.clone()), ("office", self.office(&it.office))];
                ("trail.after.certificate", values)
            }
            AfterEvent::HandedOver { what, day, .. } => ("trail.after.handed-over", vec![("what", what.clone()), ("day", day.to_string())]),
            AfterEvent::HandoverFinished { day, overseen } => {
                ("trail.after.handover", vec![("day", day.to_string()), ("by", overseen.clone())])
            }
            AfterEvent::Archived { copies, place, .. } => {
                ("trail.after.archived", vec![("copies", copies.to_string()), ("place", place.clone())])
            }
            AfterEvent::PartyPosts { posts } => ("trail.after.posts", vec![("count", posts.len().to_string())]),
            AfterEvent::ElectedDescribed { people } => ("trail.after.described", vec![("count", people.len().to_string())]),
            AfterEvent::ArchiveClosed { day, keeper } => {
                ("trail.after.archive-closed", vec![("day", day.to_string()), ("by", keeper.clone())])
            }
        }
    }

    pub(super) fn midterm(&self, event: &MidtermEvent) -> Said {
        match event {
            MidtermEvent::Petitioned(it) => {
                ("trail.midterm.petitioned", vec![("name", self.person(&it.person)), ("count", it.signatures.to_string())])
            }
            MidtermEvent::RecallVoted { vote, .. } => {
                ("trail.midterm.recall", vec![("voted", vote.voted.to_string()), ("yes", vote.yes.to_string())])
            }
            MidtermEvent::Resigned(it) => {
                ("trail.midterm.resigned", vec![("name", self.person(&it.person)), ("reason", it.reason.clone())])
            }
            MidtermEvent::ResignationDecided { decision, .. } => {
                let (present, yes) = (decision.present.to_string(), decision.in_favour.to_string());
                ("trail.midterm.decided", vec![("day", decision.day.to_string()), ("present", present), ("yes", yes)])
            }
            MidtermEvent::Ended(it) => ("trail.midterm.ended", vec![("name", self.person(&it.person)), ("day", it.day.to_string())]),
            MidtermEvent::Filled(it) => ("trail.midterm.filled", vec![("name", it.name.to_string()), ("day", it.day.to_string())]),
        }
    }
}
