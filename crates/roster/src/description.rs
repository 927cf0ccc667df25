//! An accused whom nobody knows yet, as witnesses describe them.

use register::Day;

/// What was said. Everything absent was not said, and counts for nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// The first and the last day on which it may have happened.
    pub from: Day,
    pub until: Day,
    pub unit: Option<String>,
    pub rank: Option<String>,
    pub sex: Option<String>,
    pub race: Option<String>,
    /// How old they looked: the youngest and the oldest that was said.
    pub age: Option<(u8, u8)>,
    pub star: Option<Fragment>,
}

/// What somebody read of a star.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fragment {
    Whole(String),
    Start(String),
    End(String),
    Somewhere(String),
}

impl Fragment {
    /// Zeros in front count for nothing: files write the same star with and without.
    #[must_use]
    pub fn fits(&self, star: &str) -> bool {
        let star = bare(star);
        match self {
            Self::Whole(digits) => star == bare(digits),
            Self::Start(digits) => star.starts_with(bare(digits)),
            Self::End(digits) => star.ends_with(digits.trim()),
            Self::Somewhere(digits) => star.contains(digits.trim()),
        }
    }
}

fn bare(digits: &str) -> &str {
    digits.trim().trim_start_matches('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_fits_where_it_was_read() {
        assert!(Fragment::Whole("0417".into()).fits("417"));
        assert!(Fragment::Start("41".into()).fits("0417"));
        assert!(!Fragment::Start("17".into()).fits("417"));
        assert!(Fragment::End("17".into()).fits("417"));
        assert!(Fragment::Somewhere("1".into()).fits("417"));
        assert!(!Fragment::Whole("41".into()).fits("417"));
    }
}
