//! How a page was asked for: in which language, in which form of address, with which query.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;

use crate::locale::Locale;
use crate::words::Words;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Visit {
    pub(crate) locale: Locale,
    /// The address names the language; otherwise the browser's wish chose it.
    pub(crate) explicit: bool,
    /// Without the language, so that `/es/answers` and `/answers` are one page.
    pub(crate) path: String,
    /// As it came, without the question mark.
    pub(crate) query: String,
}

impl Visit {
    pub(crate) fn new(uri: &axum::http::Uri, accept_language: Option<&str>) -> Self {
        let query = uri.query().unwrap_or_default().to_owned();
        for locale in Locale::ALL {
            let rest = uri.path().strip_prefix('/').and_then(|path| path.strip_prefix(locale.tag()));
            if let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with('/')) {
                let path = if rest.is_empty() { "/" } else { rest }.to_owned();
                return Self { locale, explicit: true, path, query };
            }
        }
        let locale = Locale::negotiate(accept_language.unwrap_or_default());
        Self { locale, explicit: false, path: uri.path().to_owned(), query }
    }

    pub(crate) fn words(&self) -> &'static Words {
        Words::of(self.locale)
    }

    /// The address of a page of ours, in the form of the current one. `query` without question mark.
    pub(crate) fn link(&self, path: &str, query: &str) -> String {
        address(self.explicit.then_some(self.locale), path, query)
    }

    /// The first value that the query gives to a name.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        let mut pairs = form_urlencoded::parse(self.query.as_bytes());
        pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }

    /// This page in another language.
    pub(crate) fn in_language(&self, locale: &Locale) -> String {
        address(Some(*locale), &self.path, &self.query)
    }

    /// Whether a program is asking.
    pub(crate) fn is_api(&self) -> bool {
        let below = |prefix| self.path.strip_prefix(prefix).is_some_and(|rest: &str| rest.starts_with('/'));
        !self.explicit && (self.path == "/api" || below("/api") || below("/ledger"))
    }
}

fn address(locale: Option<Locale>, path: &str, query: &str) -> String {
    let (slash, tag) = locale.map_or(("", ""), |locale| ("/", locale.tag()));
    // The home page in a language is `/es`, without a slash at its end.
    let path = if locale.is_some() && path == "/" { "" } else { path };
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{slash}{tag}{path}{mark}{query}")
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let wish = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Ok(Self::new(&parts.uri, wish))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(uri: &str) -> Visit {
        Visit::new(&uri.parse().unwrap(), Some("es"))
    }

    #[test]
    fn links_keep_the_form_of_the_current_address() {
        assert_eq!(visit("/answers?from=2010").link("/cases", "from=2010"), "/cases?from=2010");
        assert_eq!(visit("/en/answers").link("/cases", ""), "/en/cases");
        assert_eq!(visit("/en").link("/", ""), "/en");
        assert_eq!(visit("/").link("/", "source=a"), "/?source=a");
    }

    #[test]
    fn the_language_switch_keeps_page_and_query() {
        assert_eq!(visit("/answers?from=2010").in_language(&Locale::En), "/en/answers?from=2010");
        assert_eq!(visit("/es/answers?from=2010").in_language(&Locale::En), "/en/answers?from=2010");
        assert_eq!(visit("/").in_language(&Locale::Es), "/es");
    }

    #[test]
    fn a_page_that_begins_like_a_language_is_not_one() {
        let visit = visit("/estimates");
        assert!(!visit.explicit);
        assert_eq!(visit.path, "/estimates");
    }
}
