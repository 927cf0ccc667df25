//! Suffixes of a name: junior, senior, the third. Must not know names.

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Suffix {
    Senior,
    Junior,
    /// The second, third …
    Number(u8),
}

impl Suffix {
    /// Takes a folded word. `II` is not `JR`, though some use both for one person: that is for whoever compares.
    #[must_use]
    pub fn of(word: &str) -> Option<Suffix> {
        Some(match word {
            "SR" | "SNR" | "SENIOR" | "I" | "1ST" => Suffix::Senior,
            "JR" | "JNR" | "JUNIOR" => Suffix::Junior,
            "II" | "2ND" => Suffix::Number(2),
            "III" | "3RD" => Suffix::Number(3),
            "IV" | "4TH" => Suffix::Number(4),
            "V" | "5TH" => Suffix::Number(5),
            "VI" | "6TH" => Suffix::Number(6),
            _ => return None,
        })
    }

    /// A cell of a suffix column.
    #[must_use]
    pub fn read(text: &str) -> Option<Suffix> {
        let word: String = super::text::fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
        Suffix::of(&word)
    }

    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Suffix::Senior => "SR",
            Suffix::Junior => "JR",
            Suffix::Number(2) => "II",
            Suffix::Number(3) => "III",
            Suffix::Number(4) => "IV",
            Suffix::Number(5) => "V",
            Suffix::Number(_) => "VI",
        }
    }
}
