//! The ten word lists of BIP-39 (<https://github.com/bitcoin/bips/tree/master/bip-0039>), and which
//! of them is offered with which language. Only the words are used, nothing else of that standard.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::fold::folded_word;

/// A list of 2,048 words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WordList {
    English,
    Spanish,
    French,
    ChineseSimplified,
    ChineseTraditional,
    Czech,
    Italian,
    Japanese,
    Korean,
    Portuguese,
}

/// How to find a typed word in a list.
pub(super) struct Index {
    pub positions: HashMap<String, u16>,
    /// Of a folded word, in characters.
    pub longest: usize,
}

impl WordList {
    pub const ALL: [Self; 10] = [
        Self::English,
        Self::Spanish,
        Self::French,
        Self::ChineseSimplified,
        Self::ChineseTraditional,
        Self::Czech,
        Self::Italian,
        Self::Japanese,
        Self::Korean,
        Self::Portuguese,
    ];

    /// The list to offer with a page's language, by its BCP 47 tag. `None` where there is no list (Haitian
    /// Creole, Arabic, Ukrainian, Vietnamese…): then offer the digits, or let the reporter pick from `ALL`.
    #[must_use]
    pub fn offered(language: &str) -> Option<Self> {
        let tag = language.to_ascii_lowercase().replace('_', "-");
        let mut parts = tag.split('-');
        Some(match parts.next()? {
            "en" => Self::English,
            "es" => Self::Spanish,
            "fr" => Self::French,
            "zh" if parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) => Self::ChineseTraditional,
            "zh" => Self::ChineseSimplified,
            "cs" => Self::Czech,
            "it" => Self::Italian,
            "ja" => Self::Japanese,
            "ko" => Self::Korean,
            "pt" => Self::Portuguese,
            _ => return None,
        })
    }

    /// BCP 47 tag of the words: the `lang` of the element that shows them, and a key to store.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::French => "fr",
            Self::ChineseSimplified => "zh-Hans",
            Self::ChineseTraditional => "zh-Hant",
            Self::Czech => "cs",
            Self::Italian => "it",
            Self::Japanese => "ja",
            Self::Korean => "ko",
            Self::Portuguese => "pt",
        }
    }

    /// The language's own name, for a picker.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
            Self::French => "Français",
            Self::ChineseSimplified => "简体中文",
            Self::ChineseTraditional => "繁體中文",
            Self::Czech => "Čeština",
            Self::Italian => "Italiano",
            Self::Japanese => "日本語",
            Self::Korean => "한국어",
            Self::Portuguese => "Português",
        }
    }

    /// The 2,048 words in the order that gives each its eleven bits.
    #[must_use]
    pub fn words(self) -> &'static [&'static str; 2048] {
        use bip39::Language;
        match self {
            Self::English => Language::English,
            Self::Spanish => Language::Spanish,
            Self::French => Language::French,
            Self::ChineseSimplified => Language::SimplifiedChinese,
            Self::ChineseTraditional => Language::TraditionalChinese,
            Self::Czech => Language::Czech,
            Self::Italian => Language::Italian,
            Self::Japanese => Language::Japanese,
            Self::Korean => Language::Korean,
            Self::Portuguese => Language::Portuguese,
        }
        .word_list()
    }

    pub(super) fn index(self) -> &'static Index {
        static INDEXES: [OnceLock<Index>; 10] = [const { OnceLock::new() }; 10];
        INDEXES[self as usize].get_or_init(|| {
            let positions: HashMap<String, u16> =
                self.words().iter().zip(0..).map(|(word, position)| (folded_word(word), position)).collect();
            let longest = positions.keys().map(|word| word.chars().count()).max().unwrap_or(0);
            Index { positions, longest }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_keeps_2048_different_words_without_accents_and_case() {
        for list in WordList::ALL {
            assert_eq!(list.index().positions.len(), 2048, "{list:?}");
            assert_eq!(list.offered_again(), Some(list));
        }
    }

    impl WordList {
        fn offered_again(self) -> Option<Self> {
            Self::offered(self.tag())
        }
    }

    #[test]
    fn a_language_without_a_list_is_offered_none() {
        for language in ["ht", "ar", "uk", "vi", "pl", "", "-", "english"] {
            assert_eq!(WordList::offered(language), None, "{language}");
        }
        assert_eq!(WordList::offered("es-419"), Some(WordList::Spanish));
        assert_eq!(WordList::offered("EN_us"), Some(WordList::English));
        assert_eq!(WordList::offered("zh"), Some(WordList::ChineseSimplified));
        assert_eq!(WordList::offered("zh-TW"), Some(WordList::ChineseTraditional));
    }
}
