//! What the reporter's pages say, in each language. Every text lives in `locales/*/report.ftl`.

use std::sync::LazyLock;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use unic_langid::LanguageIdentifier;

use super::ReporterLanguage;
use crate::words::{Args, tell};

/// In the order of [`ReporterLanguage::ALL`].
pub(crate) const FILES: [&str; 7] = [
    include_str!("../../locales/en/report.ftl"),
    include_str!("../../locales/es/report.ftl"),
    include_str!("../../locales/ht/report.ftl"),
    include_str!("../../locales/fr/report.ftl"),
    include_str!("../../locales/ar/report.ftl"),
    include_str!("../../locales/uk/report.ftl"),
    include_str!("../../locales/zh-Hans/report.ftl"),
];

static ALL: LazyLock<Vec<ReporterWords>> =
    LazyLock::new(|| ReporterLanguage::ALL.map(ReporterWords::new).into());

/// One language's texts.
pub(crate) struct ReporterWords {
    pub(crate) language: ReporterLanguage,
    bundle: FluentBundle<FluentResource>,
}

impl ReporterWords {
    pub(crate) fn of(language: ReporterLanguage) -> &'static Self {
        &ALL[language as usize]
    }

    fn new(language: ReporterLanguage) -> Self {
        let id: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The values are numbers and labels of the page's own language; what a person typed is never put
        // into a sentence.
        bundle.set_use_isolating(false);
        // Errors leave a text out; a test reads every file strictly and finds them first.
        let file = FILES[language as usize].to_owned();
        bundle.add_resource_overriding(FluentResource::try_new(file).unwrap_or_else(|(partial, _)| partial));
        Self { language, bundle }
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    pub(crate) fn say(&self, key: &str) -> String {
        self.tell(key, &[])
    }

    /// A key that is missing shows itself: a test calls every key.
    pub(crate) fn tell(&self, key: &str, args: &Args<'_>) -> String {
        tell(&self.bundle, self.language.tag(), key, args)
    }

    pub(crate) fn tag(&self) -> &'static str {
        self.language.tag()
    }

    /// The address of a page of the form in this language; `step` is empty or begins with a slash.
    pub(crate) fn link(&self, step: &str) -> String {
        format!("/{}/report{step}", self.tag())
    }
}
