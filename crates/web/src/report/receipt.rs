//! The receipt: words to keep, a check that they were kept, and the proof. The only page that shows the words, and
//! nothing of it is stored: it is made anew from what the page itself carries.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use casework::policy::{Deadline, Pack};
use ledger::receipt::Receipt;
use secrecy::ExposeSecret as _;
use vault::phrase::{Digits, Purpose, WordList, Words};
use vault::{MailboxDigest, Secret};

use super::once::Once;
use super::problem::{self, draw};
use super::receiving::{NoKeys, Receiving, Taken};
use super::turn::Door;
use super::words::ReporterWords;
use super::{ReporterLanguage, Reporting, mailbox, style};

/// The words that are asked for again. Not the first two: those one remembers without having kept any.
pub(crate) const ASKED: [usize; 2] = [3, 6];

#[derive(Template)]
#[template(path = "report/receipt.html")]
pub(crate) struct ReceiptPage<'a> {
    w: &'a ReporterWords,
    css: &'static str,
    pack: &'a Pack,
    once: String,
    words: Vec<&'static str>,
    /// The language of the words, where it is not the page's own.
    words_lang: Option<&'static str>,
    digits: String,
    deadlines: Vec<String>,
    /// Of the words asked for again, those that were typed wrongly.
    wrong: Vec<usize>,
}

impl<'a> ReceiptPage<'a> {
    pub(super) fn new(w: &'a ReporterWords, pack: &'a Pack, secret: &Secret, wrong: Vec<usize>) -> Self {
        let list = word_list(w.language);
        let words = Words::of(secret, list, Purpose::Receipt);
        Self {
            w,
            css: style::CSS,
            pack,
            once: Once::of(secret).to_string(),
            words: words.iter().collect(),
            words_lang: (list.tag() != w.tag()).then(|| list.tag()),
            digits: Digits::of(secret).text().expose_secret().to_owned(),
            deadlines: pack.deadlines().map(|deadline| told(w, deadline)).collect(),
            wrong,
        }
    }

    fn asked(&self) -> [usize; 2] {
        ASKED
    }

    fn number(&self, place: &usize) -> u64 {
        *place as u64
    }

    fn is_wrong(&self, place: &usize) -> bool {
        self.wrong.contains(place)
    }
}

pub(super) fn told(w: &ReporterWords, deadline: Deadline) -> String {
    let key = format!("receipt-deadline-{}-{}", deadline.text.key(), deadline.counted.key());
    w.tell(&key, &[("days", u64::from(deadline.days).into())])
}

/// The list whose words a reader of this language is most likely to write down without a slip. The digits stand
/// beside them in every language.
pub(crate) fn word_list(language: ReporterLanguage) -> WordList {
    WordList::offered(language.tag()).unwrap_or(match language {
        // Creole has no list; its readers learn French at school.
        ReporterLanguage::Ht => WordList::French,
        _ => WordList::English,
    })
}

/// `POST /report/kept`: the two words again.
pub(super) async fn kept(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    sent: super::once::Typed,
) -> Response {
    let (w, pack) = (ReporterWords::of(language), reporting.pack());
    let Some(secret) = sent.secret() else { return problem::broken() };
    let words = Words::of(&secret, word_list(language), Purpose::Receipt);
    let wrong: Vec<usize> = ASKED
        .into_iter()
        .filter(|&place| !words.is_word(place - 1, sent.get(&format!("word-{place}"))))
        .collect();
    if wrong.is_empty() {
        let takes_files =
            reporting.receiving().is_some_and(|receiving| receiving.store().keeps_attachments());
        let files = takes_files.then(|| mailbox::add_section(w, &secret));
        return draw(StatusCode::OK, &FinishedPage { w, css: style::CSS, pack, files });
    }
    draw(StatusCode::UNPROCESSABLE_ENTITY, &ReceiptPage::new(w, pack, &secret, wrong))
}

#[derive(Template)]
#[template(path = "report/finished.html")]
pub(crate) struct FinishedPage<'a> {
    pub(crate) w: &'a ReporterWords,
    pub(crate) css: &'static str,
    pub(crate) pack: &'a Pack,
    /// Where files are taken: the way to add some, without the words.
    pub(super) files: Option<mailbox::FilesSection<'a>>,
}

/// `POST /report/proof`: a file without a word of the report, the phrase or a key.
pub(super) async fn proof(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    sent: super::once::Typed,
) -> Response {
    let w = ReporterWords::of(language);
    let (Some(receiving), Some(secret)) = (reporting.receiving(), sent.secret()) else {
        return problem::broken();
    };
    let keys = match receiving.keys(&secret, Door::Mailbox).await {
        Ok(keys) => keys,
        Err(NoKeys::TooMany) => return problem::too_many(w, "/report/proof", &sent),
        Err(NoKeys::Failed) => return problem::broken(),
    };
    proof_of(receiving, keys.mailbox_digest(), w).await
}

/// The proof of a mailbox's report, as a file.
pub(super) async fn proof_of(receiving: &Receiving, mailbox: MailboxDigest, w: &ReporterWords) -> Response {
    match text(receiving, mailbox, &w.say("receipt-proof-text")).await {
        Some(text) => {
            // A name that says nothing in a list of downloads.
            let disposition = HeaderValue::from_static("attachment; filename=\"proof.txt\"");
            let kind = HeaderValue::from_static("text/plain; charset=utf-8");
            ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], text).into_response()
        }
        None => problem::broken(),
    }
}

/// The public proof as far as it has come: a promise at once, a proof from the next checkpoint on.
async fn text(receiving: &Receiving, mailbox: MailboxDigest, words: &str) -> Option<String> {
    let Taken { index, leaf } = receiving.taken(mailbox).await.ok()??;
    let logged = receiving.store().inclusion(index).await.ok()?;
    let receipt = match logged {
        Some((published, path, entry)) => {
            let proof = ledger::Proof { extra: Some(entry), index, path, checkpoint: published.signed };
            Receipt::logged(proof)
        }
        None => {
            let promise = receiving.signer().promise(index, leaf.hash(), receiving.integrate_by()).ok()?;
            Receipt::promised(promise, leaf)
        }
    };
    receipt.ok()?.to_text(words).ok()
}
