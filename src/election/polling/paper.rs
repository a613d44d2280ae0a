//! 选票的样式、抽签、分包: how a ballot is set within what the law leaves open, the lot over paper and seal, and packets by count.

use super::{BoxKind, Station, rounds};
use crate::election::refusal::refuse_first;
use crate::election::{Refusal, Situation};
use serde::{Deserialize, Serialize};

/// How the ballots of a round are set (选票样式). What a mark means is the law's and stands in the rule book, not here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotDesign {
    /// Where the place for the mark is.
    #[serde(default)]
    pub mark_at: MarkAt,
    /// How names stand.
    #[serde(default)]
    pub names: NameSet,
    /// The sign of one who is chosen.
    #[serde(default)]
    pub sign: ApproveSign,
    /// What stands beside a name.
    #[serde(default)]
    pub tags: NameTags,
    /// The colour of the paper, as a word that is printed; empty when nothing is said of it.
    #[serde(default)]
    pub colour: String,
    /// When ballots are stamped.
    #[serde(default)]
    pub stamped: StampTime,
}

/// Where the place for the mark is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkAt {
    /// Under the name.
    #[default]
    Below,
    /// Over the name.
    Above,
    /// Right of the name, one name a row.
    Right,
}

/// How names stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameSet {
    /// 竖排.
    #[default]
    Upright,
    /// 横排.
    Lying,
}

/// The sign of one who is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApproveSign {
    /// ○.
    #[default]
    Circle,
    /// √.
    Tick,
    /// Either.
    Either,
}

/// What stands beside a name. Namesakes are told apart in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameTags {
    /// Nothing.
    #[default]
    None,
    /// （女） beside a woman.
    Woman,
}

/// When ballots are stamped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StampTime {
    /// Once they are printed; sealed until the day.
    #[default]
    AtPrinting,
    /// On the day, after the lot over the seals.
    OnTheDay,
}

/// The lot over paper and seal (抽签): nobody can print ahead what is drawn just before the vote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotLot {
    /// Colours on offer.
    pub colours: Vec<String>,
    /// Seals on offer.
    pub seals: Vec<String>,
    /// The colour that was drawn; empty when there was none to draw.
    pub colour: String,
    /// The seal that was drawn; empty when there was none to draw.
    pub seal: String,
    /// Who drew.
    pub drawn_by: String,
    /// Who saw it: township, committee, voters.
    pub witnesses: String,
}

/// A packet of ballots (选票包): it has a number, the sheets in it have none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packet {
    /// Number of the packet, from 1.
    pub no: u32,
    /// Sheets in it.
    pub sheets: u32,
    /// For which station; empty: in reserve.
    #[serde(default)]
    pub station: String,
}

/// The design of the ballots of a round; the usual one where none was chosen.
pub fn design_of(situation: &Situation, round: u32) -> BallotDesign {
    let chosen = situation.election.polling.poll(round).and_then(|poll| poll.design.clone());
    chosen.unwrap_or_default()
}

/// Most characters of the word for a colour.
const COLOUR_MOST: usize = 6;

/// Whether the ballots of a round may be set like this.
pub(super) fn may_design(situation: &Situation, round: u32, design: &BallotDesign) -> Result<(), Refusal> {
    before_use(situation, round, "ballot.design-in-use")?;
    if design.colour.chars().count() > COLOUR_MOST {
        return Err(Refusal::new("ballot.colour-long").with("most", COLOUR_MOST as u32).at("colour"));
    }
    Ok(())
}

