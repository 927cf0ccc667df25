//! What people attach. Its type is what its first bytes say, never its name. Photographs are decoded and
//! written anew, so that hidden data cannot survive; the rest stays as it is, with a warning. Everything
//! is sealed in chunks; the reporter's name for it only inside.

mod chunk;
mod clean;
mod content;
mod description;
mod name;
mod photo;
mod webp;

pub use chunk::{open_chunks, seal_chunks};
pub use clean::{Cleaned, Limits, Warning, clean};
pub use content::ContentKind;
pub use description::Description;
pub use name::{display_name, stored_name};
