//! Records of people who do not exist: names of invented syllables, some frequent and most rare, and the damage that
//! files do to them. The same every time.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Result;

use super::score::Rows;

/// Records of one person, and how many of a hundred people have so many.
const COPIES: [(usize, u64); 4] = [(1, 25), (2, 30), (3, 25), (4, 20)];
const LASTS: usize = 60_000;
const FIRSTS: usize = 1_500;

/// Writes so many records, and gives whose each is.
pub fn write(path: &Path, count: usize) -> Result<Rows> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(out, "id,last,first,middle,birth_date,sex,race,start_date,unit,rank,star")?;
    let mut draw = Draw(1);
    let mut truth = Vec::with_capacity(count);
    // Records of one person must not stand together: ids say nothing.
    let step = (7_368_787 % count.max(1)) | 1;
    let step = (step..).find(|step| coprime(*step, count)).unwrap_or(1);
    let mut number = 0;
    while truth.len() < count {
        let person = Person::draw(&mut draw);
        for _ in 0..person.copies {
            if truth.len() == count {
                break;
            }
            number = (number + step) % count;
            let id = format!("P{number:07}");
            writeln!(out, "{id},{}", person.record(&mut draw))?;
            truth.push((id, person.number.to_string()));
        }
    }
    out.flush()?;
    Ok(truth)
}

fn coprime(mut a: usize, mut b: usize) -> bool {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a == 1
}

struct Person {
    number: u64,
    copies: usize,
    last: String,
    first: String,
    middle: char,
    born: [u64; 3],
    woman: bool,
    race: u64,
    started: [u64; 3],
    unit: u64,
    rank: u64,
    star: u64,
}

impl Person {
    fn draw(draw: &mut Draw) -> Person {
        let mut roll = draw.below(100);
        let copies = COPIES.iter().find(|(_, share)| {
            let here = roll < *share;
            roll = roll.saturating_sub(*share);
            here
        });
        let woman = draw.below(4) == 0;
        let born = [1940 + draw.below(60), 1 + draw.below(12), 1 + draw.below(28)];
        Person {
            number: draw.next(),
            copies: copies.map_or(1, |(copies, _)| *copies),
            last: word(draw.skewed(LASTS), 2),
            first: word(draw.skewed(FIRSTS) * 2 + usize::from(woman) + 7_000_000, 2),
            middle: char::from(b'A' + u8::try_from(draw.below(26)).unwrap_or(0)),
            born,
            woman,
            race: draw.below(4),
            started: [
                born[0] + 21 + draw.below(15),
                1 + draw.below(12),
                [1, 15][usize::from(draw.below(2) == 0)],
            ],
            unit: 1 + draw.below(200),
            rank: draw.below(5),
            star: 1000 + draw.below(99_000),
        }
    }

    /// One record, with damage.
    fn record(&self, draw: &mut Draw) -> String {
        let mut last = self.last.clone();
        if self.woman && draw.below(100) < 4 {
            last = word(draw.skewed(LASTS), 2);
        }
        if draw.below(100) < 6 {
            last = slip(&last, draw);
        }
        let mut first = self.first.clone();
        if draw.below(100) < 4 {
            first = slip(&first, draw);
        } else if draw.below(100) < 8 {
            first.truncate(1);
        }
        let middle = if draw.below(2) == 0 { self.middle.to_string() } else { String::new() };
        let day = |day: [u64; 3]| format!("{}-{:02}-{:02}", day[0], day[1], day[2]);
        let mut born = day(self.born);
        match draw.below(100) {
            0..20 => born.clear(),
            20..30 => born.truncate(4),
            _ => {}
        }
        let started = if draw.below(100) < 25 { String::new() } else { day(self.started) };
        let star = if draw.below(100) < 30 { String::new() } else { self.star.to_string() };
        let unit = if draw.below(100) < 25 { 1 + draw.below(200) } else { self.unit };
        let sex = if self.woman { 'F' } else { 'M' };
        let (race, rank) = (["A", "B", "C", "D"][self.race as usize % 4], self.rank);
        format!("{last},{first},{middle},{born},{sex},{race},{started},{unit},R{rank},{star}")
    }
}

/// A name of syllables for a number: the same number, the same name.
fn word(number: usize, least: usize) -> String {
    const STARTS: [&str; 24] = [
        "B", "D", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "T", "V", "W", "BR", "CH", "DR", "GR",
        "KL", "SH", "ST", "TR", "Z",
    ];
    const VOWELS: [&str; 8] = ["A", "E", "I", "O", "U", "AI", "EA", "OU"];
    const ENDS: [&str; 8] = ["", "N", "R", "L", "S", "M", "T", "ND"];
    // Numbers that follow each other look nothing alike.
    let mut rest = Draw(number as u64).next();
    let mut text = String::new();
    let syllables = least + usize::from(rest.is_multiple_of(3));
    rest /= 3;
    for _ in 0..syllables {
        for pieces in [&STARTS[..], &VOWELS[..], &ENDS[..]] {
            text.push_str(pieces[(rest % pieces.len() as u64) as usize]);
            rest /= pieces.len() as u64;
        }
    }
    text
}

/// One letter more, fewer or other, or two swapped.
fn slip(text: &str, draw: &mut Draw) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let place = draw.below(letters.len() as u64) as usize;
    let letter = char::from(b'A' + u8::try_from(draw.below(26)).unwrap_or(0));
    match draw.below(4) {
        0 => letters.insert(place, letter),
        1 if letters.len() > 2 => drop(letters.remove(place)),
        2 if place + 1 < letters.len() => letters.swap(place, place + 1),
        _ => letters[place] = letter,
    }
    letters.into_iter().collect()
}

/// `SplitMix64`.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// Small numbers far more often than large ones, as names are: the most frequent has about one in a hundred.
    fn skewed(&mut self, bound: usize) -> usize {
        #[expect(clippy::cast_precision_loss, reason = "53 bits are plenty")]
        let unit = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below the bound")]
        let place = ((bound as f64 + 20.0).powf(unit) * 20f64.powf(1.0 - unit) - 20.0) as usize;
        place.min(bound - 1)
    }
}
