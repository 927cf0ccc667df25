//! `/report`: the form, empty or with what was typed.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::policy::Pack;
use casework::report::{Answers, Faults, Field, Question};

use super::body::Sent;
use super::control::Source;
use super::problem::draw;
use super::section::Section;
use super::words::ReporterWords;
use super::{Bundle, ReporterLanguage, Reporting, not_yet, style, tell};

#[derive(Template)]
#[template(path = "report/form.html")]
pub(crate) struct FormPage<'a> {
    w: &'a ReporterWords,
    css: &'static str,
    pack: &'a Pack,
    /// What is wrong, with the question where it can be repaired.
    faults: Vec<(&'static str, String)>,
    /// Those that stand before the one that is shown.
    sections: Vec<Section<'a>>,
    /// Shown when the address names no question, and last in the document; absent where that is the first
    /// page.
    shown: Option<Section<'a>>,
    /// What was typed has been sent here once, so that changing the language may send it again. Before,
    /// languages are links, and nothing leaves the device.
    sent: bool,
    /// Never on a form that was sent: to say then that nobody else can read it would be false.
    device: Option<&'static Bundle>,
}

impl<'a> FormPage<'a> {
    fn new(source: &Source<'a>, shown: Option<Question>, sent: bool) -> Self {
        let others = Question::ALL.into_iter().filter(|question| Some(*question) != shown);
        let faults = source.faults.into_iter().flat_map(Faults::iter);
        Self {
            w: source.w,
            css: style::CSS,
            pack: source.pack,
            faults: faults.map(|f| (f.field.question().key(), tell::fault(source.w, *f))).collect(),
            sections: others.map(|question| Section::new(source, question, sent)).collect(),
            shown: shown.map(|question| Section::new(source, question, sent)),
            sent,
            device: None,
        }
    }

    /// The form with what was typed, at the question to change or the first to repair.
    pub(super) fn again(
        w: &'a ReporterWords,
        pack: &'a Pack,
        answers: &'a Answers,
        faults: Option<&'a Faults>,
        at: Option<Question>,
    ) -> Self {
        let shown = at.or_else(|| faults.and_then(Faults::first_question));
        Self::new(&Source { w, pack, answers, faults }, shown, true)
    }

    fn languages(&self) -> impl Iterator<Item = ReporterLanguage> {
        ReporterLanguage::ALL.into_iter().filter(|l| self.pack.languages.iter().any(|tag| tag == l.tag()))
    }

    fn number_of_questions(&self) -> usize {
        Question::ALL.len()
    }

    fn first(&self) -> &'static str {
        Question::ALL[0].key()
    }
}

/// Nothing but the language is known of somebody who comes.
pub(super) async fn open(State(reporting): State<Reporting>, language: ReporterLanguage) -> Response {
    let w = ReporterWords::of(language);
    // Somebody who writes for an hour and then hears that nobody can read it has told it for nothing. Where it cannot
    // be told now, the form is shown: sending says so again, and keeps what was written on the page.
    if let Some(receiving) = reporting.receiving()
        && receiving.has_readers(reporting.pack()).await == Some(false)
    {
        return not_yet::draw(w, reporting.pack());
    }
    let answers = Answers::from_pairs([(Field::Speak.key(), language.name())]).unwrap_or_default();
    let source = Source { w, pack: reporting.pack(), answers: &answers, faults: None };
    let page = FormPage { device: reporting.device(), ..FormPage::new(&source, None, false) };
    draw(StatusCode::OK, &page)
}

/// Back from the check page, or in another language.
pub(super) async fn again(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    Sent { answers, at, .. }: Sent,
) -> Response {
    draw(StatusCode::OK, &FormPage::again(ReporterWords::of(language), reporting.pack(), &answers, None, at))
}
