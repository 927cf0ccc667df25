//! One field as it is drawn: what was typed, what may be chosen, what is wrong.

use askama::Template;
use casework::policy::Pack;
use casework::report::{
    Answers, Choice, ContactWish, Faults, Field, Knowledge, Reporter, Shape, SiteKind, YesNo,
};

use super::tell::{self, Told};
use super::words::ReporterWords;

pub(super) struct Offer {
    pub(super) value: String,
    pub(super) told: Told,
    /// A few words more, such as what an office is.
    pub(super) more: Option<String>,
    pub(super) chosen: bool,
}

pub(super) enum Kind {
    Choices {
        many: bool,
        offers: Vec<Offer>,
    },
    /// A list that is too long to be shown, with its entry for "none".
    List {
        none: String,
        offers: Vec<Offer>,
    },
    Text {
        value: String,
        rows: u8,
        digits: bool,
    },
    /// Day, month and year under one name.
    Date {
        parts: Vec<Control>,
    },
}

#[derive(Template)]
#[template(path = "report/control.html")]
pub(super) struct Control {
    key: &'static str,
    /// `None` where the question itself is the label.
    label: Option<String>,
    labelled_by: String,
    hint: Option<String>,
    error: Option<String>,
    /// A part of a date is too narrow for a sentence; the date says it above its parts.
    narrow: bool,
    kind: Kind,
}

impl Control {
    /// What `aria-describedby` names; empty where nothing describes the field.
    fn described_by(&self) -> String {
        let hint = self.hint.as_ref().map(|_| format!("h-{}", self.key));
        let error = self.error.as_ref().map(|_| format!("e-{}", self.key));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// Whether the question's heading is all the label that the field needs.
pub(super) fn is_asked_by_its_question(field: Field) -> bool {
    matches!(field, Field::Danger | Field::Who | Field::Happened | Field::Knowledge | Field::Contact)
}

/// Where the controls of a form come from.
pub(super) struct Source<'a> {
    pub(super) w: &'a ReporterWords,
    pub(super) pack: &'a Pack,
    pub(super) answers: &'a Answers,
    pub(super) faults: Option<&'a Faults>,
}

impl Source<'_> {
    pub(super) fn control(&self, field: Field) -> Control {
        let question = field.question().key();
        // Alone or first of its name, a field is asked by the question's own heading.
        let asked =
            matches!(field, Field::Danger | Field::Who | Field::Happened | Field::Knowledge | Field::Contact);
        let kind = self.kind(field);
        Control {
            key: field.key(),
            label: (!asked).then(|| self.w.say(&format!("field-{}", field.key()))),
            labelled_by: if asked { format!("t-{question}") } else { format!("l-{}", field.key()) },
            hint: self.hint(field),
            error: self.error(field),
            narrow: matches!(field, Field::Day | Field::Month | Field::Year),
            kind,
        }
    }

    pub(super) fn date(&self) -> Control {
        let parts = [Field::Day, Field::Month, Field::Year].map(|field| self.control(field));
        Control {
            key: "date",
            label: Some(self.w.say("field-date")),
            labelled_by: "l-date".to_owned(),
            hint: None,
            error: None,
            narrow: false,
            kind: Kind::Date { parts: parts.into() },
        }
    }

    fn hint(&self, field: Field) -> Option<String> {
        // "Looks" is the name of a question and of a field; the question's hint stands above.
        let key = format!("hint-{}", field.key());
        self.w.has(&key).then(|| self.w.say(&key))
    }

    fn error(&self, field: Field) -> Option<String> {
        self.faults.and_then(|faults| faults.at(field)).map(|fault| tell::fault(self.w, fault))
    }

    fn kind(&self, field: Field) -> Kind {
        match field {
            Field::Danger | Field::Uniform => self.choices::<YesNo>(field),
            Field::Who => self.choices::<Reporter>(field),
            Field::Knowledge => self.choices::<Knowledge>(field),
            Field::Site => self.choices::<SiteKind>(field),
            Field::Contact => self.choices::<ContactWish>(field),
            Field::Ongoing => {
                Kind::Choices { many: true, offers: self.offer(field, "yes", None).into_iter().collect() }
            }
            Field::NotAgency => {
                let offers = self.pack.agencies.iter().filter_map(|agency| {
                    let more = self.w.say(&format!("agency-{}", agency.kind.key()));
                    self.offer(field, agency.key.as_str(), Some(more))
                });
                Kind::Choices { many: true, offers: offers.collect() }
            }
            Field::District => {
                let districts = self.pack.districts.iter();
                let offers = districts.filter_map(|district| self.offer(field, &district.number, None));
                Kind::List { none: self.w.say("no-district"), offers: offers.collect() }
            }
            _ => {
                let rows = match field.shape() {
                    Shape::Text { .. } if field == Field::Happened => 9,
                    Shape::Text { .. } => 3,
                    Shape::Line { .. } | Shape::One | Shape::Many => 1,
                };
                let digits = matches!(field, Field::Day | Field::Month | Field::Year);
                // None is dropped where several came.
                let typed: Vec<&str> = self.answers.every(field).collect();
                Kind::Text { value: tell::writable(&typed.join("\n")), rows, digits }
            }
        }
    }

    fn choices<C: Choice>(&self, field: Field) -> Kind {
        let offers = C::ALL.iter().filter_map(|choice| self.offer(field, choice.key(), None));
        Kind::Choices { many: field.shape() == Shape::Many, offers: offers.collect() }
    }

    fn offer(&self, field: Field, value: &str, more: Option<String>) -> Option<Offer> {
        let told = tell::choice(self.w, self.pack, field, value)?;
        Some(Offer { value: value.to_owned(), told, more, chosen: self.answers.has(field, value) })
    }
}
