//! The words after the command: `--name value`.

use crate::Outcome;
use std::collections::BTreeMap;

/// Options by name, taken out as they are read, so that what is left over was not understood.
#[derive(Debug, Default)]
pub struct Args {
    given: BTreeMap<String, Option<String>>,
}

impl Args {
    /// Reads the words; a word that is no option is refused.
    pub fn read(words: impl Iterator<Item = String>) -> Outcome<Self> {
        let mut args = Self::default();
        let mut words = words.peekable();
        while let Some(word) = words.next() {
            let name = word.strip_prefix("--").ok_or_else(|| format!("not understood: {word}\n\n{}", crate::USAGE))?;
            let (name, value) = match name.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (name, words.next_if(|next| !next.starts_with("--"))),
            };
            args.given.insert(name.to_owned(), value);
        }
        Ok(args)
    }

    /// The value of an option, if it was given with one.
    pub fn value(&mut self, name: &str) -> Option<String> {
        self.given.remove(name).flatten()
    }

    /// The value of an option as a port.
    pub fn number(&mut self, name: &str) -> Outcome<Option<u16>> {
        self.value(name).map(|text| text.parse().map_err(|_| format!("--{name} wants a number up to 65535, not {text}"))).transpose()
    }

    /// Refuses what nobody asked for.
    pub fn finish(self) -> Outcome<()> {
        match self.given.keys().next() {
            None => Ok(()),
            Some(name) => Err(format!("not understood: --{name}\n\n{}", crate::USAGE)),
        }
    }
}
