//! What was answered to a question, as it is read back.

use casework::policy::Pack;
use casework::report::{Answers, Field, Question, Shape, clean};

use super::control::is_asked_by_its_question;
use super::tell::{self, Told};
use super::words::ReporterWords;

/// A question with its answers.
pub(crate) struct Asked {
    pub(crate) key: &'static str,
    pub(crate) title: String,
    /// Only what was answered; empty where nothing was.
    pub(crate) given: Vec<Given>,
}

pub(crate) struct Given {
    /// `None` where the question says it.
    pub(crate) label: Option<String>,
    /// What was chosen, in the page's words.
    pub(crate) chosen: Vec<Told>,
    /// What was typed, cleaned as it will be kept.
    pub(crate) typed: String,
}

pub(super) fn asked(w: &ReporterWords, pack: &Pack, answers: &Answers, question: Question) -> Asked {
    let given = Field::of(question).filter_map(|field| given(w, pack, answers, field)).collect();
    Asked { key: question.key(), title: w.say(&format!("question-{}", question.key())), given }
}

fn given(w: &ReporterWords, pack: &Pack, answers: &Answers, field: Field) -> Option<Given> {
    let is_list = matches!(field.shape(), Shape::One | Shape::Many);
    let chosen: Vec<Told> = if is_list {
        answers.every(field).filter_map(|value| tell::choice(w, pack, field, value)).collect()
    } else {
        Vec::new()
    };
    let typed =
        if is_list { String::new() } else { clean(&answers.every(field).collect::<Vec<_>>().join("\n")) };
    let label = (!is_asked_by_its_question(field)).then(|| w.say(&format!("field-{}", field.key())));
    (!chosen.is_empty() || !typed.is_empty()).then_some(Given { label, chosen, typed })
}
