//! The co-accusal network: officers named in the same complaint.
//!
//! In scope: its figures ([`co_accused`]); pairs who are named together more often than their own numbers
//! explain ([`repeated_pairs`]); small dense groups ([`crews`]); what surrounds one officer, laid out for
//! drawing ([`around`]). Out of scope: names, drawing, and what being named together means: it is not having
//! acted together.

mod crews;
mod draw;
mod graph;
mod layout;
mod pairs;
pub(crate) mod seats;
mod ties;

use serde::Serialize;

use crate::View;
use seats::{Seats, seats};
use ties::Ties;

pub use crews::{Crew, CrewRule, Member, crews};
pub use draw::{Component, Drawing, DrawnEdge, DrawnNode, around, components, draw};
pub use layout::layout;
pub use pairs::{Pair, RepeatedPairs, repeated_pairs};

/// Nodes are officers with at least one co-accused; an edge joins two who share a complaint, and its
/// weight is how many they share. Being named together says nothing about having acted together.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Network {
    pub nodes: u64,
    pub edges: u64,
    pub components: u64,
    pub largest_component: u64,
    /// Three times the triangles over the connected triples.
    pub transitivity: f64,
    /// Mean of the local clustering; a node with one neighbour counts 0.
    pub mean_clustering: f64,
    pub weight_at_least_2: u64,
    pub weight_at_least_5: u64,
    pub max_weight: u32,
    /// How many complaints name one officer, two, three, four to nine, ten or more.
    pub complaints_by_officers: [u64; 5],
    pub max_officers: u32,
    /// Complaints against so many officers that no pairs were made of them.
    pub too_large: u64,
}

/// A complaint against a thousand officers is a placeholder number shared by many, and its pairs would
/// fill the memory; the largest in a real record names 64.
const MOST_OFFICERS: u32 = 1_000;

/// `below`: leave out complaints that name this many officers or more. A complaint against ten makes
/// a clique of 45 edges at once, which inflates every clustering figure.
#[must_use]
pub fn co_accused(view: &View<'_>, below: Option<u32>) -> Network {
    of_seats(&seats(view), view.extract.officers as usize, below)
}

/// The network of all complaints, and that of those below a size. They have nothing but the complaints in common, so
/// each has a thread.
#[must_use]
pub fn co_accused_both(view: &View<'_>, below: u32) -> [Network; 2] {
    let (seats, officers) = (seats(view), view.extract.officers as usize);
    std::thread::scope(|scope| {
        let small = scope.spawn(|| of_seats(&seats, officers, Some(below)));
        let all = of_seats(&seats, officers, None);
        // Whoever is here is not to lose a figure because a thread could not be had.
        [all, small.join().unwrap_or_else(|_| of_seats(&seats, officers, Some(below)))]
    })
}

fn of_seats(seats: &Seats, officers: usize, below: Option<u32>) -> Network {
    let mut network = Network::default();
    for (_, officers) in seats.iter() {
        let size = officers.len() as u32;
        if size == 0 || below.is_some_and(|below| size >= below) {
            continue;
        }
        let class = match size {
            1..=3 => size as usize - 1,
            4..=9 => 3,
            _ => 4,
        };
        network.complaints_by_officers[class] += 1;
        network.max_officers = network.max_officers.max(size);
        if size > MOST_OFFICERS {
            network.too_large += 1;
        }
    }
    let ties = Ties::of(seats, officers, below);
    let at_least = |least: u32| ties.weights().iter().filter(|weight| **weight >= least).count() as u64;
    network.edges = ties.weights().len() as u64;
    network.weight_at_least_2 = at_least(2);
    network.weight_at_least_5 = at_least(5);
    network.max_weight = ties.weights().iter().copied().max().unwrap_or(0);

    let degrees = ties.degrees();
    network.nodes = degrees.iter().filter(|degree| **degree > 0).count() as u64;
    (network.components, network.largest_component) = ties.components(&degrees);
    let triangles = ties.triangles(&degrees);
    let (mut closed, mut triples, mut local) = (0u64, 0u64, 0.0);
    for (degree, triangles) in degrees.iter().zip(&triangles).filter(|(degree, _)| **degree >= 2) {
        let pairs = u64::from(*degree) * u64::from(degree - 1) / 2;
        closed += triangles;
        triples += pairs;
        local += *triangles as f64 / pairs as f64;
    }
    // `closed` counts each triangle once at each of its corners, which is the factor of three.
    network.transitivity = if triples == 0 { 0.0 } else { closed as f64 / triples as f64 };
    network.mean_clustering = if network.nodes == 0 { 0.0 } else { local / network.nodes as f64 };
    network
}
