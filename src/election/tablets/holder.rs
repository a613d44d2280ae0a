//! 第二个人: one whose key stands in the record under a passphrase of his own, so that one tablet can hold to two persons.

use super::Role;
use crate::election::Situation;
use crate::election::setup::Nature;
use crate::journal::{DeviceId, Digest, PublicKey, SecretKey, Signature};
use serde::{Deserialize, Serialize};

const PURPOSE: &str = "huanjie keyholder 1";

/// A second person. His consents are signed with his key, not with a tablet's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keyholder {
    /// His name.
    pub name: String,
    /// For whom he answers.
    pub role: Role,
    /// His key.
    pub key: PublicKey,
    /// The secret side, sealed under his passphrase; it comes back with the record and opens for nobody else.
    pub sealed: String,
    /// Name, role and sealed key, signed by his key: it was in his hand.
    pub proof: Signature,
    /// Why he takes another's place; empty for the first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Whether another one took his place.
    #[serde(skip)]
    pub replaced: bool,
}

impl Keyholder {
    /// One who holds this key.
    pub fn new(election: &str, name: &str, role: Role, key: &SecretKey, sealed: String, reason: &str) -> Self {
        let proof = key.sign(PURPOSE, &said(election, name, role, &sealed));
        let (name, reason) = (name.trim().to_owned(), reason.trim().to_owned());
        Self { name, role, key: key.public(), sealed, proof, reason, replaced: false }
    }

    /// The id under which he consents.
    pub fn id(&self) -> DeviceId {
        DeviceId(format!("key-{}", &self.key.to_string()[..16]))
    }

    /// Whether the key was in the hand of the one who was named.
    pub(super) fn is_proven(&self, election: &str) -> bool {
        self.key.verifies(PURPOSE, &said(election, &self.name, self.role, &self.sealed), &self.proof)
    }
}

fn said(election: &str, name: &str, role: Role, sealed: &str) -> Vec<u8> {
    Digest::of(format!("{election}\n{}\n{}\n{sealed}", name.trim(), role.code()).as_bytes()).to_bytes().to_vec()
}

/// Whether a real election still rests on one person: nobody was named to hold the second key, and there is no second tablet.
pub fn second_person_missing(situation: &Situation) -> bool {
    let real = situation.election.setup.founding.as_ref().is_some_and(|founding| founding.nature == Nature::Real);
    real && !situation.election.tablets.takes_two()
}
