//! Every rule that the program knows: one documented, typed line each.

use super::assembly::*;
use super::citation::Citation;
use super::institutions::*;
use super::kinds::{BodyId, ElectionKind, OfficeId};
use super::terms::*;
use crate::values::Threshold;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A value of the law together with its clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling<T> {
    /// What the law says.
    pub value: T,
    /// Where it is written.
    pub citation: Citation,
    /// Whether the rule binds (a statute that was read) or only warns.
    pub binding: bool,
    /// Whether the province is silent and the operator is to confirm the value.
    pub ask: bool,
}

impl<T> std::ops::Deref for Ruling<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// A ruling whose value has not been given its type yet, as it stands in a book.
pub type RawRuling = Ruling<serde_json::Value>;

/// Why a set of raw rulings is not a rule book.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleBookError {
    /// A rule is in no book.
    #[error("no book gives the rule {0}")]
    Missing(&'static str),
    /// A value has the wrong shape.
    #[error("the value of {rule} does not fit: {why}")]
    Value {
        /// The rule.
        rule: String,
        /// Why it does not fit.
        why: String,
    },
    /// A name that is no rule.
    #[error("{0} is no rule")]
    Unknown(String),
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident: $type:ty,)*) => {
        /// The rules in force for one election, laid over each other (nation, province, the election's own method).
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct RuleBook {
            $($(#[$doc])* pub $name: Ruling<$type>,)*
        }

        /// Names of all rules, in the order of the road.
        pub const RULE_NAMES: &[&str] = &[$(stringify!($name)),*];

        impl RuleBook {
            /// Gives every raw ruling its type.
            ///
            /// # Errors
            /// [`RuleBookError`] names the rule that is missing, misshapen or unknown.
            pub fn from_raw(raw: &BTreeMap<String, RawRuling>) -> Result<Self, RuleBookError> {
                if let Some(unknown) = raw.keys().find(|name| !RULE_NAMES.contains(&name.as_str())) {
                    return Err(RuleBookError::Unknown(unknown.clone()));
                }
                Ok(Self { $($name: typed(raw, stringify!($name))?,)* })
            }

            /// Every rule as name and citation, in the order of the road.
            pub fn citations(&self) -> Vec<(&'static str, &Citation)> {
                vec![$((stringify!($name), &self.$name.citation)),*]
            }

            /// The rules whose value the operator is to confirm, because the province is silent.
            pub fn to_confirm(&self) -> Vec<&'static str> {
                [$((stringify!($name), self.$name.ask)),*].into_iter().filter(|(_, ask)| *ask).map(|(name, _)| name).collect()
            }
        }

        /// Checks that a value fits the type of the rule.
        ///
        /// # Errors
        /// [`RuleBookError::Unknown`] or [`RuleBookError::Value`].
        pub fn check_value(rule: &str, value: &serde_json::Value) -> Result<(), RuleBookError> {
            match rule {
                $(stringify!($name) => fits::<$type>(rule, value),)*
                _ => Err(RuleBookError::Unknown(rule.to_owned())),
            }
        }

        /// A value with every field of the rule's type, those left out at what they mean when left out.
        ///
        /// # Errors
        /// [`RuleBookError::Unknown`] or [`RuleBookError::Value`].
        pub fn completed(rule: &str, value: &serde_json::Value) -> Result<serde_json::Value, RuleBookError> {
            match rule {
                $(stringify!($name) => complete::<$type>(rule, value),)*
                _ => Err(RuleBookError::Unknown(rule.to_owned())),
            }
        }
    };
}

/// Whether a value has the shape of the type, and no field that the type does not know.
fn fits<T: Serialize + serde::de::DeserializeOwned>(rule: &str, value: &serde_json::Value) -> Result<(), RuleBookError> {
    let known = complete::<T>(rule, value)?;
    let stray = |field| RuleBookError::Value { rule: rule.to_owned(), why: format!("it has no field {field}") };
    stray_field(value, &known).map_or(Ok(()), |field| Err(stray(field)))
}

/// The value as its type writes it.
fn complete<T: Serialize + serde::de::DeserializeOwned>(rule: &str, value: &serde_json::Value) -> Result<serde_json::Value, RuleBookError> {
    let unfit = |why: serde_json::Error| RuleBookError::Value { rule: rule.to_owned(), why: why.to_string() };
    serde_json::to_value(T::deserialize(value).map_err(unfit)?).map_err(unfit)
}

