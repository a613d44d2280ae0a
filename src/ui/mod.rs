//! Leptos parts that know no election and no text: every word comes in as a prop.
//!
//! They draw the markup that `style/parts.css` dresses; the gallery shows each in every state.
//! A prop of words takes a `String`, a `&str` or any signal of one.

pub mod announce;
pub mod basis;
pub mod button;
pub mod case;
pub mod chart;
pub mod dialog;
pub mod done;
pub mod facts;
pub mod figures;
pub mod focus;
pub mod form;
#[cfg(debug_assertions)]
pub mod gallery;
pub mod hits;
pub mod icon;
pub mod keys;
pub mod look;
pub mod note;
pub mod page;
pub mod pair;
pub mod progress;
pub mod qr;
pub mod segmented;
pub mod series;
pub mod sheet;
pub mod stages;
pub mod status;
pub mod table;
pub mod tally;
pub mod turnout;
pub mod verdict;
pub mod virtual_table;

pub use announce::{Announcer, LiveRegions};
pub use basis::{Basis, Clause};
pub use button::{Button, LinkButton, Press, Size, Weight};
pub use case::{Case, CaseRow};
pub use chart::{AxisMark, Bar, Compared, ComparedBars, DotChart, LineChart, Point, Shade};
pub use dialog::Dialog;
pub use done::{Done, Next, Nexts};
pub use facts::{Fact, Facts};
pub use figures::{Figure, Figures, FiguresPlace};
pub use form::*;
pub use hits::{EntrySearch, Hit, HitState};
pub use icon::Icon;
pub use keys::{KeyGroup, KeyRow, Pressed, TellerGroups, TellerKey, TellerKeys};
pub use look::{Look, LookSettings, LookWords, SettingWords};
pub use note::{Note, Tone};
pub use page::{Back, Foot, Main, MainKind, Masthead, Page, RehearsalBand, Saved, SavedState, Seal, Title, Tool};
pub use pair::{Difference, Pair, PairRow};
pub use progress::Progress;
pub use qr::{QrPicture, qr_on_paper};
pub use segmented::Segmented;
pub use series::{SeriesPictures, SeriesShown, SeriesWords};
pub use sheet::{Finality, PaperView, Sheet, SheetKind};
pub use stages::{Attend, AttendRow, DayLeaf, LeadIn, NextBlock, Road, RoadMark, RoadState, StageRow, Stages, StepPlace, StepRow};
pub use status::{State, StatusBadge};
pub use table::{CellKind, RowMark, Table, TableColumn, TableFrame, TableRow};
pub use tally::{LastStroke, Tally};
pub use turnout::Turnout;
pub use verdict::{Answer, CardLine, Verdict, VoterCard};
pub use virtual_table::VirtualTable;
