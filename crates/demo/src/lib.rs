//! Lakeport, a city that does not exist, and the complaint history that its oversight office would
//! publish.
//!
//! In scope: inventing people, officers and complaints whose counts look like a real city's, and
//! writing them as the six CSV files of a release, with the faults that real releases have. The files
//! go through the ordinary import, so that a newcomer sees the product's own work.
//!
//! Out of scope: reading or storing anything, and any person, number or row of a real record. The
//! tables of frequencies (`marginals`) are aggregates of a public record and name nobody.

mod accused;
mod category;
mod chance;
mod city;
mod codes;
mod complaints;
mod delay;
mod discipline;
mod investigators;
mod involved;
mod marginals;
mod naming;
mod officers;
mod people;
mod rake;
mod sheet;
mod traps;
mod witnesses;

use chance::Stream;
pub use codes::{dictionary, districts};
pub use traps::Faults;

/// A release: each file's name and its CSV text, UTF-8 with one header line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    pub files: Vec<(String, String)>,
}

/// Lakeport's release with this many distinct complaints that an import keeps, and beside them the
/// faults of [`Faults`]. The same seed and number give the same bytes on every machine: all arithmetic
/// is on integers or on the exactly defined operations of `f64`, and no table needs a logarithm.
#[must_use]
pub fn release(seed: u64, complaints: usize) -> Release {
    let mut complaints = complaints::open(seed, complaints);
    traps::close_before_opening(&mut complaints);
    let sizes = naming::sizes(&mut Stream::Sizes.of(seed), &complaints);
    let force = officers::force(seed, sizes.iter().sum());
    let named = naming::name(&mut Stream::Naming.of(seed), &complaints, &sizes, &force);
    let allegations = accused::accuse(seed, &complaints, &named);

    let mut sheets = [
        complaints::sheet(&complaints),
        accused::sheet(&complaints, &force, &allegations),
        investigators::sheet(seed, &complaints),
        involved::complainants(seed, &complaints),
        involved::victims(seed, &complaints),
        witnesses::sheet(seed, &complaints, &named, &force),
    ];
    traps::spoil(&mut sheets, complaints.len());
    Release { files: sheets.into_iter().map(sheet::Sheet::into_file).collect() }
}
