//! The posts that a report may be sealed to, as a reporter's own device is told them: keys and offices, and marks in
//! place of names. The device applies the exclusions; nobody else learns them.

use ledger::recipients::RecipientList;
use ledger::{Day, Hash};
use serde::Serialize;
use vault::{NameMarks, Site};

use crate::exclude::words;
use crate::{Circle, Due};

/// As JSON it is what the device gets. Whoever swaps a key in it reads what is sealed to it, so its fingerprint is shown
/// to the reporter and kept by the server.
#[derive(Clone, Debug, Serialize)]
pub struct Directory {
    version: u8,
    site: String,
    /// The day of receipt that a report sealed to it is committed with.
    day: String,
    /// The day by which the reporter should hear, committed with it; empty where the pack sets none.
    due_ack: String,
    rules: String,
    posts: Vec<Listed>,
    /// Not there where nothing is set up.
    #[serde(skip_serializing_if = "Option::is_none")]
    break_glass: Option<BreakGlass>,
}

/// What each compartment is sealed to besides.
#[derive(Clone, Debug, Serialize)]
struct BreakGlass {
    /// For whoever reads the directory, so that nothing is sealed to a key of which it is not said whose it is.
    opened_by: &'static str,
    recipient: String,
}

#[derive(Clone, Debug, Serialize)]
struct Listed {
    /// `intake`, `custodian`, or `former`: where one of them worked before, which nothing is sealed to.
    role: &'static str,
    agency: String,
    /// The words of the unit, by which a reporter may leave it out; none where the agency has no units.
    unit: Vec<String>,
    /// The same number for two posts of one person. Says nothing else.
    person: usize,
    /// [`NameMarks`] of the person's name: of all its words, and of those by which alone they are known.
    name: Vec<String>,
    family: Vec<String>,
    recipient: String,
}

/// SHA-256 of a directory as it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(pub [u8; 32]);

impl Directory {
    /// `circle` is that of every office that could take a report.
    #[must_use]
    pub fn new(circle: &Circle, site: &Site, day: Day, due: Due, rules: &str) -> Self {
        let mut persons: Vec<&str> = Vec::new();
        let mut posts = Vec::new();
        let intake = circle.intake.iter().map(|post| ("intake", post));
        let custodians = circle.custodians.iter().map(|post| ("custodian", post));
        let former = circle.former.iter().map(|post| ("former", post));
        for (role, post) in intake.chain(custodians).chain(former) {
            let known = persons.iter().position(|person| *person == post.person);
            let person = known.unwrap_or_else(|| {
                persons.push(&post.person);
                persons.len() - 1
            });
            let NameMarks { words: name, family } = NameMarks::of(site, &post.name);
            posts.push(Listed {
                role,
                agency: post.agency.clone(),
                unit: words(&post.unit),
                person,
                name,
                family,
                recipient: post.recipient.to_string(),
            });
        }
        let due_ack = due.ack.map(|day| day.to_string()).unwrap_or_default();
        let (site, day, rules) = (site.name().to_owned(), day.to_string(), rules.to_owned());
        let break_glass = circle.break_glass.as_ref().map(|recipient| BreakGlass {
            opened_by: "two people of different offices, together, whom the reporter has not left out",
            recipient: recipient.to_string(),
        });
        Self { version: 1, site, day, due_ack, rules, posts, break_glass }
    }

    /// What the log has of it: no post and no mark of a name. `None` only where no JSON can be written.
    #[must_use]
    pub fn list(&self) -> Option<RecipientList> {
        let posts = serde_json::to_vec(&self.posts).ok()?;
        Some(RecipientList { directory: Hash(self.text()?.1.0), posts: Hash::of(&posts) })
    }

    /// The exact text that is sent, with its fingerprint. `None` only where no JSON can be written.
    #[must_use]
    pub fn text(&self) -> Option<(String, Fingerprint)> {
        let text = serde_json::to_string(self).ok()?;
        let fingerprint = Fingerprint(Hash::of(text.as_bytes()).0);
        Some((text, fingerprint))
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
