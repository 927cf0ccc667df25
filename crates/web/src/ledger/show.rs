//! The log explained to a person: what it proves, what it does not, and how to check it without us.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;

use crate::App;
use crate::error::Problem;
use crate::filter::Asked;
use crate::frame::{Frame, Section, draw};
use crate::visit::Visit;
use crate::words::Words;

/// A witness of the policy, and whether it has cosigned the newest checkpoint.
struct Witness {
    name: String,
    cosigned: bool,
}

#[derive(Template)]
#[template(path = "ledger.html")]
struct LedgerPage<'a> {
    frame: Frame,
    w: &'a Words,
    origin: String,
    /// `None` before the first beat.
    newest: Option<Newest>,
    witnesses: Vec<Witness>,
}

struct Newest {
    size: u64,
    root: String,
    /// Enough witnesses, by the policy; a policy that asks for none is never enough to call it witnessed.
    witnessed: bool,
}

pub(crate) async fn show(State(app): State<App>, visit: Visit, asked: Asked) -> Result<Response, Problem> {
    let log = app.log()?;
    let published = log.store.checkpoint().await?;
    let standing = published.as_ref().and_then(|published| log.policy.standing(&published.signed).ok());
    let cosigned =
        |name: &str| standing.as_ref().is_some_and(|s| s.cosigned.iter().any(|one| one.witness == name));
    let witnesses: Vec<Witness> = log
        .policy
        .witnesses()
        .map(|witness| Witness { name: witness.name.clone(), cosigned: cosigned(&witness.name) })
        .collect();
    let newest = published.map(|published| Newest {
        size: published.size(),
        root: published.signed.head().root.to_string(),
        witnessed: !witnesses.is_empty() && standing.as_ref().is_some_and(|standing| standing.quorum),
    });
    let shelf = app.register().shelf().await.ok();
    let source = shelf.as_ref().and_then(|shelf| shelf.asked(&asked).ok().flatten().cloned());
    let w = visit.words();
    let mut page = draw(&LedgerPage {
        origin: log.policy.log_keys().first().map(|key| key.name().to_owned()).unwrap_or_default(),
        frame: Frame::new(visit, Section::Ledger, source.as_deref(), &asked),
        w,
        newest,
        witnesses,
    })?;
    page.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    page.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Language, Accept-Encoding"));
    Ok(page)
}
