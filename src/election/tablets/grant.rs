//! How a tablet joins: the committee signs a seat for a ticket, and the ticket, which stands in the desk pack, signs the tablet's key.

use super::Seat;
use crate::journal::{DeviceId, Digest, PublicKey, SecretKey, Signature};
use serde::{Deserialize, Serialize};

const SEAT: &str = "huanjie seat 1";
const TICKET: &str = "huanjie ticket 1";
const SUCCESSION: &str = "huanjie succession 1";

/// A seat, granted by a tablet of the committee to whoever opens the desk pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The seat.
    pub seat: Seat,
    /// The public side of the ticket in the pack. One pack seats one tablet.
    pub ticket: PublicKey,
    /// Which tablet granted it.
    pub by: DeviceId,
    /// Signed by that tablet's key.
    pub signature: Signature,
}

/// A tablet that joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joining {
    /// Its seat, as granted.
    pub grant: Grant,
    /// Its key.
    pub key: PublicKey,
    /// Its key and id, signed by the ticket: whoever holds the pack made it.
    pub proof: Signature,
}

impl Grant {
    /// Grants a seat in an election.
    pub fn issue(election: &str, seat: Seat, ticket: PublicKey, by: &DeviceId, key: &SecretKey) -> Self {
        let signature = key.sign(SEAT, &said(election, &seat, ticket));
        Self { seat, ticket, by: by.clone(), signature }
    }

    /// The id by which the seat is known until a tablet takes it.
    pub fn id(&self) -> DeviceId {
        DeviceId(format!("seat-{}", &self.ticket.to_string()[..16]))
    }

    /// Whether it was signed by this key, for this election.
    pub fn is_signed_by(&self, election: &str, key: &PublicKey) -> bool {
        key.verifies(SEAT, &said(election, &self.seat, self.ticket), &self.signature)
    }
}

impl Joining {
    /// Takes a granted seat with a tablet's own key.
    pub fn take(election: &str, grant: &Grant, ticket: &SecretKey, device: &DeviceId, key: PublicKey) -> Self {
        let proof = ticket.sign(TICKET, &own(election, device, key));
        Self { grant: grant.clone(), key, proof }
    }

    /// Whether the ticket of its grant was in the hand of this tablet.
    pub fn is_proven(&self, election: &str, device: &DeviceId) -> bool {
        self.grant.ticket.verifies(TICKET, &own(election, device, self.key), &self.proof)
    }
}

/// The proof that the holder of one tablet's key takes the seat under another id and key.
pub fn succession(election: &str, device: &DeviceId, key: PublicKey, before: &SecretKey) -> Signature {
    before.sign(SUCCESSION, &own(election, device, key))
}

/// Whether such a proof holds.
pub(super) fn is_succession(election: &str, device: &DeviceId, key: PublicKey, before: &PublicKey, proof: &Signature) -> bool {
    before.verifies(SUCCESSION, &own(election, device, key), proof)
}

fn said(election: &str, seat: &Seat, ticket: PublicKey) -> Vec<u8> {
    let seat = serde_json::to_string(seat).unwrap_or_default();
    Digest::of(format!("{election}\n{ticket}\n{seat}").as_bytes()).to_bytes().to_vec()
}

fn own(election: &str, device: &DeviceId, key: PublicKey) -> Vec<u8> {
    Digest::of(format!("{election}\n{}\n{key}", device.0).as_bytes()).to_bytes().to_vec()
}
