//! What can go wrong in keeping the record, with a stable code per case that names its words (`fault.<code>`).

use wasm_bindgen::{JsCast, JsValue};

/// Why something was not stored or not read. When an act returns one, it was not saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreFault {
    /// The tablet has no room left.
    #[error("no room left")]
    Full,
    /// Another window holds an older version of the store open.
    #[error("another window keeps the store from opening")]
    Blocked,
    /// The store was written by a newer program.
    #[error("the store was written by a newer program")]
    Newer,
    /// The browser gave the write up.
    #[error("the browser gave the write up")]
    Aborted,
    /// The browser closed the store, or removed it while it was open.
    #[error("the store was closed")]
    Closed,
    /// The store's files are held, as a rule by a browser that was killed and has not quite ended.
    #[error("the store's files are held")]
    Held,
    /// The browser offers no store here (a private window, or switched off).
    #[error("the browser offers no store")]
    Unavailable,
    /// The page was not loaded in a way that allows encryption (https, or this machine itself).
    #[error("the browser offers no encryption on this address")]
    Insecure,
    /// There is no such election on this tablet.
    #[error("no such election here")]
    Missing,
    /// Something stored cannot be read: altered, swapped or cut.
    #[error("stored record cannot be read")]
    Damaged,
    /// The election must be restored first; see [`Condition`](super::Condition).
    #[error("the record is not whole")]
    NotWhole,
    /// The tablet is locked: its passphrase must be given first.
    #[error("the tablet is locked")]
    Locked,
    /// Another window writes this election.
    #[error("another window writes this election")]
    ReadOnly,
    /// The election is on this tablet already.
    #[error("the election is here already")]
    Known,
    /// An entry of another election.
    #[error("the entry belongs to another election")]
    OtherElection,
    /// Anything else, with the browser's own name for it.
    #[error("{0}")]
    Unknown(String),
}

impl StoreFault {
    /// The stable code; the words stand at `fault.<code>`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Full => "store-full",
            Self::Blocked => "store-blocked",
            Self::Newer => "store-newer",
            Self::Aborted => "store-aborted",
            Self::Closed => "store-closed",
            Self::Held => "store-held",
            Self::Unavailable => "store-unavailable",
            Self::Insecure => "store-insecure",
            Self::Missing => "store-missing",
            Self::Damaged => "store-damaged",
            Self::NotWhole => "store-not-whole",
            Self::Locked => "store-locked",
            Self::ReadOnly => "store-read-only",
            Self::Known => "store-known",
            Self::OtherElection => "store-other-election",
            Self::Unknown(_) => "store-unknown",
        }
    }

    /// Whether it may be over in a moment, so that trying again is worth while.
    pub const fn passes(&self) -> bool {
        matches!(self, Self::Held | Self::Blocked | Self::Closed)
    }

    /// Every code that there is.
    pub const CODES: [&str; 16] = [
        "store-full",
        "store-blocked",
        "store-newer",
        "store-aborted",
        "store-closed",
        "store-held",
        "store-unavailable",
        "store-insecure",
        "store-missing",
        "store-damaged",
        "store-not-whole",
        "store-locked",
        "store-read-only",
        "store-known",
        "store-other-election",
        "store-unknown",
    ];
}

impl From<JsValue> for StoreFault {
    fn from(value: JsValue) -> Self {
        let Some(error) = value.dyn_ref::<web_sys::DomException>() else {
            return Self::Unknown(js_sys::Object::from(value).to_string().into());
        };
        match error.name().as_str() {
            "QuotaExceededError" => Self::Full,
            "VersionError" => Self::Newer,
            "AbortError" => Self::Aborted,
            "InvalidStateError" | "TransactionInactiveError" => Self::Closed,
            "SecurityError" | "NotSupportedError" => Self::Unavailable,
            name => Self::Unknown(name.to_owned()),
        }
    }
}

/// Why a backup was not made or not opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupFault {
    /// The file is no backup of this program.
    #[error("not a backup")]
    NotABackup,
    /// The file was written by a newer program.
    #[error("written by a newer program")]
    TooNew,
    /// A part of the file is missing.
    #[error("a part of the file is missing")]
    Half,
    /// The file was altered on its way.
    #[error("the file was altered")]
    Altered,
    /// The passphrase is another.
    #[error("another passphrase")]
    Passphrase,
    /// The passphrase is shorter than [`super::backup::SHORTEST`] characters.
    #[error("the passphrase is too short")]
    ShortPassphrase,
    /// The file is larger than [`super::backup::LARGEST`] bytes.
    #[error("the file is too large")]
    TooLarge,
    /// The file opens, but the record in it does not hold together.
    #[error("the record in it does not hold together")]
    Record,
    /// The file just written does not read back the same.
    #[error("what was written does not read back")]
    NotVerified,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl BackupFault {
    /// The stable code; the words stand at `fault.<code>`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotABackup => "backup-other-file",
            Self::TooNew => "backup-newer",
            Self::Half => "backup-half",
            Self::Altered => "backup-altered",
            Self::Passphrase => "backup-passphrase",
            Self::ShortPassphrase => "backup-short-passphrase",
            Self::TooLarge => "backup-too-large",
            Self::Record => "backup-record",
            Self::NotVerified => "backup-not-verified",
            Self::Store(fault) => fault.code(),
        }
    }

    /// Every code that there is, but those of [`StoreFault`].
    pub const CODES: [&str; 9] = [
        "backup-other-file",
        "backup-newer",
        "backup-half",
        "backup-altered",
        "backup-passphrase",
        "backup-short-passphrase",
        "backup-too-large",
        "backup-record",
        "backup-not-verified",
    ];
}

/// Why the tablet was not unlocked, or its passphrase not set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LockFault {
    /// The passphrase or the PIN is another.
    #[error("another passphrase")]
    Wrong,
    /// Too many were wrong: so many seconds must pass first.
    #[error("{0} seconds to wait")]
    Wait(u32),
    /// There is no PIN, or too many were wrong: only the passphrase opens.
    #[error("only the passphrase opens")]
    PinSpent,
    /// The passphrase is too short, or the PIN is not 4 to 8 digits.
    #[error("too short")]
    Short,
    /// No passphrase is set.
    #[error("no passphrase is set")]
    Unset,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl LockFault {
    /// The stable code; the words stand at `fault.<code>`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Wrong => "lock-wrong",
            Self::Wait(_) => "lock-wait",
            Self::PinSpent => "lock-pin-spent",
            Self::Short => "lock-short",
            Self::Unset => "lock-unset",
            Self::Store(fault) => fault.code(),
        }
    }

    /// Every code that there is, but those of [`StoreFault`].
    pub const CODES: [&str; 5] = ["lock-wrong", "lock-wait", "lock-pin-spent", "lock-short", "lock-unset"];
}
