//! Lakeport's release, read back as an import would read it.

mod faults;
mod marginals;
mod release;
