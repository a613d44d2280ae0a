//! How this tablet likes it: text size, theme, contrast, language, volume. In localStorage, read before the first paint.

use crate::browser::outside::storage;

/// A setting of the tablet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Text size: `1`, `2`, `3`.
    TextSize,
    /// `light`, `dark`, or the system's when unset.
    Theme,
    /// `more`, or the system's when unset.
    Contrast,
    /// `zh-Hans`, `zh-Hant`, `en`.
    Language,
    /// Volume of the desk's sounds, 0–100.
    Volume,
    /// Minutes without a touch before the tablet locks itself: 1 to 5.
    AutoLock,
}

impl Setting {
    /// Its key in localStorage.
    pub const fn key(self) -> &'static str {
        match self {
            Self::TextSize => "huanjie.text-size",
            Self::Theme => "huanjie.theme",
            Self::Contrast => "huanjie.contrast",
            Self::Language => "huanjie.language",
            Self::Volume => "huanjie.volume",
            Self::AutoLock => "huanjie.auto-lock",
        }
    }

    /// Its value, if it was set.
    pub fn get(self) -> Option<String> {
        storage()?.get_item(self.key()).ok().flatten()
    }

    /// Sets it; `None` goes back to what the tablet's system says.
    pub fn set(self, value: Option<&str>) {
        let Some(storage) = storage() else { return };
        let _ = match value {
            Some(value) => storage.set_item(self.key(), value),
            None => storage.remove_item(self.key()),
        };
    }
}
