//! 导出的表: which sheets an election offers, each made of its record alone; the rolls here, figures and results out of the papers.

mod papers;
mod rolls;

use crate::election::Situation;
use crate::exchange::sheets::Sheet;
use crate::text::{Voice, say};

/// Who may see a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Openness {
    /// Nothing personal beyond names: may be posted.
    Open,
    /// With numbers, telephones, addresses: for the committee's own files.
    Inner,
}

/// A sheet that can be taken out. Its words are `offer.<id>` and `offer.<id>.line`.
pub struct Offer {
    /// Its id.
    pub id: &'static str,
    /// The part of the page where it stands: `offer.part.<part>`.
    pub part: &'static str,
    /// Who may see it.
    pub openness: Openness,
    make: fn(&Situation, Voice<'_>) -> Vec<Sheet>,
    /// How many rows there will be, where that is known without making them.
    count: Option<fn(&Situation) -> usize>,
}

impl Offer {
    /// How many rows there are.
    pub fn rows(&self, s: &Situation, voice: Voice<'_>) -> usize {
        match self.count {
            Some(count) => count(s),
            None => (self.make)(s, voice).iter().map(|sheet| sheet.rows.len()).sum(),
        }
    }

    const fn counted(self, count: fn(&Situation) -> usize) -> Self {
        Self { count: Some(count), ..self }
    }

    /// The sheets; those without a row are left out.
    pub fn sheets(&self, s: &Situation, voice: Voice<'_>) -> Vec<Sheet> {
        let foot = say(voice, "offer.foot", &[]);
        let made = (self.make)(s, voice).into_iter().filter(|sheet| !sheet.rows.is_empty());
        made.map(|sheet| Sheet { foot: foot.clone(), ..sheet }).collect()
    }
}

const fn inner(id: &'static str, part: &'static str, make: fn(&Situation, Voice<'_>) -> Vec<Sheet>) -> Offer {
    Offer { id, part, openness: Openness::Inner, make, count: None }
}

const fn open(id: &'static str, part: &'static str, make: fn(&Situation, Voice<'_>) -> Vec<Sheet>) -> Offer {
    Offer { id, part, openness: Openness::Open, make, count: None }
}

/// Every sheet, in the order of the page.
pub const OFFERS: [Offer; 15] = [
    inner("roll", "roll", rolls::whole).counted(rolls::registered),
    inner("roll_groups", "roll", rolls::by_group).counted(rolls::registered),
    open("roll_stations", "roll", rolls::by_station),
    open("roll_open", "roll", rolls::for_display).counted(rolls::registered),
    inner("unregistered", "roll", rolls::unregistered),
    inner("excused", "roll", rolls::excused),
    inner("struck", "roll", rolls::struck),
    open("proxies", "roll", rolls::proxies),
    open("roll_figures", "figures", |s, voice| papers::tables(s, voice, &["v_roll_stats"])),
    open("boxes", "result", |s, voice| papers::tables(s, voice, &["v_station_return", "v_open_record"])),
    open("votes", "result", |s, voice| papers::tables(s, voice, &["v_tally_summary"])),
    open("result", "result", |s, voice| papers::tables(s, voice, &["v_result_report"])),
    open("candidates", "result", |s, voice| papers::tables(s, voice, &["v_notice_cand"])),
    inner("members", "figures", |s, voice| papers::tables(s, voice, &["v_member_stats"])),
    open("term", "figures", |s, voice| papers::tables(s, voice, &["v_term_stats"])),
];

/// The offer of an id.
pub fn offer(id: &str) -> Option<&'static Offer> {
    OFFERS.iter().find(|offer| offer.id == id)
}
