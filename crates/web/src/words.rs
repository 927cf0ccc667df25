//! What the pages say, in each language. Every text lives in `locales/`, none in code or templates.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use insight::Share;
use register::{Day, DisciplineClass, FindingClass, Term};
use unic_langid::LanguageIdentifier;

use crate::locale::Locale;
use crate::number;

/// The files of a language, in no particular order; both languages have the same.
pub(crate) const FILES: [[&str; 15]; 2] = [
    [
        include_str!("../locales/en/site.ftl"),
        include_str!("../locales/en/answers.ftl"),
        include_str!("../locales/en/cases.ftl"),
        include_str!("../locales/en/data.ftl"),
        include_str!("../locales/en/codes.ftl"),
        include_str!("../locales/en/ledger.ftl"),
        include_str!("../locales/en/rules.ftl"),
        include_str!("../locales/en/desk.ftl"),
        include_str!("../locales/en/case.ftl"),
        include_str!("../locales/en/letters.ftl"),
        include_str!("../locales/en/live.ftl"),
        include_str!("../locales/en/board.ftl"),
        include_str!("../locales/en/patterns.ftl"),
        include_str!("../locales/en/explore.ftl"),
        include_str!("../locales/en/methods.ftl"),
    ],
    [
        include_str!("../locales/es/site.ftl"),
        include_str!("../locales/es/answers.ftl"),
        include_str!("../locales/es/cases.ftl"),
        include_str!("../locales/es/data.ftl"),
        include_str!("../locales/es/codes.ftl"),
        include_str!("../locales/es/ledger.ftl"),
        include_str!("../locales/es/rules.ftl"),
        include_str!("../locales/es/desk.ftl"),
        include_str!("../locales/es/case.ftl"),
        include_str!("../locales/es/letters.ftl"),
        include_str!("../locales/es/live.ftl"),
        include_str!("../locales/es/board.ftl"),
        include_str!("../locales/es/patterns.ftl"),
        include_str!("../locales/es/explore.ftl"),
        include_str!("../locales/es/methods.ftl"),
    ],
];

static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::new(Locale::En));
static SPANISH: LazyLock<Words> = LazyLock::new(|| Words::new(Locale::Es));

/// One language's texts.
pub(crate) struct Words {
    pub(crate) locale: Locale,
    bundle: FluentBundle<FluentResource>,
}

/// Named values for a text. A number stays a number, so that the text can choose its plural.
pub(crate) type Args<'a> = [(&'static str, FluentValue<'a>)];

impl Words {
    pub(crate) fn of(locale: Locale) -> &'static Self {
        match locale {
            Locale::En => &ENGLISH,
            Locale::Es => &SPANISH,
        }
    }

    fn new(locale: Locale) -> Self {
        let id: LanguageIdentifier = locale.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Marks of direction around every value would be copied along with the numbers.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match locale {
            Locale::En => |value, _| grouped(Locale::En, value),
            Locale::Es => |value, _| grouped(Locale::Es, value),
        }));
        for file in FILES[locale as usize] {
            // Errors leave a text out; a test reads every file strictly and finds them first.
            let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(partial, _)| partial);
            bundle.add_resource_overriding(resource);
        }
        Self { locale, bundle }
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// A text without values.
    pub(crate) fn say(&self, key: &str) -> String {
        self.tell(key, &[])
    }

    /// A text with values. A key that is missing shows itself: a test calls every key.
    pub(crate) fn tell(&self, key: &str, args: &Args<'_>) -> String {
        tell(&self.bundle, self.locale.tag(), key, args)
    }

    pub(crate) fn count(&self, n: &u64) -> String {
        number::count(self.locale, *n)
    }

    pub(crate) fn percent(&self, share: &Share) -> String {
        number::percent(self.locale, share.value())
    }

    pub(crate) fn decimal(&self, value: f64) -> String {
        number::decimal(self.locale, value)
    }

    /// `6.5% (8,142 of 125,581)`.
    pub(crate) fn share(&self, share: &Share) -> String {
        self.tell(
            "share-of",
            &[
                ("percent", self.percent(share).into()),
                ("part", share.part.into()),
                ("whole", share.whole.into()),
            ],
        )
    }

    /// `8,142 of 125,581`, for where the percentage stands beside it.
    pub(crate) fn part(&self, share: &Share) -> String {
        self.tell("part-of-whole", &[("part", share.part.into()), ("whole", share.whole.into())])
    }

    /// `March 2012`: public pages name no day of a case, since a day and a district can point to a person.
    pub(crate) fn month(&self, day: Day) -> String {
        let date = day.date();
        let name = self.say(&format!("month-{}", date.month()));
        self.tell("month-year", &[("month", name.into()), ("year", date.year().to_string().into())])
    }

    /// A whole date, for what happened to the data rather than to a person.
    pub(crate) fn day(&self, date: jiff::civil::Date) -> String {
        let name = self.say(&format!("month-{}", date.month()));
        self.tell(
            "day-month-year",
            &[
                ("day", date.day().to_string().into()),
                ("month", name.into()),
                ("year", date.year().to_string().into()),
            ],
        )
    }

    pub(crate) fn finding(&self, class: FindingClass) -> String {
        self.say(&format!("finding-{}", class.key()))
    }

    pub(crate) fn discipline(&self, class: DisciplineClass) -> String {
        self.say(&format!("discipline-{}", class.key()))
    }

    /// A source's word in the reader's language, its English one where there is none.
    pub(crate) fn term<'a>(&self, term: &'a Term) -> &'a str {
        match self.locale {
            Locale::Es if !term.es.is_empty() => &term.es,
            _ => &term.en,
        }
    }
}

/// A language's text for a key, with its values; the key itself where there is none.
pub(crate) fn tell(bundle: &FluentBundle<FluentResource>, tag: &str, key: &str, args: &Args<'_>) -> String {
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        debug_assert!(false, "no text {key:?} in {tag}");
        return key.to_owned();
    };
    let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
    debug_assert!(errors.is_empty(), "{key}: {errors:?}");
    text.into_owned()
}

fn grouped(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(n) if n.value >= 0.0 && n.value.fract() == 0.0 => {
            Some(number::count(locale, n.value as u64))
        }
        FluentValue::Number(n) => Some(number::decimal(locale, n.value)),
        FluentValue::String(text) => Some(Cow::clone(text).into_owned()),
        _ => None,
    }
}