/// Whether this is a lot that was drawn.
pub(super) fn may_draw(situation: &Situation, round: u32, lot: &BallotLot) -> Result<(), Refusal> {
    before_use(situation, round, "ballot.lot-late")?;
    let choice = |offers: &[String], drawn: &str, field: &str| {
        let several = offers.len() > 1 && (1..offers.len()).all(|at| !offers[..at].contains(&offers[at]));
        let fits = if offers.is_empty() { drawn.is_empty() } else { several && offers.iter().any(|offer| offer == drawn) };
        (!fits).then(|| Refusal::new(if offers.is_empty() || several { "ballot.lot-drawn" } else { "ballot.lot-offers" }).at(field))
    };
    let nothing = lot.colours.is_empty() && lot.seals.is_empty();
    let empty = [("drawn_by", &lot.drawn_by), ("witnesses", &lot.witnesses)].into_iter().find(|(_, words)| words.trim().is_empty());
    let troubles = [
        nothing.then(|| Refusal::new("ballot.lot-offers").at("colours")),
        choice(&lot.colours, &lot.colour, "colours"),
        choice(&lot.seals, &lot.seal, "seals"),
        empty.map(|(field, _)| Refusal::new("ballot.lot-witnesses").at(field)),
    ];
    refuse_first(troubles.into_iter().flatten())
}

/// Whether the packets hold the ballots that were printed and not set aside.
pub(super) fn may_pack(situation: &Situation, round: u32, packets: &[Packet]) -> Result<(), Refusal> {
    let polling = &situation.election.polling;
    let Some(printing) = polling.poll(round).and_then(|poll| poll.printing) else { return Err(Refusal::new("ballot.not-printed")) };
    let usable = printing.printed.saturating_sub(printing.set_aside);
    let packed: u32 = packets.iter().map(|packet| packet.sheets).fold(0, u32::saturating_add);
    if packed != usable {
        return Err(Refusal::new("ballot.packets-sum").with("packed", packed).with("usable", usable).at("packets"));
    }
    let known = |id: &str| id.is_empty() || polling.stations.iter().any(|station| station.id == id);
    if let Some(lost) = packets.iter().find(|packet| !known(&packet.station)) {
        return Err(Refusal::new("poll.no-station").with("station", &lost.station));
    }
    Ok(())
}

/// Ballots of a round that is known, and not yet in use.
fn before_use(situation: &Situation, round: u32, late: &str) -> Result<(), Refusal> {
    if !rounds(situation).iter().any(|known| known.no == round) {
        return Err(Refusal::new("poll.no-round"));
    }
    let opened = situation.election.polling.poll(round).is_some_and(|poll| !poll.opened.is_empty());
    if opened { Err(Refusal::new(late)) } else { Ok(()) }
}

/// Packets of so many sheets: for every station as many as its voters need, the rest in reserve.
pub fn packets_for(situation: &Situation, round: u32, size: u32) -> Vec<Packet> {
    let polling = &situation.election.polling;
    let printing = polling.poll(round).and_then(|poll| poll.printing).unwrap_or_default();
    let (size, mut left) = (size.max(1), printing.printed.saturating_sub(printing.set_aside));
    let mut packets: Vec<Packet> = Vec::new();
    let mut pack = |station: &str, mut sheets: u32, packets: &mut Vec<Packet>| {
        sheets = sheets.min(left);
        left -= sheets;
        while sheets > 0 {
            let here = sheets.min(size);
            packets.push(Packet { no: packets.len() as u32 + 1, sheets: here, station: station.to_owned() });
            sheets -= here;
        }
    };
    for station in &polling.stations {
        pack(&station.id, voters_at(situation, station), &mut packets);
    }
    pack("", u32::MAX, &mut packets);
    packets
}

/// How many get their ballots at a station: those of its groups who are not on the list of a mobile box, or those on its own list.
fn voters_at(situation: &Situation, station: &Station) -> u32 {
    if station.kind == BoxKind::Mobile {
        return station.listed.len() as u32;
    }
    let on_a_list = |id| situation.election.polling.stations.iter().any(|other| other.listed.contains(id));
    let here = situation.election.roll.standing().filter(|voter| station.groups.contains(&voter.registration.group));
    here.filter(|voter| !on_a_list(&voter.id)).count() as u32
}
