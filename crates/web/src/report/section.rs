//! One question as it is drawn.

use askama::Template;
use casework::policy::DangerLine;
use casework::report::{Field, Question};

use super::ReporterLanguage;
use super::control::{Control, Source};
use super::words::ReporterWords;

/// A number to call, with its sentence.
pub(super) struct Call {
    pub(super) text: String,
    pub(super) number: String,
    pub(super) dialled: String,
    pub(super) languages: String,
    pub(super) interpreters: bool,
}

#[derive(Template)]
#[template(path = "report/section.html")]
pub(super) struct Section<'a> {
    w: &'a ReporterWords,
    question: Question,
    /// The fragments before and after it; the last question has none after it.
    before: String,
    after: Option<String>,
    /// What is said before its fields.
    lead: Option<String>,
    calls: Vec<Call>,
    controls: Vec<Control>,
    /// A way past the questions that can wait.
    shortcut: bool,
    /// The form came back: whoever repaired one answer need not go through all that follow.
    again: bool,
}

impl<'a> Section<'a> {
    pub(super) fn new(source: &Source<'a>, question: Question, again: bool) -> Self {
        let w = source.w;
        let mut controls = Vec::new();
        for field in Field::of(question) {
            match field {
                Field::Day => controls.push(source.date()),
                Field::Month | Field::Year => {}
                _ => controls.push(source.control(field)),
            }
        }
        let lead = match question {
            Question::Looks => Some("hint-looks-all"),
            Question::Exclude => Some("exclude-why"),
            _ => None,
        };
        let calls = match question {
            Question::Danger => source.pack.danger.iter().map(|line| Call::new(w, line)).collect(),
            _ => Vec::new(),
        };
        Self {
            w,
            question,
            before: question.before().map_or("start", Question::key).to_owned(),
            after: question.after().map(|after| after.key().to_owned()),
            lead: lead.map(|key| w.say(key)),
            calls,
            controls,
            shortcut: question == Question::Happened && !again,
            again,
        }
    }

    fn title(&self) -> String {
        self.w.say(&format!("question-{}", self.question.key()))
    }

    fn progress(&self) -> String {
        let all = Question::ALL.len();
        self.w.tell("progress", &[("n", self.question.number().into()), ("all", all.into())])
    }

    fn last(&self) -> &'static str {
        Question::ALL[Question::ALL.len() - 1].key()
    }
}

impl Call {
    pub(super) fn new(w: &ReporterWords, line: &DangerLine) -> Self {
        let own_name = |tag: &String| {
            ReporterLanguage::from_tag(tag).map_or_else(|| tag.clone(), |language| language.name().to_owned())
        };
        let languages = line.languages.iter().map(own_name).collect::<Vec<_>>().join(", ");
        Self {
            text: w.say(&format!("danger-{}", line.text.key())),
            number: line.number.clone(),
            dialled: line.dialled(),
            languages: w.tell("danger-languages", &[("languages", languages.into())]),
            interpreters: line.interpreters,
        }
    }
}
