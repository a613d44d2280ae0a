//! After the seats were given: who gives his up, whose win is void, write-ins, near relatives, the woman to be found, seats left.

use super::super::OutcomeEvent;
use super::super::contest::step;
use super::super::derive::{WOMAN, lowest_office, woman_settled, women_lacking};
use super::super::relatives::{Clash, Holder, clashes, related};
use super::{Draft, Seating};
use crate::election::nomination::Vetted;
use crate::election::polling::RoundKind;
use crate::election::record::PersonKey;
use crate::law::terms::{FreedSeat, WomanMethod};

impl Seating<'_> {
    /// 声明退出 and void wins (V-43): the seat is lost. True when it was a relative's and the next past the threshold moves up.
    pub(super) fn drop_withdrawn(&mut self, draft: &mut Draft) -> bool {
        for fact in &self.situation.election.outcome.facts {
            let (person, why) = match fact {
                OutcomeEvent::Declined { person, reason } => {
                    let values = [("name", self.name(person)), ("reason", reason.clone())];
                    (person, step("declined", values).citing(&self.situation.law.kin_elected.citation))
                }
                OutcomeEvent::WinVoided { person, ground } => {
                    let values = [("name", self.name(person)), ("ground", ground.clone())];
                    (person, step("win-voided", values).citing(&self.situation.law.fraud_voids_win.citation))
                }
                _ => continue,
            };
            let declares = matches!(fact, OutcomeEvent::Declined { .. });
            if declares && self.moves_up(draft, person) {
                self.out.insert(person.clone(), why);
                return true;
            }
            draft.lose(person, why);
        }
        false
    }

    /// Whether the next past the threshold takes the seat that a relative leaves: only in the vote that elected him.
    fn moves_up(&self, draft: &Draft, person: &PersonKey) -> bool {
        let of_this_vote = draft.holders.iter().any(|holder| holder.person == *person && holder.round == self.contest.round.no);
        let relative = || draft.holders.iter().any(|holder| related(self.situation, &holder.person, person).is_some());
        self.situation.law.kin_elected.freed_seat == FreedSeat::NextPastThreshold && of_this_vote && relative()
    }

    /// A write-in who won is confirmed only when vetted (V-37).
    pub(super) fn vet_write_ins(&self, draft: &mut Draft) {
        let (election, rule) = (&self.situation.election, &self.situation.law.write_ins);
        if !rule.vetted {
            return;
        }
        let won: Vec<PersonKey> = draft.holders.iter().map(|holder| holder.person.clone()).collect();
        for person in won.into_iter().filter(|person| !election.nomination.is_candidate(person)) {
            let verdict = election.outcome.facts.iter().rev().find_map(|fact| match fact {
                OutcomeEvent::WriteInVetted { person: of, verdict } if *of == person => Some(*verdict),
                _ => None,
            });
            let said = |code| step(code, [("name", self.name(&person))]).citing(&rule.citation);
            match verdict {
                Some(Vetted::Clear) => draft.steps.push(said("write-in-confirmed")),
                Some(Vetted::Barred) => draft.lose(&person, said("write-in-barred")),
                Some(Vetted::Sent) | None => {
                    draft.steps.push(said("write-in-unvetted"));
                    draft.wait(&person, &format!("write_in:{person}"), &said("write-in-unvetted"));
                }
            }
        }
    }

    /// 近亲属回避 (V-36). True when one of this vote is out and the next past the threshold moves up, so that seats are given anew.
    pub(super) fn drop_relatives(&mut self, draft: &mut Draft) -> bool {
        let rule = &self.situation.law.kin_elected;
        let found = clashes(self.situation, &draft.holders);
        if !rule.kin.is_empty() && found.is_empty() && self.out.is_empty() && draft.holders.len() > 1 {
            let count = draft.holders.len().to_string();
            draft.steps.push(step("kin-none", [("count", count)]).citing(&rule.citation));
        }
        for clash in found {
            match clash {
                Clash::Out { stays, out, kinship, settled } => {
                    let code = if settled { "kin-settled" } else { "kin-out" };
                    let kinship = format!("@kin.{}", kinship.id());
                    let why = step(code, [("stays", self.name(&stays)), ("out", self.name(&out)), ("kinship", kinship)]);
                    let why = why.citing(&rule.citation);
                    if self.moves_up(draft, &out) {
                        self.out.insert(out, why);
                        return true;
                    }
                    draft.lose(&out, why);
                }
                Clash::Tie { first, second, .. } => self.tie_relatives(draft, &[first, second]),
                Clash::Decide { first, second, kinship, question } => {
                    let kinship = format!("@kin.{}", kinship.id());
                    let why = step("kin-decide", [("first", self.name(&first)), ("second", self.name(&second)), ("kinship", kinship)]);
                    let why = why.citing(&rule.citation);
                    draft.steps.push(why.clone());
                    draft.wait(&first, &question, &why);
                    draft.wait(&second, &question, &why);
                }
            }
        }
        draft.steps.extend(self.out.values().cloned());
        false
    }

    fn tie_relatives(&self, draft: &mut Draft, pair: &[PersonKey]) {
        let office = draft.holders.iter().find(|holder| pair.contains(&holder.person)).map(|holder| holder.office.clone());
        let Some(office) = office.filter(|office| !draft.ties.contains_key(office)) else { return };
        draft.holders.retain(|holder| !pair.contains(&holder.person));
        self.tie(draft, &office, pair, 1, "kin-tie");
    }

    /// The text wants a woman and gives no way: a person decides (V-35).
    pub(super) fn look_for_a_woman(&self, draft: &mut Draft) {
        let law = &self.situation.law;
        let first_vote = self.contest.round.kind != RoundKind::Second;
        let lacking = law.woman_method.value == WomanMethod::FindOnly
            && first_vote
            && !woman_settled(self.situation)
            && draft.ties.is_empty()
            && women_lacking(self.situation, &draft.holders) > 0;
        let Some(office) = lowest_office(self.situation).filter(|_| lacking) else { return };
        let Some(seats) = self.contest.round.seats.iter().find(|seats| seats.office == office) else { return };
        let said = step("woman-find", [("elected", draft.holders.len().to_string())]).citing(&law.women_least.citation).about(&office);
        draft.steps.push(said.clone());
        let of_office: Vec<&Holder> = draft.holders.iter().filter(|holder| holder.office == office).collect();
        if of_office.len() as u32 >= seats.seats
            && let Some(last) = of_office.iter().min_by(|a, b| a.rank.cmp(&b.rank)).map(|holder| holder.person.clone())
        {
            draft.wait(&last, WOMAN, &said);
        }
        draft.questions.insert(office, WOMAN.to_owned());
    }

    pub(super) fn say_unfilled(&self, draft: &mut Draft) {
        for seats in &self.contest.round.seats {
            let this = |holder: &&Holder| holder.office == seats.office && holder.round == self.contest.round.no;
            let filled = draft.holders.iter().filter(this).count() as u32;
            let tied = draft.ties.get(&seats.office).map_or(0, |(_, left)| *left);
            let left = seats.seats.saturating_sub(filled + tied);
            if left > 0 {
                let citation = &self.situation.law.second_round.citation;
                draft.steps.push(step("unfilled", [("left", left.to_string())]).citing(citation).about(&seats.office));
            }
        }
    }
}
