//! Small groups of officers who are named together again and again.
//!
//! A crew is a community of triangles: pairs who share at least so many complaints are joined where three of
//! them make a triangle, and triangles that share a pair belong together (clique percolation with k = 3;
//! Palla, Derényi, Farkas and Vicsek 2005). It was chosen over modularity and label propagation because it
//! has no resolution to tune and no lots to draw, gives the same answer in any order, lets an officer belong
//! to two crews in turn, and each member can be shown the triangle that holds them. The study of crews in
//! the same city (Jain, Sinclair and Papachristos 2022) used another method and another window; figures need
//! not agree.

use register::{Day, FindingClass};
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::seats::{Seats, seats, shared, weights};
use crate::{Share, View};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CrewRule {
    /// A pair must share so many complaints to count as joined.
    pub least_together: u32,
    /// Complaints that name so many officers or more are left out: one of them makes hundreds of triangles.
    pub below: Option<u32>,
}

impl Default for CrewRule {
    /// Three: twice may be one evening and its sequel.
    fn default() -> Self {
        Self { least_together: 3, below: Some(10) }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Crew {
    /// In order of complaints with other members, then of their numbers.
    pub members: Vec<Member>,
    /// Joined pairs, of all pairs of members.
    pub density: Share,
    /// Complaints that name at least two members.
    pub complaints: u32,
    /// Of these, those that name three or more.
    pub with_three: Share,
    pub first: Day,
    pub last: Day,
    /// Allegations against members in these complaints that were sustained, of all such.
    pub sustained: Share,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    pub officer: u32,
    /// Complaints with another member, of all the officer's complaints in the view.
    pub together: Share,
}

/// Most complaints first; equal ones by their first member.
#[must_use]
pub fn crews(view: &View<'_>, rule: CrewRule) -> Vec<Crew> {
    let complaints = shared(view, rule.below);
    let weights = weights(&complaints);
    let mut edges: Vec<(u32, u32)> = weights
        .into_iter()
        .filter(|(_, weight)| *weight >= rule.least_together)
        .map(|(pair, _)| pair)
        .collect();
    edges.sort_unstable();
    let of_officer = communities(&edges);
    tell(view, &complaints, &of_officer.0, &of_officer.1)
}

/// Edges by community, and each community's officers in ascending order.
fn communities(edges: &[(u32, u32)]) -> (Vec<u64>, Vec<Vec<u32>>) {
    let number: FxHashMap<(u32, u32), usize> = edges.iter().enumerate().map(|(i, edge)| (*edge, i)).collect();
    let mut forward: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (a, b) in edges {
        forward.entry(*a).or_default().push(*b);
    }
    let mut parent: Vec<usize> = (0..edges.len()).collect();
    let mut in_triangle = vec![false; edges.len()];
    for (i, (a, b)) in edges.iter().enumerate() {
        // Edges run from the lesser number to the greater, so each triangle is met once, at its least pair.
        for c in forward.get(b).into_iter().flatten() {
            if let (Some(j), Some(k)) = (number.get(&(*b, *c)), number.get(&(*a, *c))) {
                for edge in [i, *j, *k] {
                    in_triangle[edge] = true;
                    let (one, other) = (root(&mut parent, i), root(&mut parent, edge));
                    // The least edge leads, so that the answer does not depend on the order of joining.
                    parent[one.max(other)] = one.min(other);
                }
            }
        }
    }
    let mut groups: FxHashMap<usize, (u64, Vec<u32>)> = FxHashMap::default();
    for (i, (a, b)) in edges.iter().enumerate().filter(|(i, _)| in_triangle[*i]) {
        let (count, officers) = groups.entry(root(&mut parent, i)).or_default();
        *count += 1;
        officers.extend([*a, *b]);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_unstable_by_key(|(root, _)| *root);
    groups
        .into_iter()
        .map(|(_, (count, mut officers))| {
            officers.sort_unstable();
            officers.dedup();
            (count, officers)
        })
        .unzip()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

fn tell(view: &View<'_>, complaints: &Seats, edges: &[u64], groups: &[Vec<u32>]) -> Vec<Crew> {
    let mut crews_of: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (crew, officers) in groups.iter().enumerate() {
        for officer in officers {
            crews_of.entry(*officer).or_default().push(crew);
        }
    }
    let mut all: FxHashMap<u32, usize> = FxHashMap::default();
    for (_, officers) in seats(view).iter() {
        for officer in officers.iter().filter(|officer| crews_of.contains_key(officer)) {
            *all.entry(*officer).or_default() += 1;
        }
    }
    let mut together: Vec<FxHashMap<u32, usize>> = vec![FxHashMap::default(); groups.len()];
    let mut found: Vec<Crew> = groups
        .iter()
        .zip(edges)
        .map(|(officers, edges)| Crew {
            members: Vec::new(),
            density: Share::new(*edges as usize, officers.len() * (officers.len() - 1) / 2),
            complaints: 0,
            with_three: Share::new(0, 0),
            first: Day(i32::MAX),
            last: Day(i32::MIN),
            sustained: Share::new(0, 0),
        })
        .collect();
    for (case, officers) in complaints.iter() {
        let mut named: FxHashMap<usize, Vec<u32>> = FxHashMap::default();
        for officer in officers {
            for crew in crews_of.get(officer).into_iter().flatten() {
                named.entry(*crew).or_default().push(*officer);
            }
        }
        for (crew, members) in named.into_iter().filter(|(_, members)| members.len() >= 2) {
            let day = Day(view.extract.cases.opened[case as usize]);
            let told = &mut found[crew];
            told.complaints += 1;
            told.with_three.part += u64::from(members.len() >= 3);
            (told.first, told.last) = (told.first.min(day), told.last.max(day));
            for allegation in view.extract.cases.allegations(case as usize) {
                if members.contains(&view.extract.allegations.officer[allegation]) {
                    told.sustained.whole += 1;
                    let sustained = view.extract.finding(allegation) == FindingClass::Sustained;
                    told.sustained.part += u64::from(sustained);
                }
            }
            for member in members {
                *together[crew].entry(member).or_default() += 1;
            }
        }
    }
    for ((crew, officers), together) in found.iter_mut().zip(groups).zip(&together) {
        crew.with_three.whole = u64::from(crew.complaints);
        crew.members = officers
            .iter()
            .map(|officer| {
                let (part, whole) = (together.get(officer), all.get(officer));
                let together = Share::new(part.copied().unwrap_or(0), whole.copied().unwrap_or(0));
                Member { officer: *officer, together }
            })
            .collect();
        crew.members.sort_by_key(|member| (std::cmp::Reverse(member.together.part), member.officer));
    }
    found.sort_by_key(|crew| (std::cmp::Reverse(crew.complaints), crew.members[0].officer));
    found
}
