//! What the desk borrows of the form when it takes a report for somebody: the questions, reading back, the receipt.
//!
//! The same fields, texts and checks as on the reporter's own form, so that a report is the same whoever typed it. The
//! pages around them are the desk's.

use askama::Template as _;
use casework::policy::{Key, Pack};
use casework::report::{Answers, Faults, Field, Question};
use secrecy::ExposeSecret as _;
use vault::Secret;
use vault::phrase::{Digits, Purpose, Words};

use super::control::Source;
use super::receipt::{self, word_list};
use super::section::Call;
use super::tell;
use super::words::ReporterWords;
use super::{ReporterLanguage, review};

pub(crate) use super::body::MOST_BYTES;
pub(crate) use super::once::{FIELD, Once};
pub(crate) use super::receipt::ASKED;
pub(crate) use super::review::Asked;
pub(crate) use super::tell::{Told, writable};

/// As the desk asks. Whom it must not reach comes before the story: the one who types may be somebody it is about.
const ORDER: [Question; 9] = [
    Question::Danger,
    Question::Exclude,
    Question::Happened,
    Question::Who,
    Question::Concerns,
    Question::Looks,
    Question::When,
    Question::Where,
    Question::Contact,
];

/// One question with its fields, drawn.
pub(crate) struct Asking {
    pub(crate) key: &'static str,
    pub(crate) title: String,
    pub(crate) lead: Option<String>,
    pub(crate) controls: Vec<String>,
    /// Numbers to give to whoever is in danger, and what each is for.
    pub(crate) calls: Vec<(String, String)>,
}

pub(crate) fn questions(
    w: &ReporterWords,
    pack: &Pack,
    answers: &Answers,
    faults: Option<&Faults>,
) -> Result<Vec<Asking>, askama::Error> {
    let source = Source { w, pack, answers, faults };
    ORDER.into_iter().map(|question| asking(&source, question)).collect()
}

fn asking(source: &Source<'_>, question: Question) -> Result<Asking, askama::Error> {
    let w = source.w;
    let mut controls = Vec::new();
    for field in Field::of(question) {
        match field {
            Field::Day => controls.push(source.date().render()?),
            Field::Month | Field::Year => {}
            _ => controls.push(source.control(field).render()?),
        }
    }
    let lead = match question {
        Question::Looks => Some(w.say("hint-looks-all")),
        Question::Exclude => Some(w.say("exclude-why")),
        _ => None,
    };
    let calls = match question {
        Question::Danger => source.pack.danger.iter().map(|line| Call::new(w, line)).collect(),
        _ => Vec::new(),
    };
    let calls = calls.into_iter().map(|call: Call| (call.number, call.text)).collect();
    Ok(Asking {
        key: question.key(),
        title: w.say(&format!("question-{}", question.key())),
        lead,
        controls,
        calls,
    })
}

/// What is wrong, each with the question where it can be repaired.
pub(crate) fn faults(w: &ReporterWords, faults: &Faults) -> Vec<(String, String)> {
    let one = |fault: &casework::report::Fault| {
        (format!("q-{}", fault.field.question().key()), tell::fault(w, *fault))
    };
    faults.iter().map(one).collect()
}

/// Everything once more, before it is sealed.
pub(crate) fn read_back(w: &ReporterWords, pack: &Pack, answers: &Answers) -> Vec<Asked> {
    ORDER.map(|question| review::asked(w, pack, answers, question)).into()
}

/// What two people of different offices can do together, should nobody be left.
pub(crate) fn emergency(w: &ReporterWords) -> String {
    w.say("check-emergency")
}

/// The offices that get it.
pub(crate) fn offices(w: &ReporterWords, pack: &Pack, recipients: &[Key]) -> Vec<Told> {
    let offices = recipients.iter().filter_map(|key| pack.agency(key.as_str()));
    offices.map(|agency| tell::agency(w, agency)).collect()
}

/// The languages that a receipt can be given in.
pub(crate) fn languages(pack: &Pack) -> impl Iterator<Item = ReporterLanguage> + '_ {
    ReporterLanguage::ALL.into_iter().filter(|l| pack.languages.iter().any(|tag| tag == l.tag()))
}

/// A receipt as it is read out or printed, in the person's own language.
pub(crate) struct Card {
    pub(crate) language: ReporterLanguage,
    pub(crate) words: Vec<&'static str>,
    /// The language of the words.
    pub(crate) list: &'static str,
    pub(crate) digits: String,
    /// What the person must know, to be read out.
    pub(crate) told: Vec<String>,
    /// Where the mailbox is, on this host.
    pub(crate) mailbox: String,
}

impl Card {
    pub(crate) fn of(language: ReporterLanguage, pack: &Pack, secret: &Secret) -> Self {
        let (w, list) = (ReporterWords::of(language), word_list(language));
        let mut told = vec![
            w.say("receipt-keep"),
            w.say("receipt-keep-text"),
            w.say("receipt-write"),
            w.say("receipt-lost"),
            w.say("receipt-next-text"),
        ];
        told.extend(pack.deadlines().map(|deadline| receipt::told(w, deadline)));
        Self {
            language,
            words: Words::of(secret, list, Purpose::Receipt).iter().collect(),
            list: list.tag(),
            digits: Digits::of(secret).text().expose_secret().to_owned(),
            told,
            mailbox: format!("/{}/mailbox", language.tag()),
        }
    }
}

/// Of the words that were asked for again, those that are not right. `typed` gives what was typed for a place.
pub(crate) fn wrong_words<'a>(
    language: ReporterLanguage,
    secret: &Secret,
    typed: impl Fn(usize) -> &'a str,
) -> Vec<usize> {
    let words = Words::of(secret, word_list(language), Purpose::Receipt);
    ASKED.into_iter().filter(|&place| !words.is_word(place - 1, typed(place))).collect()
}
