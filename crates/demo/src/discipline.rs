//! What was recommended and what was ordered. The numbers are aggregates of a public record.

use crate::chance::Chance;

/// Penalty codes of sustained allegations.
const ORDERED: [(&str, f64); 26] = [
    ("100", 2132.0),
    ("1", 1459.0),
    ("0", 818.0),
    ("800", 640.0),
    ("2", 603.0),
    ("3", 479.0),
    ("5", 440.0),
    ("900", 277.0),
    ("10", 219.0),
    ("30", 192.0),
    ("15", 165.0),
    ("400", 137.0),
    ("20", 92.0),
    ("4", 64.0),
    ("200", 64.0),
    ("7", 59.0),
    ("300", 56.0),
    ("25", 46.0),
    ("45", 25.0),
    ("999", 21.0),
    ("6", 20.0),
    ("365", 15.0),
    ("600", 12.0),
    ("12", 11.0),
    ("500", 11.0),
    ("700", 8.0),
];

/// What was recommended where it is not what was ordered.
const RECOMMENDED: [(&str, f64); 16] = [
    ("100", 900.0),
    ("1", 800.0),
    ("0", 380.0),
    ("2", 330.0),
    ("5", 330.0),
    ("400", 520.0),
    ("3", 300.0),
    ("30", 200.0),
    ("10", 170.0),
    ("15", 120.0),
    ("600", 180.0),
    ("20", 60.0),
    ("4", 35.0),
    ("7", 30.0),
    ("25", 25.0),
    ("45", 25.0),
];

pub const NO_ACTION: &str = "600";

/// Share of sustained allegations whose penalty is the recommended one.
const AS_RECOMMENDED: f64 = 0.506;

/// The recommended finding, by final finding: order SU, NS, UN, EX, NAF, NC, none.
const FINDING_BEFORE: [(&str, [f64; 7]); 8] = [
    ("SU", [7926.0, 90.0, 53.0, 29.0, 4.0, 0.0, 40.0]),
    ("NS", [673.0, 36108.0, 2285.0, 476.0, 122.0, 4.0, 4.0]),
    ("UN", [184.0, 1126.0, 26817.0, 619.0, 140.0, 28.0, 6.0]),
    ("EX", [86.0, 591.0, 805.0, 6943.0, 27.0, 0.0, 2.0]),
    ("NAF", [1.0, 97.0, 147.0, 35.0, 32416.0, 5.0, 3.0]),
    ("NC", [0.0, 0.0, 46.0, 0.0, 1.0, 0.0, 0.0]),
    ("DIS", [0.0, 0.0, 0.0, 12.0, 0.0, 0.0, 0.0]),
    ("", [496.0, 105.0, 146.0, 40.0, 27.0, 0.0, 6816.0]),
];
const BEFORE: [&str; 7] = ["SU", "NS", "UN", "EX", "NAF", "NC", ""];

/// Codes without the `.0` that the file adds; empty where nothing is said.
pub struct Outcome {
    pub recommended_finding: &'static str,
    pub recommended: &'static str,
    pub ordered: &'static str,
}

/// The way to a final finding (empty for none), and what followed.
pub fn outcome(chance: &mut Chance, finding: &str) -> Outcome {
    let row = FINDING_BEFORE.iter().find(|(code, _)| *code == finding);
    let before = row.map_or("", |(_, weights)| BEFORE[chance.weighted(weights)]);
    let ordered = match finding {
        "SU" => drawn(chance, &ORDERED),
        "" if chance.happens(0.99) => "",
        _ => NO_ACTION,
    };
    let recommended = match (before, finding) {
        ("", _) => "",
        ("SU", "SU") if chance.happens(AS_RECOMMENDED) => ordered,
        ("SU", _) => drawn(chance, &RECOMMENDED),
        _ => NO_ACTION,
    };
    Outcome { recommended_finding: before, recommended, ordered }
}

fn drawn(chance: &mut Chance, table: &[(&'static str, f64)]) -> &'static str {
    let weights: Vec<f64> = table.iter().map(|(_, weight)| *weight).collect();
    table[chance.weighted(&weights)].0
}
