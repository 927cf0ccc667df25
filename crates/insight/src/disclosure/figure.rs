//! How many, as it may be told.

use serde::Serialize;

/// A count of people that says so where it is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figure {
    /// Nobody, or fewer than the minimum: which of both is not told.
    Fewer,
    /// A multiple of the minimum, and nearer to the count than any other.
    About(u64),
}

impl Figure {
    /// Of a count that is estimated from whole blocks.
    #[must_use]
    pub fn of(count: f64, minimum: u64) -> Self {
        let minimum = minimum.max(1);
        let whole = minimum as f64;
        if count < whole { Self::Fewer } else { Self::About(minimum * (count / whole).round() as u64) }
    }

    /// The least and the most people that it can stand for.
    #[must_use]
    pub fn span(self, minimum: u64) -> (u64, u64) {
        let minimum = minimum.max(1);
        match self {
            Self::Fewer => (0, minimum - 1),
            Self::About(count) => (minimum.max(count - (minimum / 2)), count + minimum / 2),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_less_than_the_minimum_is_not_told() {
        assert_eq!(Figure::of(0.0, 10), Figure::Fewer);
        assert_eq!(Figure::of(9.9, 10), Figure::Fewer);
        assert_eq!(Figure::of(10.0, 10), Figure::About(10));
        assert_eq!(Figure::of(14.9, 10), Figure::About(10));
        assert_eq!(Figure::of(15.0, 10), Figure::About(20));
        assert_eq!(Figure::of(7.0, 1), Figure::About(7));
    }

    proptest! {
        #[test]
        fn the_span_holds_the_count(count in 0_u64..10_000, minimum in 1_u64..40) {
            let (least, most) = Figure::of(count as f64, minimum).span(minimum);
            prop_assert!((least..=most).contains(&count));
        }
    }
}
