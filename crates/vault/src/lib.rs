//! The vault.
mod hidden;
pub mod phrase;
mod secret;
pub use secret::Secret;
