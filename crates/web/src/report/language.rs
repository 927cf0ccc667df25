//! The languages of the reporter's path. The public pages speak fewer, hence a type of its own: a
//! language is offered here as soon as somebody can report in it.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;

use crate::locale::best;

/// In the order in which they are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ReporterLanguage {
    En,
    Es,
    Ht,
    Fr,
    Ar,
    Uk,
    ZhHans,
}

impl ReporterLanguage {
    pub(crate) const ALL: [Self; 7] =
        [Self::En, Self::Es, Self::Ht, Self::Fr, Self::Ar, Self::Uk, Self::ZhHans];

    /// As in addresses and in `lang`.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
            Self::Ht => "ht",
            Self::Fr => "fr",
            Self::Ar => "ar",
            Self::Uk => "uk",
            Self::ZhHans => "zh-Hans",
        }
    }

    pub(crate) fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// Its own name for itself.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Es => "Español",
            Self::Ht => "Kreyòl ayisyen",
            Self::Fr => "Français",
            Self::Ar => "العربية",
            Self::Uk => "Українська",
            Self::ZhHans => "简体中文",
        }
    }

    /// The direction of writing, for `dir`.
    pub(crate) fn dir(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            Self::En | Self::Es | Self::Ht | Self::Fr | Self::Uk | Self::ZhHans => "ltr",
        }
    }

    /// Whether somebody whose language it is has read the texts. Where not, the page says so.
    pub(crate) fn reviewed(self) -> bool {
        matches!(self, Self::En | Self::Es)
    }

    fn negotiate(header: &str) -> Self {
        // The primary part alone: a reader of zh-TW reads zh-Hans more easily than English.
        best(header, |primary| {
            let ours = |language: &Self| language.tag().split('-').next().unwrap_or_default();
            Self::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(ours(language)))
        })
        .unwrap_or(Self::En)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ReporterLanguage {
    type Rejection = Infallible;

    /// As the address names it, otherwise as the browser wishes.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let first = parts.uri.path().split('/').nth(1).unwrap_or_default();
        let wish = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Ok(Self::from_tag(first).unwrap_or_else(|| Self::negotiate(wish.unwrap_or_default())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_s_wish_finds_every_language() {
        for (header, language) in [
            ("", ReporterLanguage::En),
            ("ht", ReporterLanguage::Ht),
            ("fr-CA,fr;q=0.9,en;q=0.8", ReporterLanguage::Fr),
            ("de, ar-EG;q=0.7, en;q=0.5", ReporterLanguage::Ar),
            ("uk-UA", ReporterLanguage::Uk),
            ("zh-TW,zh;q=0.9", ReporterLanguage::ZhHans),
            ("de", ReporterLanguage::En),
        ] {
            assert_eq!(ReporterLanguage::negotiate(header), language, "{header}");
        }
    }
}
