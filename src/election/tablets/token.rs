//! 放行码: the desk that owns a voter's group gives a short code, so that another desk may check him in and nobody else does.

use super::Tablets;
use crate::election::record::VoterId;
use crate::journal::{DeviceId, Digest};
use serde::{Deserialize, Serialize};

/// Digits of the proof at the end of a code.
const PROOF_DIGITS: u64 = 1_000_000;
const BLOCK: usize = 64;

/// The key that a desk's codes are made with: derived from the election's data key, which stands on tablets of this election only.
#[derive(Clone)]
pub struct TokenKey([u8; 32]);

/// A code, as used: by which desk it was given, for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// The desk that gave it.
    pub owner: DeviceId,
    /// The desk that it was given for: what was read out to one is worth nothing at another.
    pub to: DeviceId,
    /// Round.
    pub round: u32,
    /// The voter.
    pub voter: VoterId,
    /// Running number of the codes of that desk.
    pub counter: u32,
}

impl TokenKey {
    /// The key of a desk.
    pub fn of(data_key: &[u8; 32], owner: &DeviceId) -> Self {
        Self(mac(data_key, format!("huanjie token 1\n{}", owner.0).as_bytes()))
    }
}

impl Token {
    /// The code to be read out: the running number and six digits that prove it.
    pub fn code(&self, election: &str, key: &TokenKey) -> String {
        let said = format!("{election}\n{}\n{}\n{}\n{}", self.to.0, self.round, self.voter, self.counter);
        let proof = mac(&key.0, said.as_bytes());
        let number = proof.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte)) % PROOF_DIGITS;
        format!("{}{number:06}", self.counter)
    }

    /// Reads a code typed at a desk; `None` when it is not one that the owner gave for this voter, in this round, to this desk.
    pub fn read(typed: &str, election: &str, key: &TokenKey, of: (&DeviceId, &DeviceId, u32, &VoterId)) -> Option<Self> {
        let digits: String =
            typed.chars().filter_map(|character| character.to_digit(36)).filter_map(|it| char::from_digit(it, 10)).collect();
        let counter = digits.get(..digits.len().checked_sub(6)?)?.parse().ok()?;
        let (owner, to, round, voter) = of;
        let token = Self { owner: owner.clone(), to: to.clone(), round, voter: voter.clone(), counter };
        (token.code(election, key) == digits).then_some(token)
    }
}

impl Tablets {
    /// For which desk a desk gave a code for a voter, and the running number of the code.
    pub fn code_given(&self, round: u32, voter: &VoterId, by: &DeviceId) -> Option<&(DeviceId, u32)> {
        self.given.get(&(round, voter.clone(), by.clone()))
    }

    /// The desks for which codes for a voter were given.
    pub fn codes_for(&self, round: u32, voter: &VoterId) -> impl Iterator<Item = &DeviceId> {
        let from = (round, voter.clone(), DeviceId(String::new()));
        self.given.range(from..).take_while(move |((of, whom, _), _)| *of == round && whom == voter).map(|(_, (to, _))| to)
    }

    /// The running number of the next code of a desk.
    pub fn next_code(&self, device: &DeviceId) -> u32 {
        self.given.iter().filter(|((.., owner), _)| owner == device).map(|(_, (_, counter))| *counter).max().unwrap_or(0) + 1
    }
}

/// HMAC-SHA-256 (RFC 2104) with a key of 32 bytes.
pub(in crate::election) fn mac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let padded = |with: u8| {
        let mut block = vec![with; BLOCK];
        block.iter_mut().zip(key).for_each(|(byte, key)| *byte ^= key);
        block
    };
    let inner = Digest::of(&[&padded(0x36), message].concat()).to_bytes();
    Digest::of(&[&padded(0x5c)[..], &inner].concat()).to_bytes()
}

#[cfg(test)]
mod tests {
    use super::mac;
    use crate::journal::Digest;

    #[test]
    fn the_code_of_a_key_and_a_text_is_that_of_the_standard() {
        // RFC 4231, test case 2, whose key "Jefe" is padded with zeros as the standard pads it
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let wanted = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(Digest::from_bytes(mac(&key, b"what do ya want for nothing?")).to_string(), wanted);
    }
}
