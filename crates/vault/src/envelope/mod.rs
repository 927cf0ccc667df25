//! Sealed content of a case. age binds nothing but bytes, so every plaintext begins with what it is: case,
//! compartment, generation, sequence, kind, part. [`open`] and [`open_part`] compare each field with what was
//! asked for; there is no other way to a plaintext. Sealing proves nothing about who wrote: anyone can seal.

mod context;
mod header;
mod open;
mod plaintext;
mod seal;

pub use context::{AttachmentId, Context, Kind, Part};
pub use header::CAPACITY;
pub use open::{open, open_part};
pub use plaintext::Plaintext;
pub use seal::{seal, seal_part};

pub(crate) use seal::seal_parts;

#[cfg(test)]
mod tests;
