//! Every statement of a pack that rests on a source.

use super::{Fact, Key, Pack};

impl Pack {
    /// Every statement that rests on a source, with what it is about.
    pub fn facts(&self) -> impl Iterator<Item = (String, &Fact)> {
        let agencies = self.agencies.iter().flat_map(|agency| {
            let intake = (format!("agency {}: intake", agency.key), &agency.intake_fact);
            let rules = agency.jurisdiction.iter().map(|rule| {
                let over: Vec<_> = rule.over.iter().map(Key::as_str).collect();
                (format!("agency {}: jurisdiction over {}", agency.key, over.join(", ")), &rule.fact)
            });
            std::iter::once(intake).chain(rules)
        });
        let danger = self.danger.iter().map(|line| (format!("danger: {}", line.number), &line.fact));
        agencies.chain(danger)
    }
}
