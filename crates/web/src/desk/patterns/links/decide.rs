//! A person decides about a pair, or takes a decision back, with a reason.

use axum::extract::State;
use axum::response::Response;
use roster::{Pair, Refusal, Verdict};
use store::{LinkAnswer, LinkReason, NotAReason};

use super::super::LINKS;
use super::queue::{Said, page};
use crate::App;
use crate::desk::form::Sent;
use crate::desk::guard::Here;
use crate::error::Problem;
use crate::visit::Visit;
use crate::words::Words;

pub(in crate::desk) async fn decide(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let id = |name: &str| sent.get(name).parse::<u32>().map_err(|_| Problem::NotFound);
    let (one, other) = (id("one")?, id("other")?);
    let pair = Pair::new(one.into(), other.into()).ok_or(Problem::NotFound)?;
    let verdict = match sent.get("verdict") {
        "same" => Verdict::Same,
        "different" => Verdict::Different,
        _ => return Err(Problem::NotFound),
    };
    let said = match LinkReason::new(sent.get("reason")) {
        Err(wrong) => Said { typed: Some(((one, other), sent.get("reason").to_owned())), ..lacks(w, wrong) },
        Ok(reason) => {
            let answer = desk.store.decide_link(pair, verdict, &reason, here.account.id, desk.now()).await?;
            tell(w, &answer, "patterns-link-done")
        }
    };
    page(&app, back(visit), &here, said).await
}

pub(in crate::desk) async fn undo(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let n: i64 = sent.get("decision").parse().map_err(|_| Problem::NotFound)?;
    let said = match LinkReason::new(sent.get("reason")) {
        Err(wrong) => lacks(w, wrong),
        Ok(reason) => {
            let answer = desk.store.undo_link(n, &reason, here.account.id, desk.now()).await?;
            tell(w, &answer, "patterns-link-undone")
        }
    };
    page(&app, back(visit), &here, said).await
}

/// What follows a decision is the queue, in its own form of address.
fn back(visit: Visit) -> Visit {
    Visit { path: LINKS.to_owned(), query: String::new(), ..visit }
}

fn lacks(w: &Words, wrong: NotAReason) -> Said {
    let text = match wrong {
        NotAReason::Empty => w.say("patterns-link-why"),
        NotAReason::Long => w.tell("patterns-link-long", &[("most", LinkReason::MOST.into())]),
    };
    Said { text, is_wrong: true, typed: None }
}

fn tell(w: &Words, answer: &LinkAnswer, done: &str) -> Said {
    let wrong = |text: String| Said { text, is_wrong: true, typed: None };
    match answer {
        LinkAnswer::Done(_) => Said { text: w.say(done), is_wrong: false, typed: None },
        LinkAnswer::Gone(_) => wrong(w.say("patterns-link-gone")),
        LinkAnswer::Refused(Refusal::Decided { .. } | Refusal::NotStanding { .. }) => {
            wrong(w.say("patterns-link-already"))
        }
        LinkAnswer::Refused(Refusal::Contradiction { path, .. }) => {
            wrong(w.tell("patterns-link-contradiction", &[("officers", path.len().into())]))
        }
    }
}
