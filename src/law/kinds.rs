//! Kinds of election, provinces and offices: names of rows in the books, never cases of a `match`.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// Whether there is none.
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
pub(crate) use id as text_id;

id! {
    /// 选举类型: the id of a base book, such as `villagers`.
    ElectionKind
}
id! {
    /// 省: the id of a province whose overlay is laid over the base book, such as `sichuan`; `nation` for none.
    Province
}
id! {
    /// 职位: the id of an office in the book, such as `chair`, `vice`, `member`.
    OfficeId
}
id! {
    /// 机构: one of several bodies elected together, each on a ballot of its own; empty where there is one only.
    BodyId
}
id! {
    /// 选举方式: the id of a mode in the book, such as `voters`; empty for the first of the book.
    ModeId
}
