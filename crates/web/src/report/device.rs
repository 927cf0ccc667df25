//! `/report/device` and `/mailbox/device`: what the script needs to draw, on the device, the pages that are drawn here
//! for everybody else. The same templates, with nobody's answers in them, the form's schema, and the texts that depend
//! on what is typed; so there is one form, one set of pages and one set of words.

use std::collections::BTreeMap;

use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::case::Stage;
use casework::policy::{Intake, Pack, Packs};
use casework::report::{
    Answers, ContactWish, Fault, FaultKind, Field, Knowledge, Reporter, Shape, SiteKind, YesNo,
};
use serde::Serialize;
use vault::Secret;

use super::check::{CheckPage, NotSent};
use super::mailbox::{self, MailboxPage, device_section};
use super::receipt::{ASKED, FinishedPage, ReceiptPage, word_list};
use super::words::ReporterWords;
use super::{ReporterLanguage, Reporting, style, tell};

/// Whatever the device puts in their place: no text has them otherwise.
const DATE: &str = "{date}";
const HAS: &str = "{has}";
const MARK: &str = "{mark}";
const REFERENCE: &str = "{reference}";

#[derive(Serialize)]
struct Form {
    language: &'static str,
    fields: Vec<FieldSchema>,
    agencies: Vec<Agency>,
    /// Of the receipt's list.
    words: &'static [&'static str],
    /// Places of the words that are asked for again, from 1.
    asked: [usize; 2],
    texts: BTreeMap<&'static str, String>,
    /// By field and kind.
    faults: BTreeMap<&'static str, BTreeMap<&'static str, String>>,
    check: String,
    receipt: String,
    finished: String,
    /// What is said of files, where they are taken.
    files: BTreeMap<String, String>,
}

#[derive(Serialize)]
pub(crate) struct FieldSchema {
    key: &'static str,
    question: &'static str,
    /// Characters; only of texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    most: Option<usize>,
    /// Keys; only of lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    choices: Option<Vec<String>>,
}

#[derive(Serialize)]
pub(crate) struct Agency {
    key: String,
    /// `first`, `otherwise` or `handover`.
    intake: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
}

