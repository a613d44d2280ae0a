//! The icons: one stroke path each, drawn inline so that they take the colour of the words beside them.

use leptos::prelude::*;

/// A sign that repeats what the word beside it says; never the only bearer of a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A tick: done, agrees.
    Check,
    /// A cross: refused, wrong.
    Cross,
    /// A triangle: something to put right.
    Alert,
    /// An i: worth knowing.
    Info,
    /// A question mark: somebody is to decide.
    Ask,
    /// A clock: soon or late.
    Clock,
    /// A broken circle: not yet.
    Later,
    /// An arrow: go on.
    Go,
    /// Back.
    Left,
    /// Onward, chosen.
    Right,
    /// Opens downwards.
    Down,
    /// Search.
    Search,
    /// Lock the tablet.
    Lock,
    /// Take back.
    Undo,
    /// Print.
    Print,
    /// Open a file.
    Open,
    /// The law library.
    Book,
    /// Add.
    Plus,
    /// A new sheet.
    New,
    /// A walk through an example.
    Walk,
    /// Store.
    Save,
    /// Hand out.
    Out,
    /// An identity card.
    Card,
    /// One person.
    Person,
    /// Two persons, a proxy.
    Two,
    /// A code to scan.
    Qr,
    /// The camera.
    Camera,
    /// The battery.
    Battery,
    /// A tablet.
    Tablet,
    /// Storage.
    Disk,
    /// A photograph.
    Photo,
    /// A ballot box.
    Box,
    /// By hand.
    Hand,
    /// Sound.
    Sound,
    /// A flag: election day.
    Flag,
    /// Go on running.
    Play,
    /// Pause.
    Pause,
    /// Show, look.
    Eye,
    /// The law weighs.
    Scale,
    /// Being written.
    Pen,
    /// Take away.
    Minus,
    /// The same.
    Equal,
    /// Telephone.
    Phone,
}

