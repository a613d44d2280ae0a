//! What comes in and goes out: papers as Word files, rolls as sheets, what card readers type, the account of an election as JSON, elections as scripts.

pub mod account;
pub mod bundle;
pub mod card_reader;
pub mod craft;
pub mod docx;
pub mod frames;
pub mod handshake;
pub mod keyring;
pub mod offers;
pub mod office;
pub mod qr;
pub mod roll_sheet;
pub mod script;
pub mod sheets;
pub mod trail;
pub mod verify;