pub(super) async fn form(State(reporting): State<Reporting>, language: ReporterLanguage) -> Response {
    let (w, pack) = (ReporterWords::of(language), reporting.pack());
    let takes_files = takes_files(&reporting);
    let break_glass = reporting.has_break_glass().await;
    match reporting.device().and_then(|_| draw_form(w, pack, takes_files, break_glass)) {
        Some(form) => Json(form).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn takes_files(reporting: &Reporting) -> bool {
    reporting.receiving().is_some_and(|receiving| receiving.store().keeps_attachments())
}

fn draw_form(w: &ReporterWords, pack: &Pack, takes_files: bool, break_glass: bool) -> Option<Form> {
    let nothing = Answers::default();
    // Any secret: the device puts its own words in place of these.
    let secret = Secret::from_bytes([0; 10])?;
    let (section, files) = takes_files.then(|| device_section(w)).unzip();
    let finished = FinishedPage { w, css: style::CSS, pack, files: section };
    Some(Form {
        language: w.tag(),
        fields: fields(pack),
        agencies: agencies(w, pack),
        words: word_list(w.language).words(),
        asked: ASKED,
        texts: [
            ("sealed", w.say("sealed")),
            ("kept", w.say("device-kept")),
            ("working", w.say("device-working")),
            ("moment", w.say("device-moment")),
            ("many", w.say("not-sent-many")),
            ("failed-title", w.say("not-sent-title")),
            ("failed", w.say("device-failed")),
            ("plain-text", w.say("device-plain-text")),
            ("plain", w.say("device-plain")),
            ("directory", w.tell("device-directory", &[("mark", MARK.into())])),
            ("print", w.say("receipt-print")),
            ("faults-title", w.say("faults-title")),
            ("faults-kept", w.say("faults-kept")),
        ]
        .into(),
        faults: faults(w),
        check: CheckPage::new(w, pack, &nothing, &[], String::new(), Some(NotSent::Failed))
            .with_break_glass(break_glass)
            .render()
            .ok()?,
        receipt: ReceiptPage::new(w, pack, &secret, ASKED.into()).render().ok()?,
        finished: finished.render().ok()?,
        files: files.unwrap_or_default(),
    })
}

/// The form as the device checks it.
pub(crate) fn fields(pack: &Pack) -> Vec<FieldSchema> {
    fn keys<C: casework::report::Choice>() -> Option<Vec<String>> {
        Some(C::ALL.iter().map(|choice| choice.key().to_owned()).collect())
    }
    Field::ALL
        .iter()
        .map(|field| FieldSchema {
            key: field.key(),
            question: field.question().key(),
            most: match field.shape() {
                Shape::Line { most } | Shape::Text { most } => Some(most),
                Shape::One | Shape::Many => None,
            },
            choices: match field {
                Field::Danger | Field::Uniform => keys::<YesNo>(),
                Field::Who => keys::<Reporter>(),
                Field::Knowledge => keys::<Knowledge>(),
                Field::Site => keys::<SiteKind>(),
                Field::Contact => keys::<ContactWish>(),
                Field::Ongoing => Some(vec!["yes".to_owned()]),
                Field::District => Some(pack.districts.iter().map(|d| d.number.clone()).collect()),
                Field::NotAgency => {
                    Some(pack.agencies.iter().map(|agency| agency.key.as_str().to_owned()).collect())
                }
                _ => None,
            },
        })
        .collect()
}

pub(crate) fn agencies(w: &ReporterWords, pack: &Pack) -> Vec<Agency> {
    pack.agencies
        .iter()
        .map(|agency| {
            let tell::Told { text, lang } = tell::agency(w, agency);
            let intake = match agency.intake {
                Intake::First => "first",
                Intake::Otherwise => "otherwise",
                Intake::Handover => "handover",
            };
            Agency { key: agency.key.as_str().to_owned(), intake, name: text, lang }
        })
        .collect()
}

fn faults(w: &ReporterWords) -> BTreeMap<&'static str, BTreeMap<&'static str, String>> {
    let kinds = |field: &Field| {
        let mut kinds = vec![FaultKind::NotAChoice];
        if let Shape::Line { most } | Shape::Text { most } = field.shape() {
            kinds = vec![FaultKind::TooLong { most, has: 0 }];
        }
        match field {
            Field::Happened => kinds.push(FaultKind::HappenedMissing),
            Field::Day | Field::Month | Field::Year => kinds.push(FaultKind::NotADay),
            Field::NotAgency => kinds.push(FaultKind::NobodyLeft),
            Field::Way => kinds.push(FaultKind::WayMissing),
            Field::Contact => kinds.push(FaultKind::WayUnwanted),
            _ => {}
        }
        kinds
    };
    let told = |field: &Field| {
        let told =
            |kind: FaultKind| (kind.key(), tell::fault_of(w, Fault { field: *field, kind }, HAS.into()));
        kinds(field).into_iter().map(told).collect()
    };
    Field::ALL.iter().map(|field| (field.key(), told(field))).collect()
}

#[derive(Serialize)]
struct Mailbox {
    /// Where the word lists are.
    lists: String,
    language: &'static str,
    list: &'static str,
    texts: BTreeMap<&'static str, String>,
    /// "From this office, on that day", by the office's key.
    from: BTreeMap<String, String>,
    /// That the report was handed over to this office, by the office's key.
    handed: BTreeMap<String, String>,
    /// By stage: how far the case is, and what comes next.
    stages: BTreeMap<&'static str, [String; 2]>,
    /// By rule and by how it is kept: what should be done by when.
    dues: BTreeMap<String, BTreeMap<&'static str, String>>,
    /// Of the public page of a case, with a mark for its reference.
    public: String,
    page: String,
    /// What is said of files, where they are taken.
    files: BTreeMap<String, String>,
}

pub(super) async fn mailbox(State(reporting): State<Reporting>, language: ReporterLanguage) -> Response {
    let (w, packs) = (ReporterWords::of(language), reporting.packs());
    let drawn =
        reporting.device().and_then(|bundle| draw_mailbox(w, packs, bundle.lists(), takes_files(&reporting)));
    match drawn {
        Some(mailbox) => Json(mailbox).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn draw_mailbox(w: &ReporterWords, packs: &Packs, lists: String, takes_files: bool) -> Option<Mailbox> {
    let (section, files) = takes_files.then(|| device_section(w)).unzip();
    // The current one comes last, and its names count.
    let versions: Vec<&Pack> = packs.iter().collect();
    let agencies = || versions.iter().rev().flat_map(|pack| &pack.agencies);
    let from = agencies().map(|agency| {
        let args = [("office", tell::agency(w, agency).text.into()), ("date", DATE.into())];
        (agency.key.as_str().to_owned(), w.tell("mailbox-from-office", &args))
    });
    // An office that no version has is not named.
    let nameless = w.tell("mailbox-from-office", &[("office", "".into()), ("date", DATE.into())]);
    let handed = agencies().map(|agency| {
        let args = [("office", tell::agency(w, agency).text.into())];
        (agency.key.as_str().to_owned(), w.tell("mailbox-office", &args))
    });
    let stages = Stage::ALL.map(|stage| (stage.key(), [mailbox::stage(w, stage), mailbox::next(w, stage)]));
    let clocks = versions.iter().flat_map(|pack| pack.clocks.iter().map(move |rule| (*pack, rule)));
    let dues = clocks.filter(|(_, rule)| rule.public).map(|(pack, rule)| {
        let rule = rule.key.as_str();
        (mailbox::called(packs, pack, rule), mailbox::dues(w, pack, rule).into())
    });
    Some(Mailbox {
        lists,
        language: w.tag(),
        list: word_list(w.language).tag(),
        texts: [
            ("sealed", w.say("mailbox-sealed")),
            ("working", w.say("device-working")),
            ("wrong", w.say("mailbox-wrong")),
            ("expunged", w.say("mailbox-expunged")),
            ("failed", w.say("mailbox-failed")),
            ("plain-text", w.say("mailbox-plain-text")),
            ("plain", w.say("mailbox-plain")),
            ("from-you", w.tell("mailbox-from-you", &[("date", DATE.into())])),
            ("next", w.say("receipt-next-text")),
            ("promised", w.tell("mailbox-promised", &[("date", DATE.into())])),
            ("seen", w.tell("mailbox-seen", &[("date", DATE.into())])),
            ("before", w.tell("mailbox-last-opened", &[("date", DATE.into())])),
            ("before-unknown", w.say("mailbox-opened-unknown")),
            ("sent", w.say("mailbox-sent")),
            ("often", w.say("mailbox-often")),
            ("not-kept", w.say("mailbox-not-kept")),
            ("early", w.say("mailbox-deadline-early")),
            ("empty", w.say("mailbox-message-empty")),
            ("too-long", w.say("too-large-title")),
            ("no-messages", w.say("mailbox-no-messages")),
            ("withdrawn", w.say("mailbox-withdrawn")),
        ]
        .into(),
        from: from.chain([(String::new(), nameless)]).collect(),
        handed: handed.collect(),
        stages: stages.into(),
        dues: dues.collect(),
        public: mailbox::address(w, REFERENCE),
        page: MailboxPage::empty(w, packs.current(), section).render().ok()?,
        files: files.unwrap_or_default(),
    })
}