impl Icon {
    /// Every icon, in the order of the gallery.
    pub const ALL: &'static [Icon] = &[
        Icon::Check,
        Icon::Cross,
        Icon::Alert,
        Icon::Info,
        Icon::Ask,
        Icon::Clock,
        Icon::Later,
        Icon::Go,
        Icon::Left,
        Icon::Right,
        Icon::Down,
        Icon::Search,
        Icon::Lock,
        Icon::Undo,
        Icon::Print,
        Icon::Open,
        Icon::Book,
        Icon::Plus,
        Icon::New,
        Icon::Walk,
        Icon::Save,
        Icon::Out,
        Icon::Card,
        Icon::Person,
        Icon::Two,
        Icon::Qr,
        Icon::Camera,
        Icon::Battery,
        Icon::Tablet,
        Icon::Disk,
        Icon::Photo,
        Icon::Box,
        Icon::Hand,
        Icon::Sound,
        Icon::Flag,
        Icon::Play,
        Icon::Pause,
        Icon::Eye,
        Icon::Scale,
        Icon::Pen,
        Icon::Minus,
        Icon::Equal,
        Icon::Phone,
    ];

    /// The outline on a field of 24 × 24.
    pub const fn path(self) -> &'static str {
        match self {
            Icon::Check => "M4.5 12.5l5 5L19.5 7",
            Icon::Cross => "M6 6l12 12M18 6L6 18",
            Icon::Alert => "M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.1",
            Icon::Info => "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0zM12 11v5.5M12 7.6v.1",
            Icon::Ask => "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0zM9.2 9.4a2.9 2.9 0 1 1 4.3 2.6c-1 .5-1.5 1.1-1.5 2.1M12 17.1v.1",
            Icon::Clock => "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0zM12 6.8V12l3.6 2.2",
            Icon::Later => "M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0z",
            Icon::Go => "M4 12h15M13 6l6 6-6 6",
            Icon::Left => "M15 5l-7 7 7 7",
            Icon::Right => "M9 5l7 7-7 7",
            Icon::Down => "M5 9l7 7 7-7",
            Icon::Search => "M4 10.5a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0zM15.5 15.5L21 21",
            Icon::Lock => "M6 10.5h12a1 1 0 0 1 1 1v8a1 1 0 0 1 -1 1h-12a1 1 0 0 1 -1 -1v-8a1 1 0 0 1 1 -1zM8 10.5V7.5a4 4 0 0 1 8 0v3",
            Icon::Undo => "M8.5 5L4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3",
            Icon::Print => "M7 8V3.5h10V8M7 17H3.5V8h17v9H17M7 13.5h10v7H7z",
            Icon::Open => "M3 19.5V5h6l2 2.5h8V10M3 19.5L6 10h16l-3 9.5z",
            Icon::Book => "M12 6.2C10 4.7 7 4.2 3.5 4.5v14C7 18.2 10 18.7 12 20.2c2-1.5 5-2 8.5-1.7v-14C17 4.2 14 4.7 12 6.2zM12 6.2v14",
            Icon::Plus => "M12 5v14M5 12h14",
            Icon::New => "M6 2.8h8.5l4.5 4.6v13.8H6zM14.5 2.8v4.6H19M12.5 11v6.4M9.3 14.2h6.4",
            Icon::Walk => {
                "M3.3 18.5a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0zM16.3 5.5a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0zM7.8 18.5h8.4a3.2 3.2 0 0 0 0-6.5H8a3.2 3.2 0 0 1 0-6.5h8.2"
            }
            Icon::Save => "M12 3.5v11M7.5 10l4.5 4.5 4.5-4.5M4 16.5v4h16v-4",
            Icon::Out => "M12 15V3.8M7.5 8.2L12 3.7l4.5 4.5M4 16.5v4h16v-4",
            Icon::Card => {
                "M4 5h16a1.5 1.5 0 0 1 1.5 1.5v11a1.5 1.5 0 0 1 -1.5 1.5h-16a1.5 1.5 0 0 1 -1.5 -1.5v-11a1.5 1.5 0 0 1 1.5 -1.5zM5.9 11a2.1 2.1 0 1 0 4.2 0a2.1 2.1 0 1 0 -4.2 0zM4.9 16.2c.6-1.7 1.7-2.4 3.1-2.4s2.5.7 3.1 2.4M14 10h4.5M14 14h4.5"
            }
            Icon::Person => "M8 8a4 4 0 1 0 8 0a4 4 0 1 0 -8 0zM4 21c.8-4.6 3.6-6.8 8-6.8s7.2 2.2 8 6.8",
            Icon::Two => {
                "M5 8.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0zM2 20c.6-4 2.9-6 6.5-6s5.9 2 6.5 6M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.5 14.5c2.5.6 4 2.5 4.5 5.5"
            }
            Icon::Qr => "M3.5 3.5h6v6h-6zM14.5 3.5h6v6h-6zM3.5 14.5h6v6h-6zM14.5 14.5h2.5v2.5M20.5 14.5v6h-3M14.5 20.5v-.1",
            Icon::Camera => "M3 7.5h4.5L9 5h6l1.5 2.5H21v12H3zM8.4 13a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0z",
            Icon::Battery => {
                "M3.5 7.5h14a1 1 0 0 1 1 1v7a1 1 0 0 1 -1 1h-14a1 1 0 0 1 -1 -1v-7a1 1 0 0 1 1 -1zM21.5 10.5v3M6 10.5v3M9.5 10.5v3"
            }
            Icon::Tablet => {
                "M6.5 2.8h11a1.5 1.5 0 0 1 1.5 1.5v15.4a1.5 1.5 0 0 1 -1.5 1.5h-11a1.5 1.5 0 0 1 -1.5 -1.5v-15.4a1.5 1.5 0 0 1 1.5 -1.5zM11 18.3h2"
            }
            Icon::Disk => "M4 6a8 3 0 1 0 16 0a8 3 0 1 0 -16 0zM4 6v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3",
            Icon::Photo => {
                "M4 4.5h16a1 1 0 0 1 1 1v13a1 1 0 0 1 -1 1h-16a1 1 0 0 1 -1 -1v-13a1 1 0 0 1 1 -1zM3.5 17l5-5.5 4 4 3-3 5 5M14.6 8.8a1.4 1.4 0 1 0 2.8 0a1.4 1.4 0 1 0 -2.8 0z"
            }
            Icon::Box => "M3.5 10h17v10.5h-17zM3.5 10L6 6h12l2.5 4M9 10.2h6M9.5 3h5v5h-5z",
            Icon::Hand => {
                "M7 12V5.8a1.5 1.5 0 0 1 3 0V11M10 10.5V4.2a1.5 1.5 0 0 1 3 0V11M13 10.8V5.5a1.5 1.5 0 0 1 3 0V12M16 9.5a1.5 1.5 0 0 1 3 0v5c0 4-2.4 6.7-6.3 6.7-3 0-4.3-1.2-5.6-3.4L4 12.9c-.6-1.3 1.1-2.5 2.2-1.3L7.8 14"
            }
            Icon::Sound => "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11",
            Icon::Flag => "M5 21.5V3.5M5 4.5h13l-2.5 4 2.5 4H5",
            Icon::Play => "M7 4.5v15l12.5-7.5z",
            Icon::Pause => "M8 5v14M16 5v14",
            Icon::Eye => "M2 12c2.6-4.7 6-7 10-7s7.4 2.3 10 7c-2.6 4.7-6 7-10 7s-7.4-2.3-10-7zM9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z",
            Icon::Scale => {
                "M12 3.5v17M7 20.5h10M4 7.5h16M12 5.5M6.5 7.5L3.5 14c.5 1.6 1.6 2.3 3 2.3s2.5-.7 3-2.3zM17.5 7.5l-3 6.5c.5 1.6 1.6 2.3 3 2.3s2.5-.7 3-2.3z"
            }
            Icon::Pen => "M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5",
            Icon::Minus => "M5 12h14",
            Icon::Equal => "M5 9h14M5 15h14",
            Icon::Phone => {
                "M5 4h4l1.8 4.5-2.3 1.6a12 12 0 0 0 5.4 5.4l1.6-2.3L20 15v4c0 .8-.6 1.3-1.3 1.2C11.2 19.4 4.6 12.8 3.8 5.3 3.7 4.6 4.2 4 5 4z"
            }
        }
    }

    /// The dashes of the one icon that is broken: what has not begun.
    const fn dashes(self) -> Option<&'static str> {
        match self {
            Icon::Later => Some("3 3.67"),
            _ => None,
        }
    }
}

/// Draws an icon, hidden from the screen reader: `<Icon of=Icon::Check/>`.
#[component]
pub fn Icon(
    /// Which sign.
    of: Icon,
    /// A class besides `icon`, such as `is-l`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let class = if class.is_empty() { "icon".to_owned() } else { format!("icon {class}") };
    view! {
        <svg class=class viewBox="0 0 24 24" aria-hidden="true">
            <path d=of.path() stroke-dasharray=of.dashes()></path>
        </svg>
    }
}
