//! Ages as bands. An age with fourteen decimals is a birthday in disguise, so no exact age is kept.

use serde::{Deserialize, Serialize};

/// The bands of the city's published complaint data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AgeBand {
    To19,
    To29,
    To39,
    To49,
    To59,
    To69,
    From70,
}

impl AgeBand {
    pub const ALL: [Self; 7] =
        [Self::To19, Self::To29, Self::To39, Self::To49, Self::To59, Self::To69, Self::From70];

    /// `None` for an age that nobody has (below 0 or above 120): files hold -7175 and 1820.
    #[must_use]
    pub fn of_years(years: f64) -> Option<Self> {
        if !(0.0..=120.0).contains(&years) {
            return None;
        }
        let decade = (years / 10.0) as usize;
        Some(Self::ALL[decade.saturating_sub(1).min(6)])
    }

    #[must_use]
    pub fn key(self) -> &'static str {
        ["0-19", "20-29", "30-39", "40-49", "50-59", "60-69", "70+"][self as usize]
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|band| band.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_fall_into_the_citys_bands() {
        let band = |years| AgeBand::of_years(years).map(AgeBand::key);
        assert_eq!(band(0.0), Some("0-19"));
        assert_eq!(band(19.99), Some("0-19"));
        assert_eq!(band(20.0), Some("20-29"));
        assert_eq!(band(48.767), Some("40-49"));
        assert_eq!(band(70.0), Some("70+"));
        assert_eq!(band(119.5), Some("70+"));
        assert_eq!(band(-7175.4), None);
        assert_eq!(band(1820.9), None);
        assert_eq!(band(f64::NAN), None);
    }
}
