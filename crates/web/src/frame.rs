//! What surrounds every page: language, navigation, the note on invented records.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};

use crate::asset;
use crate::error::Problem;
use crate::filter::{Asked, Field};
use crate::locale::Locale;
use crate::shelf::Snapshot;
use crate::visit::Visit;
use crate::words::Words;

/// Where in the site a page belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Home,
    Answers,
    Explore,
    Cases,
    Data,
    Ledger,
    None,
}

pub(crate) struct Frame {
    visit: Visit,
    section: Section,
    /// Source and filter, for links that keep both.
    kept: String,
    /// The same without the filter.
    only_source: String,
    pub(crate) invented: bool,
    pub(crate) source: Option<String>,
}

/// One entry of the navigation.
pub(crate) struct Entry {
    pub(crate) text: String,
    pub(crate) href: String,
    pub(crate) current: bool,
}

impl Frame {
    pub(crate) fn new(visit: Visit, section: Section, source: Option<&Snapshot>, asked: &Asked) -> Self {
        let record = source.map(|source| &source.extract.source);
        // A source of a bad address is not carried on; one that is shown without being the default always
        // is, however the reader came to it.
        let asked = match source {
            Some(source) if source.key() == asked.get(Field::Source) || !source.by_default => {
                asked.with(Field::Source, source.key())
            }
            _ => asked.with(Field::Source, ""),
        };
        Self {
            visit,
            section,
            kept: asked.kept().query(),
            only_source: asked.unfiltered().query(),
            invented: record.is_some_and(|record| record.invented),
            source: record.map(|record| record.title.clone()),
        }
    }

    pub(crate) fn words(&self) -> &'static Words {
        self.visit.words()
    }

    pub(crate) fn lang(&self) -> &'static str {
        self.visit.locale.tag()
    }

    pub(crate) fn dir(&self) -> &'static str {
        self.visit.locale.dir()
    }

    pub(crate) fn css(&self) -> String {
        asset::css_path()
    }

    /// A page of ours, with source and filter kept.
    pub(crate) fn link(&self, path: &str) -> String {
        self.visit.link(path, &self.kept)
    }

    /// A page of ours, with nothing of what was asked: the reporter's pages know no filter.
    pub(crate) fn bare(&self, path: &str) -> String {
        self.visit.link(path, "")
    }

    /// A page of ours, with this query.
    pub(crate) fn link_with(&self, path: &str, asked: &Asked) -> String {
        self.visit.link(path, &asked.query())
    }

    /// An address of the API, about the source that is shown.
    pub(crate) fn api(&self, path: &str) -> String {
        let mark = if self.only_source.is_empty() { "" } else { "?" };
        format!("{path}{mark}{}", self.only_source)
    }

    /// The path of this page without its language.
    pub(crate) fn path(&self) -> &str {
        &self.visit.path
    }

    /// The path of this page in the form of its address, for a form's `action`.
    pub(crate) fn here(&self) -> String {
        self.visit.link(&self.visit.path, "")
    }

    pub(crate) fn navigation(&self) -> Vec<Entry> {
        let w = self.words();
        [
            (Section::Home, "/", "nav-home"),
            (Section::Answers, "/answers", "nav-answers"),
            (Section::Explore, "/explore", "nav-explore"),
            (Section::Cases, "/cases", "nav-cases"),
            (Section::Data, "/data", "nav-data"),
        ]
        .into_iter()
        .map(|(section, path, key)| Entry {
            text: w.say(key),
            href: self.link(path),
            current: section == self.section,
        })
        .collect()
    }

    /// The other languages, each under its own name.
    pub(crate) fn languages(&self) -> Vec<(Locale, String)> {
        let others = Locale::ALL.into_iter().filter(|locale| *locale != self.visit.locale);
        others.map(|locale| (locale, self.visit.in_language(&locale))).collect()
    }
}

/// A finished page.
pub(crate) fn draw(page: &impl Template) -> Result<Response, Problem> {
    Ok(Html(page.render()?).into_response())
}
