//! Seven questions that a city's complaint record can answer, each with its sentence, picture and table.

mod by_category;
mod by_district;
mod form;
mod most_named;
mod over_time;
mod overview;
mod path;
mod show;
mod table;
mod time_to_close;
mod who;
mod year_findings;

use insight::View;
use insight::disclosure::{LEAST_OFFICERS, LEAST_PAIRS};

use crate::chart::{Caption, Drawing};
use crate::words::Words;

pub(crate) use by_district::name as district_name;
pub(crate) use form::{BadFilterPage, Choice, FilterForm, Input, selection};
pub(crate) use overview::overview;
pub(crate) use show::{download, show};
pub(crate) use table::{Cell, Column, Table};
pub(crate) use time_to_close::{between as days_between, span as days_span};
pub(crate) use who::tables as who_tables;

/// A question with an address of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Answer {
    OverTime,
    ByCategory,
    ByDistrict,
    TimeToClose,
    Path,
    MostNamed,
    Who,
}

impl Answer {
    pub(crate) const ALL: [Self; 7] = [
        Self::OverTime,
        Self::ByCategory,
        Self::ByDistrict,
        Self::TimeToClose,
        Self::Path,
        Self::MostNamed,
        Self::Who,
    ];

    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::OverTime => "over-time",
            Self::ByCategory => "by-category",
            Self::ByDistrict => "by-district",
            Self::TimeToClose => "time-to-close",
            Self::Path => "path",
            Self::MostNamed => "most-named",
            Self::Who => "who",
        }
    }

    pub(crate) fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.slug() == slug)
    }

    /// One of the answer's texts.
    pub(crate) fn say(self, w: &Words, part: &str) -> String {
        w.say(&format!("{}-{part}", self.slug()))
    }

    pub(crate) fn question(&self, w: &Words) -> String {
        self.say(w, "question")
    }

    pub(crate) fn definition(&self, w: &Words) -> String {
        self.say(w, "definition")
    }

    /// Each thing that the picture does not show, in order.
    pub(crate) fn limits(self, w: &Words) -> Vec<String> {
        (1..)
            .map(|i| format!("{}-limit-{i}", self.slug()))
            .take_while(|key| w.has(key))
            .map(|key| w.say(&key))
            .collect()
    }

    /// What a view answers, where `minimum` is the smallest count of people that is told; `None` where it leaves nothing to answer from, as [`Self::nothing`] tells.
    pub(crate) fn of(
        self,
        view: &View<'_>,
        w: &Words,
        minimum: u64,
    ) -> Result<Option<Answered>, askama::Error> {
        match self {
            Self::OverTime => over_time::answer(view, w),
            Self::ByCategory => by_category::answer(view, w),
            Self::ByDistrict => by_district::answer(view, w),
            Self::TimeToClose => time_to_close::answer(view, w),
            Self::Path => path::answer(view, w),
            Self::MostNamed => most_named::answer(view, w),
            Self::Who => who::answer(view, w, minimum),
        }
    }

    /// Why there is no answer: nothing is left, or too little to tell it without telling who is who.
    pub(crate) fn nothing(self, view: &View<'_>, w: &Words, minimum: u64) -> String {
        if self == Self::Who && view.cases().len() > 0 {
            return w.tell("who-too-few", &[("minimum", minimum.into())]);
        }
        if self != Self::MostNamed || view.allegations().len() == 0 {
            return w.say("answer-nothing");
        }
        w.tell("most-named-too-few", &[("officers", LEAST_OFFICERS.into()), ("pairs", LEAST_PAIRS.into())])
    }

    fn caption(self, w: &Words, nth: usize, description: &str) -> Caption {
        Caption {
            id: format!("{}-{nth}", self.slug()),
            title: self.say(w, &format!("picture-{nth}")),
            description: description.to_owned(),
        }
    }
}

pub(crate) struct Answered {
    /// The answer in one sentence, with its numbers.
    pub(crate) sentence: String,
    /// Each with the heading above it.
    pub(crate) pictures: Vec<Picture>,
    /// The first is the one that the pictures show.
    pub(crate) tables: Vec<Table>,
}

pub(crate) struct Picture {
    pub(crate) heading: String,
    pub(crate) drawing: Drawing,
}
