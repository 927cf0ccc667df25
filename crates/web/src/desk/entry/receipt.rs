//! The receipt for somebody who is told it: read out, printed or put aside, and never kept at the desk. Nothing of it is
//! stored; the page carries what it is made from.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use intake::Channel;
use vault::Secret;

use super::source::{CAME, LANGUAGE, PRESENT};
use super::typed::{ASIDE, TAKER, Typed};
use super::{HERE, Step, language_of, over, reporting};
use crate::App;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::error::Problem;
use crate::frame::draw;
use crate::report::entry::{ASKED, Card, FIELD, Once, wrong_words};
use crate::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "desk/entry_receipt.html")]
struct ReceiptPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    card: Card,
    /// The host, before the path of the mailbox.
    host: String,
    hidden: Vec<(&'static str, String)>,
    /// Somebody is there to hear it, as far as it was said.
    present: bool,
    /// Of the words asked for, those that were not right.
    wrong: Vec<usize>,
}

impl ReceiptPage<'_> {
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

#[derive(Template)]
#[template(path = "desk/entry_done.html")]
struct DonePage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    /// Nobody has the receipt.
    aside: bool,
}

pub(in crate::desk) async fn kept(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
    here: Here,
    typed: Typed,
) -> Response {
    let done = answer(&app, visit.clone(), &here, &typed, &headers);
    over::or_again(done, visit, Step::Kept, &here, &typed)
}

fn answer(
    app: &App,
    visit: Visit,
    here: &Here,
    typed: &Typed,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let w = visit.words();
    let aside = typed.get(ASIDE) == "yes";
    let secret = typed.secret().ok_or(Problem::NotFound)?;
    let language = typed.source.words(language_of(visit.locale));
    let wrong = wrong_words(language, &secret, |place| typed.get(&format!("word-{place}")));
    if aside || wrong.is_empty() {
        return draw(&DonePage { frame: DeskFrame::of(visit, HERE, here), w, aside });
    }
    let mut response = page(app, visit, here, typed, &secret, wrong, headers)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// The page. `headers` name the host where the person finds the mailbox.
pub(super) fn page(
    app: &App,
    visit: Visit,
    here: &Here,
    typed: &Typed,
    secret: &Secret,
    wrong: Vec<usize>,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let (pack, w) = (reporting(app)?.pack(), visit.words());
    let language = typed.source.words(language_of(visit.locale));
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let source = &typed.source;
    let mut hidden = vec![
        (FIELD, Once::of(secret).to_string()),
        (TAKER, here.account.id.to_string()),
        (CAME, source.came.clone()),
        // Also where the page chose it, so that a change of the page's language does not change the words.
        (LANGUAGE, language.tag().to_owned()),
    ];
    if source.present {
        hidden.push((PRESENT, "yes".to_owned()));
    }
    let here_now = matches!(source.channel(), Some(Channel::Phone | Channel::InPerson));
    draw(&ReceiptPage {
        card: Card::of(language, pack, secret),
        host: host.to_owned(),
        hidden,
        present: source.present || here_now,
        wrong,
        frame: DeskFrame::of(visit, HERE, here).in_one_language(),
        w,
    })
}