/// The first field of a value that is lost when it gets its type.
fn stray_field<'a>(given: &'a serde_json::Value, known: &serde_json::Value) -> Option<&'a str> {
    match (given, known) {
        (serde_json::Value::Object(given), serde_json::Value::Object(known)) => {
            given.iter().find_map(|(field, value)| known.get(field).map_or(Some(field.as_str()), |known| stray_field(value, known)))
        }
        (serde_json::Value::Array(given), serde_json::Value::Array(known)) => {
            given.iter().zip(known).find_map(|(given, known)| stray_field(given, known))
        }
        _ => None,
    }
}

fn typed<T: serde::de::DeserializeOwned>(raw: &BTreeMap<String, RawRuling>, name: &'static str) -> Result<Ruling<T>, RuleBookError> {
    let ruling = raw.get(name).ok_or(RuleBookError::Missing(name))?;
    let value = T::deserialize(&ruling.value).map_err(|why| RuleBookError::Value { rule: name.to_owned(), why: why.to_string() })?;
    Ok(Ruling { value, citation: ruling.citation.clone(), binding: ruling.binding, ask: ruling.ask })
}

rules! {
    /// 选举方式: the ways in which the body may be elected, the usual one first (R-02, P-03).
    modes: Vec<Mode>,
    /// 制度: what stands on the road of this kind.
    institutions: BTreeSet<Institution>,
    /// 任期 in years (V-01).
    term_years: u32,
    /// Months by which the election may be put off (延期), with approval (V-02).
    postponement_months: Option<u32>,
    /// 离任审计 published before (V-03).
    audit_before: AuditBefore,
    /// 职数: members of the committee to be elected (V-04).
    body_size: Span,
    /// The offices of that committee, highest first (V-04).
    offices: Vec<OfficeRule>,
    /// Least women among those elected (V-05).
    women_least: u32,
    /// 近亲属: who counts as a near relative.
    near_relatives: Vec<Kinship>,
    /// Whether the head of the party organisation may be elected chair (一肩挑, V-06).
    party_head_may_chair: bool,
    /// Whether the election committee leads the whole election (V-07).
    election_committee_presides: bool,
    /// The meetings that may choose the election committee (V-08).
    election_committee_formed_by: Vec<MeetingKind>,
    /// 选举委员会 size (V-08).
    election_committee_size: Span,
    /// Whether it must have a woman (V-08).
    election_committee_woman: bool,
    /// Kin who may not sit on it together (§13 22).
    election_committee_kin: Vec<Kinship>,
    /// Quorum and majority of each kind of meeting (V-09).
    meetings: Vec<MeetingRule>,
    /// When a member of the election committee leaves (V-10).
    election_committee_exit: CommitteeExit,
    /// Whether a new one may be chosen instead of the next by rank (V-11).
    refill_by_new_choice: bool,
    /// Missed meetings that end a seat (V-12).
    election_committee_absences: Option<Absences>,
    /// Quorum of the election committee's own meetings (§13 37).
    election_committee_quorum: Option<Threshold>,
    /// Voting age in years (V-13, X-01).
    voting_age: u32,
    /// Whether the birthday itself is enough.
    age_reading: AgeReading,
    /// Someone born on 29 February.
    leap_birthday: LeapBirthday,
    /// Whether only 剥夺政治权利 takes the vote, not a prison sentence.
    only_deprivation_bars: bool,
    /// Whether the election committee must confirm that a person cannot vote by illness.
    incapacity_confirmed: bool,
    /// 登记类别 and what each needs (V-14, V-15).
    registration_classes: Vec<RegistrationClass>,
    /// Whether one person may be registered in one place only (V-15, X-16).
    one_registration: bool,
    /// Whether absent voters who cannot be reached and named no proxy may be left out of the sum (V-16).
    unreachable_left_out: bool,
    /// Last day of the list, days before the election day (V-17, X-06).
    list_days_before: u32,
    /// What a public list may show: only the name and group.
    public_list_name_only: bool,
    /// Days to object after the list (V-18).
    objection_days: u32,
    /// Days to decide an objection (V-18).
    objection_decision_days: u32,
    /// Appeal against the decision (V-18).
    objection_appeal: Option<Appeal>,
    /// Days of delay of the election day after which the list is checked and published again; 0: any delay (V-19).
    relist_after_delay: Option<u32>,
    /// 提名途径 (V-20).
    nomination_routes: Vec<Route>,
    /// How many must join to nominate.
    joint_nominators: u32,
    /// Whether only those on the roll may be nominated; where a few elect for all, others may (V-20, R-09).
    candidates_on_roll: bool,
    /// Whether a nominator may name at most as many as there are seats (V-20).
    nominees_most_seats: bool,
    /// Whether one nominator may name one person for two offices (§13 35).
    nominator_same_person_twice: bool,
    /// What bars a candidate (V-21).
    disqualifications: Vec<Disqualification>,
    /// 差额 (V-22).
    contest: Contest,
    /// Turnout of a preliminary election (预选), when there are too many nominees (V-22a).
    primary_turnout: Option<Threshold>,
    /// Whether one named for two offices must choose one in writing (V-22b).
    two_offices_choose: bool,
    /// Last day to withdraw, days before the election day (V-22c).
    withdrawal_days_before: Option<u32>,
    /// Last day to withdraw, days after the candidates were fixed (V-22c).
    withdrawal_days_after_list: Option<u32>,
    /// Whether a withdrawn candidate is replaced only when the contest is gone (§13 34).
    refill_only_if_uncontested: bool,
    /// Last day of the list of nominees, days before (V-20, V-22d).
    first_list_days_before: Option<u32>,
    /// Last day of the list of candidates, days before (V-22d).
    final_list_days_before: Option<u32>,
    /// In which order candidates stand (V-22e, X-12, X-13).
    candidate_order: CandidateOrder,
    /// Whether a woman must be among the candidates (§2b).
    woman_candidate: bool,
    /// Whether candidates must meet the voters (V-22f).
    meet_voters: bool,
    /// Whether candidates' introduction stops on the election day (V-22f).
    introduction_stops_on_day: bool,
    /// Last day of the notice of time and place of the poll, days before (V-22g).
    poll_notice_days_before: Option<u32>,
    /// 无记名、公开计票、秘密写票处 (V-25).
    secret_ballot: bool,
    /// Staff at stations and boxes, and who may not serve (V-26).
    staff: StaffRule,
    /// 委托投票 (V-27, V-27a).
    proxy: ProxyRule,
    /// Whether a proxy may pass the vote on to another (转委托, V-27).
    proxy_may_delegate: bool,
    /// 流动票箱 (V-28).
    mobile_box: MobileBoxRule,
    /// Whether a voter who cannot write may ask someone (V-29).
    writing_help: bool,
    /// How many voters one helper may write for (V-29).
    helper_most: Option<u32>,
    /// Who may not write for another (V-29).
    helper_barred: Vec<HelperBar>,
    /// 参选过半数: votes of those registered (V-30).
    turnout: Threshold,
    /// What turnout is counted on (V-30).
    turnout_base: Base,
    /// 收回票数 against issued ballots or voters (V-31).
    box_test: BoxTest,
    /// Too many marks (V-32).
    over_marking: OverMarking,
    /// One person named for two offices on one ballot (V-32).
    same_person_twice: SamePersonTwice,
    /// Votes needed to win (V-33).
    win: Threshold,
    /// What they are counted on (V-33).
    win_base: Base,
    /// 划票: the signs of a ballot (P-19, N-20, G-08).
    marks: MarkRule,
    /// Whether those tied at the cut vote again (V-34).
    tie_revote: bool,
    /// How a woman comes in (V-35).
    woman_method: WomanMethod,
    /// Near relatives elected together (V-36).
    kin_elected: KinElected,
    /// 另选他人 (V-37).
    write_ins: WriteInRule,
    /// 下加: votes for a higher office count for a lower one (V-38).
    flow_down: FlowDown,
    /// 另行选举 (V-39).
    second_round: SecondRoundRule,
    /// When seats may stay empty (V-40).
    vacancy: VacancyRule,
    /// Who leads when no chair was elected (主持工作, V-40).
    acting_chair: ActingChair,
    /// Grounds on which the whole election is void and held again (V-41).
    void_grounds: Vec<String>,
    /// Days after the poll by which the elected are published (V-42).
    result_days: u32,
    /// Whether a win by violence, bribery or forged ballots is void (V-43, X-14, X-15).
    fraud_voids_win: bool,
    /// Days to look into a report of fraud (V-43).
    fraud_days: Option<u32>,
    /// Days for the handover (V-44).
    handover_days: u32,
    /// Whether seals and ballots go to the township on the day of the result (V-44).
    seal_on_result_day: bool,
    /// Years that papers and ballots are kept (V-45).
    archive_years: u32,
    /// Days to choose group heads (V-46, D-05).
    group_heads_days: Option<u32>,
    /// 罢免 (V-47).
    recall: RecallRule,
    /// Whether a resignation takes effect when a meeting accepts it (V-48).
    resignation_by_meeting: bool,
    /// Months without doing the work after which a meeting may hold it to be a resignation (V-48).
    idle_months_as_resignation: Option<u32>,
    /// Whether office ends by itself on loss of capacity or a sentence (V-49).
    office_ends_by_itself: bool,
    /// Months within which seats are filled again (补选) when too few are left (V-50).
    by_election_months: Option<u32>,
    /// Whether nomination and election may be held in one sitting (二合一, V-51).
    one_sitting: bool,
    /// Whether an election without candidates is allowed (V-52).
    without_candidates: bool,
    /// Whether the party organisation studies matters before a meeting (V-53).
    party_studies_first: bool,
    /// Whether the area code of an identity number says nothing of residence.
    id_area_is_no_proof: bool,
    // 代表和小组长
    /// Households for which one representative is chosen (D-01, D-07).
    representatives_households: Option<Span>,
    /// Least share of representatives in their meeting (D-02, D-09).
    representatives_share: Option<Threshold>,
    /// Least share of women representatives in that meeting (D-03).
    representatives_women: Option<Threshold>,
    /// Least representatives (D-04).
    representatives_least: Option<u32>,
    /// Whether the heads of groups are taken from the representatives (D-08).
    heads_from_representatives: bool,
    /// Of whom the quorum of a group's sitting is counted (D-06).
    sittings_base: Base,

    // 党支部、党总支、基层党委; 乡镇党代表大会

    /// 应到会: who may be left out (P-06).
    left_out: LeftOutRule,
    /// 两推一选: who recommends, by id; words are `recommend.<id>` (P-28).
    recommendations: Vec<String>,
    /// 请示和批复 (P-09, T-02).
    superior_consent: Vec<ConsentRule>,
    /// Members from whose number on a congress may be held (P-03).
    congress_members: Option<u32>,
    /// Delegates of a congress (T-03).
    delegates: Option<Span>,
    /// 代表结构 (T-03).
    delegate_structure: Vec<StructureShare>,
    /// 减少名额 (P-25).
    reduce_seats: Option<ReduceRule>,
    /// 第一次全体会议 (P-13, T-08, T-09).
    plenary: Option<PlenaryRule>,
    /// 报批: offices that are held only after the superior approved (P-26, T-08).
    superior_approval: Vec<OfficeId>,

    // 人大代表、乡镇国家机关领导人员、集体经济组织
    /// 代表名额 (N-02, N-03).
    quota: Option<Quota>,
    /// 选民小组讨论、协商: how many rounds (N-12).
    consultation_rounds: Option<u32>,
    /// Last day to sue against a decision on the roll, days before (N-07).
    court_suit_days_before: Option<u32>,
    /// Whether those elected are vetted before they take their seats (代表资格审查, N-28, G-16).
    credentials: bool,
    /// The area that elects, where no one may be elected in two (N-29).
    mandate_area: Option<Area>,
    /// Days by which the vote may be spread beyond the election day (N-34).
    poll_spread_days: Option<u32>,
    /// Months after the election of deputies for their first session (G-01).
    first_session_months: Option<u32>,
    /// Bodies within the one election, with their sizes (E-08, E-09).
    bodies: Vec<BodyRule>,
    /// Posts that exclude each other (G-03, E-09, E-12).
    incompatible: Vec<Incompatible>,
    /// How many the electors must be at least, where they are representatives (E-06).
    electors_least: Option<u32>,
    /// Whose vote a text asks for besides (E-05, E-07).
    approval: Option<Approval>,
    /// Kinds whose election comes after this one in the same place (P-29).
    followed_by: Vec<ElectionKind>,
    /// Whether the election is registered with the county afterwards (E-13).
    registered_afterwards: bool,
    // 任期内
    /// 补选 (V-50, N-32, G-12).
    by_election: ByElectionRule,
    /// Who accepts a resignation (V-48, N-31, G-14).
    resignation_decision: Acceptance,
}

impl RuleBook {
    /// The key of an office's title, those that a plenary fills included.
    pub fn title_of(&self, office: &OfficeId) -> Option<&str> {
        let elected = self.offices.iter().map(|rule| (&rule.id, &rule.title));
        let heads = self.plenary.value.iter().flat_map(|rule| &rule.offices).map(|rule| (&rule.id, &rule.title));
        elected.chain(heads).find(|(id, _)| *id == office).map(|(_, title)| title.as_str())
    }

    /// The body that an office belongs to; empty where there is one only.
    pub fn body_of(&self, office: &OfficeId) -> BodyId {
        self.offices.iter().find(|rule| rule.id == *office).map(|rule| rule.body.clone()).unwrap_or_default()
    }

    /// Whether two offices belong to one body, so that nobody may hold both.
    pub fn same_body(&self, one: &OfficeId, other: &OfficeId) -> bool {
        self.body_of(one) == self.body_of(other)
    }
}
