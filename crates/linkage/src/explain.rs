//! Why two records are one person, or why not: each field with the way it agrees and what that weighs. Must not decide.

use crate::how::How;
use crate::kind::Field;
use crate::pairs::Look;

/// One field of a pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    pub field: Field,
    pub how: How,
    /// What stood on each side, normalised.
    pub left: String,
    pub right: String,
    /// Bits for (above 0) or against one person: 1 doubles the odds, -1 halves them.
    pub weight: f64,
}

/// Two records and how probable it is that they are one person's.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    pub left: String,
    pub right: String,
    pub probability: f64,
    /// The fields that both have, the heaviest first.
    pub why: Vec<Evidence>,
}

impl Look<'_> {
    pub(crate) fn why(&self, left: u32, right: u32) -> Vec<Evidence> {
        let cells = self.cells(left, right);
        let mut why = Vec::new();
        for (place, comparison) in self.comparisons.iter().enumerate() {
            let Some(how) = comparison.how_of(cells[place]) else { continue };
            let weight = self.model.weight_of(place, &cells)
                + self.model.rarity(self.comparisons, (left, right), place, cells[place]);
            let text = |record: u32| self.people.value(place, record).map(|value| value.text());
            why.push(Evidence {
                field: comparison.column.field.clone(),
                how,
                left: text(left).unwrap_or_default(),
                right: text(right).unwrap_or_default(),
                weight: weight / std::f64::consts::LN_2,
            });
        }
        why.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then_with(|| a.field.cmp(&b.field)));
        why
    }
}
