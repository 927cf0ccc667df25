//! How a report came, as it was typed, and what is wrong with it.

use casework::report::{Source, clean};
use intake::Channel;
use ledger::Day;

use crate::report::ReporterLanguage;

/// The fields, in the order of the form. None has the name of a field of the report.
pub(super) const CAME: &str = "came";
pub(super) const NAME: &str = "source-name";
pub(super) const REFERENCE: &str = "source-reference";
pub(super) const RECEIVED: &str = "received";
pub(super) const PRESENT: &str = "present";
pub(super) const LANGUAGE: &str = "language";
pub(super) const FIELDS: [&str; 6] = [CAME, NAME, REFERENCE, RECEIVED, PRESENT, LANGUAGE];

/// In characters, as the form's lines are.
const LONGEST: usize = 500;
/// Ten years: a longer way back is a slip of the keyboard.
const OLDEST: i64 = 3_653;

/// The ways that the desk takes reports. What comes by the reporter's own form does not come here.
pub(super) const CHANNELS: [Channel; 4] =
    [Channel::Phone, Channel::InPerson, Channel::Agency, Channel::Press];

/// As it was typed.
#[derive(Clone, Default)]
pub(super) struct TypedSource {
    pub(super) came: String,
    pub(super) name: String,
    pub(super) reference: String,
    pub(super) received: String,
    pub(super) present: bool,
    pub(super) language: String,
}

/// Read, and complete.
pub(in crate::desk) struct Came {
    pub(super) channel: Channel,
    pub(super) received: Option<Day>,
    pub(super) source: Source,
}

/// A field, and the key of the text that tells what is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) field: &'static str,
    pub(super) key: &'static str,
}

impl TypedSource {
    pub(super) fn of(pairs: &[(String, String)]) -> Self {
        let get = |field: &str| {
            pairs.iter().find(|(key, _)| key == field).map(|(_, value)| value.clone()).unwrap_or_default()
        };
        Self {
            came: get(CAME),
            name: get(NAME),
            reference: get(REFERENCE),
            received: get(RECEIVED),
            present: get(PRESENT) == "yes",
            language: get(LANGUAGE),
        }
    }

    pub(super) fn channel(&self) -> Option<Channel> {
        CHANNELS.into_iter().find(|channel| channel.key() == self.came)
    }

    /// The language of the receipt: the person's, or the page's where there is no person whose it could be.
    pub(super) fn words(&self, page: ReporterLanguage) -> ReporterLanguage {
        ReporterLanguage::from_tag(&self.language).unwrap_or(page)
    }

    /// # Errors
    /// Everything that should be looked at again, in the order of the form.
    pub(super) fn read(&self, today: Day, languages: &[ReporterLanguage]) -> Result<Came, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let mut fault = |field, key| wrong.push(Wrong { field, key });
        let channel = self.channel();
        if channel.is_none() {
            fault(CAME, "desk-entry-no-channel");
        }
        let (name, reference) = (clean(&self.name), clean(&self.reference));
        if name.is_empty() && matches!(channel, Some(Channel::Agency | Channel::Press)) {
            fault(NAME, "desk-entry-no-name");
        }
        for (field, text) in [(NAME, &name), (REFERENCE, &reference)] {
            if text.chars().count() > LONGEST {
                fault(field, "desk-entry-too-long");
            }
        }
        let typed = self.received.trim();
        let received = typed.parse::<Day>().ok().filter(|day| is_lately(*day, today));
        if received.is_none() && !typed.is_empty() {
            fault(RECEIVED, "desk-entry-no-day");
        }
        let language = languages.iter().find(|language| language.tag() == self.language);
        let person = self.present || matches!(channel, Some(Channel::Phone | Channel::InPerson));
        if language.is_none() && (person || !self.language.is_empty()) {
            fault(LANGUAGE, "desk-entry-no-language");
        }
        match channel {
            Some(channel) if wrong.is_empty() => {
                let received_on = received.map(|day| day.to_string()).unwrap_or_default();
                let language = language.map_or("", |language| language.tag()).to_owned();
                let source =
                    Source { name, reference, received: received_on, present: self.present, language };
                Ok(Came { channel, received, source })
            }
            _ => Err(wrong),
        }
    }
}

fn is_lately(day: Day, today: Day) -> bool {
    (0..=OLDEST).contains(&(today.since_1970() - day.since_1970()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use casework::report::Field;
    use proptest::prelude::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Came, Vec<&'static str>> {
        let pairs: Vec<_> = pairs.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect();
        let read = TypedSource::of(&pairs).read("2026-03-01".parse().unwrap(), &ReporterLanguage::ALL);
        read.map_err(|wrong| wrong.into_iter().map(|wrong| wrong.key).collect())
    }

    #[test]
    fn no_field_of_the_source_is_taken_for_one_of_the_report() {
        assert!(FIELDS.iter().all(|field| Field::from_key(field).is_none()));
    }

    #[test]
    fn each_way_asks_for_what_it_needs() {
        let wrong = |pairs: &[(&str, &str)]| read(pairs).err().unwrap_or_default();
        assert_eq!(wrong(&[]), ["desk-entry-no-channel"]);
        assert_eq!(wrong(&[("came", "web"), ("language", "en")]), ["desk-entry-no-channel"]);
        assert_eq!(wrong(&[("came", "phone")]), ["desk-entry-no-language"]);
        assert_eq!(wrong(&[("came", "press"), ("source-name", " ")]), ["desk-entry-no-name"]);
        assert_eq!(
            wrong(&[("came", "press"), ("source-name", "x"), ("present", "yes")]),
            ["desk-entry-no-language"]
        );
        assert_eq!(wrong(&[("came", "phone"), ("language", "tlh")]), ["desk-entry-no-language"]);
        let came = read(&[("came", "press"), ("source-name", " The Lantern ")]).ok().unwrap();
        assert_eq!(
            (came.channel, &*came.source.name, &*came.source.language),
            (Channel::Press, "The Lantern", "")
        );
    }

    #[test]
    fn a_day_to_come_and_one_long_ago_are_asked_about() {
        for (day, fine) in [
            ("2026-03-01", true),
            (" 2026-02-27 ", true),
            ("2016-03-01", true),
            ("2026-03-02", false),
            ("2016-02-28", false),
            ("0226-02-27", false),
            ("2026-02-30", false),
            ("27.2.2026", false),
        ] {
            let read = read(&[("came", "phone"), ("language", "ht"), ("received", day)]);
            assert_eq!(read.is_ok(), fine, "{day}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_told_what_is_wrong(
            came in "\\PC{0,8}", name in "\\PC{0,600}", received in "\\PC{0,12}", language in "\\PC{0,8}",
        ) {
            let pairs =
                [("came", &*came), ("source-name", &*name), ("received", &*received), ("language", &*language)];
            match read(&pairs) {
                Ok(came) => prop_assert!(came.source.name.chars().count() <= LONGEST),
                Err(wrong) => prop_assert!(!wrong.is_empty()),
            }
        }
    }
}
