//! The filter form that answers and cases share, and the page that says which of its values is wrong.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use insight::{Extract, Filter, Status};
use register::FindingClass;

use super::by_district;
use crate::error::{Problem, tell_bad};
use crate::filter::{Asked, Bad, Field};
use crate::frame::{Frame, Section};
use crate::shelf::Snapshot;
use crate::visit::Visit;
use crate::words::Words;

/// One entry of a list to choose from.
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) text: String,
    pub(crate) selected: bool,
}

/// One field: what was typed, what may be chosen, what is wrong.
pub(crate) struct Input {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) choices: Vec<Choice>,
    pub(crate) error: Option<String>,
}

pub(crate) struct FilterForm {
    pub(crate) action: String,
    /// Kept without being shown.
    pub(crate) hidden: Vec<(&'static str, String)>,
    /// What a table is laid out by, where the reader lays it out.
    pub(crate) layout: Vec<Input>,
    /// Present where cases are searched.
    pub(crate) search: Option<Input>,
    pub(crate) years: Vec<Input>,
    pub(crate) years_hint: Option<String>,
    pub(crate) choices: Vec<Input>,
    /// Where something is set or wrong, the form is shown open.
    pub(crate) open: bool,
    pub(crate) clear: Option<String>,
}

impl FilterForm {
    pub(crate) fn new(
        frame: &Frame,
        w: &Words,
        source: &Snapshot,
        asked: &Asked,
        bad: &[Bad],
        search: bool,
    ) -> Self {
        let extract = &source.extract;
        let input = |field: Field, choices: Vec<Choice>| Input {
            name: field.key(),
            label: w.say(&format!("filter-{}", field.key())),
            value: asked.get(field).to_owned(),
            choices,
            error: bad.iter().find(|bad| bad.field == field).map(|bad| tell_bad(w, bad)),
        };
        let choose = |field: Field, entries: Vec<(String, String)>| {
            let any = (String::new(), w.say(&format!("filter-{}-any", field.key())));
            let choices = std::iter::once(any).chain(entries).map(|(value, text)| Choice {
                selected: value == asked.get(field),
                value,
                text,
            });
            input(field, choices.collect())
        };
        let groups = extract.groups.iter().map(|group| (group.code.clone(), w.term(group).to_owned()));
        let mut groups: Vec<_> = groups.collect();
        groups.sort_by(|a, b| a.1.cmp(&b.1));
        let districts =
            extract.districts.iter().map(|d| (d.number.clone(), by_district::name(w, d))).collect();
        let statuses =
            ["open", "closed"].map(|status| (status.to_owned(), w.say(&format!("status-{status}"))));
        let findings = FindingClass::ALL.map(|class| (class.key().to_owned(), w.finding(class)));
        // A reader cannot repair what is not shown, so a hidden value that is wrong goes.
        let hidden = [Field::Source, Field::Category]
            .into_iter()
            .filter(|field| !bad.iter().any(|bad| bad.field == *field))
            .map(|field| (field.key(), asked.get(field).to_owned()));
        let cleared = [Field::Search, Field::Rows, Field::Columns, Field::Measure]
            .into_iter()
            .fold(asked.unfiltered(), |cleared, field| cleared.with(field, asked.get(field)));
        Self {
            action: frame.here(),
            hidden: hidden.filter(|(_, value)| !value.is_empty()).collect(),
            layout: Vec::new(),
            search: search.then(|| input(Field::Search, Vec::new())),
            years: vec![input(Field::From, Vec::new()), input(Field::To, Vec::new())],
            years_hint: source.years().map(|(first, last)| {
                w.tell(
                    "filter-years-hint",
                    &[("from", first.to_string().into()), ("to", last.to_string().into())],
                )
            }),
            choices: vec![
                choose(Field::Group, groups),
                choose(Field::District, districts),
                choose(Field::Finding, findings.into()),
                choose(Field::Status, statuses.into()),
            ],
            open: asked.is_filtered() || !bad.is_empty(),
            clear: asked.is_filtered().then(|| frame.link_with(frame.path(), &cleared)),
        }
    }
}

impl FilterForm {
    /// The same with what the reader lays a table out by; clearing the filter keeps it.
    pub(crate) fn laid_out(self, layout: Vec<Input>) -> Self {
        Self { layout, ..self }
    }

    /// Whether the reader can change this field here.
    fn has(&self, name: &str) -> bool {
        self.years
            .iter()
            .chain(&self.layout)
            .chain(&self.choices)
            .chain(&self.search)
            .any(|input| input.name == name)
    }
}

/// What a filter chooses, in words, one entry a restriction.
pub(crate) fn selection(w: &Words, extract: &Extract, filter: &Filter) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(years) = &filter.years {
        let (from, to) = (years.start().to_string(), years.end().to_string());
        out.push(match (*years.start(), *years.end()) {
            (1, _) => w.tell("selection-until", &[("to", to.into())]),
            (_, 9999) => w.tell("selection-since", &[("from", from.into())]),
            (a, b) if a == b => w.tell("selection-year", &[("year", from.into())]),
            _ => w.tell("selection-years", &[("from", from.into()), ("to", to.into())]),
        });
    }
    let group =
        filter.group.as_ref().and_then(|code| extract.groups.iter().find(|group| group.code == *code));
    out.extend(group.map(|group| w.term(group).to_owned()));
    let categories = &extract.categories;
    let category = filter.category.as_ref().and_then(|code| categories.iter().find(|c| c.code == *code));
    out.extend(category.map(|category| format!("{} {}", category.code, w.mark(&category.title))));
    let number = filter.district.as_ref();
    let district = number.and_then(|number| extract.districts.iter().find(|d| d.number == *number));
    out.extend(district.map(|district| by_district::name(w, district)));
    out.extend(
        filter.finding.map(|class| w.tell("selection-finding", &[("finding", w.finding(class).into())])),
    );
    out.extend(filter.status.map(|status| {
        w.say(match status {
            Status::Open => "status-open",
            Status::Closed => "status-closed",
        })
    }));
    out
}

/// The page for a question that cannot be read: what is wrong, and the form as it was filled in.
#[derive(Template)]
#[template(path = "bad_filter.html")]
pub(crate) struct BadFilterPage<'a> {
    frame: Frame,
    w: &'a Words,
    /// Each with the field where it can be repaired, where the form has one.
    errors: Vec<(Option<&'static str>, String)>,
    form: FilterForm,
}

impl BadFilterPage<'_> {
    pub(crate) fn respond(
        visit: Visit,
        section: Section,
        source: &Snapshot,
        asked: &Asked,
        bad: &[Bad],
    ) -> Result<Response, Problem> {
        let w = visit.words();
        // Links lead on with what could be read.
        let read = bad.iter().fold(asked.clone(), |asked, bad| asked.with(bad.field, ""));
        let frame = Frame::new(visit, section, Some(source), &read);
        let form = FilterForm::new(&frame, w, source, asked, bad, section == Section::Cases);
        let form = match section {
            Section::Explore => form.laid_out(crate::explore::inputs(w, asked, bad)),
            _ => form,
        };
        let errors = bad.iter().map(|bad| {
            let name = bad.field.key();
            (form.has(name).then_some(name), tell_bad(w, bad))
        });
        let errors = errors.collect();
        let html = BadFilterPage { frame, w, errors, form }.render()?;
        Ok((StatusCode::BAD_REQUEST, Html(html)).into_response())
    }
}
