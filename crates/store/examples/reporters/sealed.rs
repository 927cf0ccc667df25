//! Reports as devices send them: sealed ahead by the product's own hand, then posted.
//!
//! The server can open none of it and does not compare one with another, so a few are sealed, and each that is
//! posted has a case, a mailbox and a tag of its own written into the places where they stand.

use std::time::Duration;

use casework::policy::shipped;
use casework::report::{Answers, check};
use intake::{Channel, Circle, Draft, Due, Fingerprint, Post, file};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use serde_json::Value;
use vault::{ReporterKeys, Secret, Site};

use crate::Failure;
use crate::http::Client;
use crate::tally::crowd;

/// Sealed ahead; the people share them.
const SEALED: usize = 16;
/// About two minutes of telling.
const TOLD: &str = "Two officers stopped us at the corner by the market. They asked for papers, and one of them \
    took my brother's and tore them. When I asked why, he pushed me against the car. A third one watched and said \
    nothing. We were let go after half an hour. I wrote the number of the car down that evening. ";

/// Where what differs stands in a sealed report: case, mailbox, tag.
const CASE: std::ops::Range<usize> = 8..24;
const MAILBOX_AND_TAG: std::ops::Range<usize> = 24..88;

/// A stream of random numbers of its own for each person and each run.
pub fn random(number: u64) -> Result<ChaCha20Rng, Failure> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed)?;
    seed[24..].copy_from_slice(&number.to_le_bytes());
    Ok(ChaCha20Rng::from_seed(seed))
}

pub fn told() -> String {
    TOLD.repeat(3)
}

pub fn post(url: &str, time: Duration, people: u64) -> Result<Value, Failure> {
    let recipients = Client::connect(url)?.get("/report/recipients")?;
    let ahead = seal(&recipients.expect(200, "/report/recipients")?)?;
    let mut said = crowd(people, time, |number| {
        let (mut client, mut rng) = (Client::connect(url)?, random(number)?);
        let mut body = ahead[number as usize % ahead.len()].clone();
        Ok(move || {
            rng.fill_bytes(&mut body[CASE]);
            rng.fill_bytes(&mut body[MAILBOX_AND_TAG]);
            let answer = client.post("/report/sealed", "application/octet-stream", &body)?;
            answer.expect(201, "/report/sealed").map(drop)
        })
    })?;
    said["bytes"] = ahead[0].len().into();
    Ok(said)
}

/// Sealed to whom the server's directory names, as a device does it.
fn seal(recipients: &[u8]) -> Result<Vec<Vec<u8>>, Failure> {
    let recipients: Value = serde_json::from_slice(recipients)?;
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let directory: Value = serde_json::from_str(&text(&recipients, "directory"))?;
    let (day, rules) = (text(&directory, "day").parse()?, text(&directory, "rules"));
    let name = rules.split('@').next().unwrap_or_default();
    let shipped = shipped().iter().find(|one| one.name == name).ok_or("the server's pack is not shipped")?;
    let pack = shipped.pack()?;
    let posts = |role: &str| -> Result<Vec<Post>, Failure> {
        let all = directory["posts"].as_array().ok_or("the directory has no posts")?;
        let first = |post: &&Value| pack.first().any(|agency| post["agency"] == agency.key.as_str());
        let of_role = all.iter().filter(|post| post["role"] == role).filter(first);
        of_role
            .map(|post| {
                Ok(Post {
                    person: post["person"].to_string(),
                    name: String::new(),
                    agency: text(post, "agency"),
                    unit: String::new(),
                    recipient: text(post, "recipient").parse()?,
                })
            })
            .collect()
    };
    let (intake, custodians) = (posts("intake")?, posts("custodian")?);
    let circle = Circle { intake, custodians, former: Vec::new(), ..Circle::default() };
    let report = check(&Answers::from_pairs([("happened", told())])?, "en", &pack)
        .map_err(|faults| format!("the report is refused: {faults:?}"))?;
    let mut rng = random(u64::MAX)?;
    let keys = ReporterKeys::derive(&Secret::draw(&mut rng), &Site::new(name)?);
    let due = Due::of(&pack, day);
    let draft = Draft {
        report: &report,
        channel: Channel::Web,
        day,
        rules: &rules,
        keys: &keys,
        circle: &circle,
        due,
    };
    let fingerprint = Fingerprint(bytes(&text(&recipients, "fingerprint"))?);
    let one = |_| Ok(file(&draft, &mut rng)?.to_sealed(fingerprint).ok_or("no device would send this")?);
    (0..SEALED).map(one).collect()
}

fn bytes(hex: &str) -> Result<[u8; 32], Failure> {
    let mut bytes = [0; 32];
    for (i, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * i..2 * i + 2).ok_or("the fingerprint is too short")?, 16)?;
    }
    Ok(bytes)
}
