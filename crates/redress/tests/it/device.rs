//! A reporter whose own device seals: the same as the script does, by the crates that it must agree with.

use casework::policy::shipped;
use casework::report::{Answers, check};
use intake::{Channel, Circle, Draft, Due, Fingerprint, Post, file};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use serde_json::Value;
use vault::{ReporterKeys, Secret, Site};

use crate::server::ask;

/// Whom a server's reports may be sealed to, as it says.
pub struct Directory {
    json: Value,
    fingerprint: [u8; 32],
}

impl Directory {
    /// `None` where no answer came; an inner `None` where the server was built without the script.
    pub fn of(address: &str) -> Option<Option<Self>> {
        let (status, answer) = ask(address, "GET /report/recipients HTTP/1.1", b"").ok()?;
        if status == 404 {
            return Some(None);
        }
        let json: Value = serde_json::from_str(answer.split_once("\r\n\r\n")?.1).ok()?;
        let mut fingerprint = [0; 32];
        for (at, byte) in fingerprint.iter_mut().enumerate() {
            *byte = u8::from_str_radix(json["fingerprint"].as_str()?.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        let directory = serde_json::from_str(json["directory"].as_str()?).ok()?;
        Some(Some(Self { json: directory, fingerprint }))
    }

    /// What is posted to `/report/sealed`, from somebody who excludes nobody.
    pub fn seal(&self, happened: &str, keys: &ReporterKeys, seed: [u8; 32]) -> Vec<u8> {
        let pack = shipped().iter().find(|one| one.name == "lakeport").unwrap().pack().unwrap();
        let text = |value: &Value, key: &str| value[key].as_str().unwrap().to_owned();
        let all = self.json["posts"].as_array().unwrap();
        let posts = |role: &str| {
            let of_role = all.iter().filter(|post| {
                post["role"] == role && pack.first().any(|agency| post["agency"] == agency.key.as_str())
            });
            let post = |post: &Value| Post {
                person: post["person"].to_string(),
                name: String::new(),
                agency: text(post, "agency"),
                unit: String::new(),
                recipient: text(post, "recipient").parse().unwrap(),
            };
            of_role.map(post).collect()
        };
        let emergency = &self.json["break_glass"];
        let circle = Circle {
            intake: posts("intake"),
            custodians: posts("custodian"),
            former: Vec::new(),
            break_glass: (!emergency.is_null()).then(|| text(emergency, "recipient").parse().unwrap()),
        };
        let (day, rules) = (text(&self.json, "day").parse().unwrap(), text(&self.json, "rules"));
        let report = check(&Answers::from_pairs([("happened", happened)]).unwrap(), "en", &pack).unwrap();
        let due = Due::of(&pack, day);
        let draft =
            Draft { report: &report, channel: Channel::Web, day, rules: &rules, keys, circle: &circle, due };
        let filing = file(&draft, &mut ChaCha20Rng::from_seed(seed)).unwrap();
        filing.to_sealed(Fingerprint(self.fingerprint)).unwrap()
    }
}

/// The keys of the receipt that somebody of this number draws; the number and nothing else, so never for real.
pub fn keys(number: u64) -> ReporterKeys {
    let mut rng = ChaCha20Rng::seed_from_u64(number);
    ReporterKeys::derive(&Secret::draw(&mut rng), &Site::new("lakeport").unwrap())
}
