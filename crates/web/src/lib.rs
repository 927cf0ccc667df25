//! The public pages, the reporter's form and the JSON API, drawn on the server; no script runs in the
//! reader's browser. The form is a router of its own ([`reporter_site`]), part of the site where it takes reports.
//!
//! In scope: reading an address, asking `insight`, drawing pages, pictures, downloads and the API, and
//! the words on all of them; the desk of the staff. Out of scope: counting (`insight`), keeping (`store`), deciding.
//!
//! No public page shows who an accused is: no name, unit, rank, star or year of birth, and no number for
//! an officer that holds beyond one case. Dates of a case are told by the month. No address and no
//! browser of a reader is logged or kept.

mod answers;
mod api;
mod asset;
mod cases;
mod chain;
mod chart;
mod cited;
mod data;
mod desk;
mod error;
mod explore;
mod filter;
mod frame;
#[doc(hidden)]
pub mod fuzzing;
mod headers;
mod home;
mod kept;
mod ledger;
mod live;
mod locale;
mod methods;
mod number;
mod rate;
mod report;
mod route;
mod rules;
mod shelf;
mod verify;
mod visit;
mod words;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use casework::policy::{Pack, Packs};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate as _};

pub use crate::desk::{Clock, Cookies, DeskSettings, InviteCode};
pub use crate::ledger::Log;
pub use crate::report::{
    REPORTS_PER_SECOND, Readers, Receiving, ReporterRoute, reporter_routes, reporter_site,
};
pub use crate::route::{Permission, Route, routes};
pub use crate::rules::{Chapter, Line, Rests, chapters_in_english};
pub use crate::shelf::{Fixed, Register};

/// What a site may be told beyond its register.
#[derive(Clone)]
pub struct Settings {
    /// How many bytes of finished answers are held, compressed. Nothing is lost when one is dropped.
    pub kept_bytes: u64,
    /// The public log, where there is one.
    pub log: Option<Log>,
    /// The desk of the staff, where it is open. Without it nothing answers below `/desk`.
    pub desk: Option<DeskSettings>,
    /// Where reports are taken, and under which rules: the current ones. Only together with a desk at which they are read.
    pub reporting: Option<(Packs, Receiving)>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { kept_bytes: 8 << 20, log: None, desk: None, reporting: None }
    }
}

/// What every handler may ask.
#[derive(Clone)]
struct App(Arc<Held>);

struct Held {
    register: Register,
    kept: kept::Kept,
    live: live::KeptFigures,
    log: Option<Log>,
    desk: Option<Arc<desk::Desk>>,
    /// The form is part of the site, so that the front page leads to it, and the desk takes reports as well.
    reporting: Option<report::Reporting>,
}

impl App {
    fn takes_reports(&self) -> bool {
        self.0.reporting.is_some()
    }

    /// The rules of the city, where this site works under some.
    fn pack(&self) -> Option<&Pack> {
        self.packs().map(Packs::current)
    }

    /// The smallest count of people that is told: the city's, and never less than a block has.
    fn minimum(&self) -> u64 {
        let least = insight::disclosure::MINIMUM as u64;
        self.pack().map_or(least, |pack| least.max(pack.publication.minimum.into()))
    }

    /// Every version of them that is at hand.
    fn packs(&self) -> Option<&Packs> {
        let desk = self.0.desk.as_deref().map(|desk| &desk.packs);
        self.0.reporting.as_ref().map(report::Reporting::packs).or(desk)
    }

    fn reporting(&self) -> Option<&report::Reporting> {
        self.0.reporting.as_ref()
    }

    fn desk(&self) -> Result<&desk::Desk, error::Problem> {
        self.0.desk.as_deref().ok_or(error::Problem::NotFound)
    }

    fn log(&self) -> Result<&Log, error::Problem> {
        self.0.log.as_ref().ok_or(error::Problem::NotFound)
    }

    fn register(&self) -> &Register {
        &self.0.register
    }

    fn kept(&self) -> &kept::Kept {
        &self.0.kept
    }

    /// All cases that were reported here, counted; `None` where the site has none or they cannot be read.
    async fn figures(&self) -> Option<Arc<live::Figures>> {
        live::KeptFigures::of(self).await
    }
}

/// The whole site, ready to be served. With a desk it must be called within a runtime: forgotten sessions are
/// looked for in the background.
pub fn site(register: Register, settings: Settings) -> Router {
    assembled(register, settings).0
}

fn assembled(register: Register, settings: Settings) -> (Router, App) {
    let Settings { kept_bytes, log, desk, reporting } = settings;
    let desk = desk.map(desk::Desk::open);
    let held = reporting.clone().map(|(pack, receiving)| report::Reporting::new(pack, Some(receiving)));
    let (kept, live) = (kept::Kept::new(kept_bytes), live::KeptFigures::default());
    let app = App(Arc::new(Held { register, kept, live, log, desk, reporting: held }));
    // From the inside out: a panic becomes a problem, a problem a page; only what is finished is kept.
    let router = route::router(&app)
        .layer(CatchPanicLayer::custom(|_| {
            axum::response::IntoResponse::into_response(error::Problem::Internal)
        }))
        .layer(from_fn_with_state(app.clone(), error::dress))
        .layer(from_fn_with_state(app.clone(), kept::keep))
        .layer(CompressionLayer::new().gzip(true).compress_when(DefaultPredicate::new().and(is_kept)))
        .layer(from_fn(headers::set))
        .with_state(app.clone());
    // Beside everything else: the reporter's pages have headers and words of their own, and nothing of theirs is
    // kept or dressed.
    let router = match reporting {
        Some((packs, receiving)) => router.merge(reporter_site(packs, Some(receiving))),
        None => router,
    };
    (router, app)
}

/// What nobody may keep holds tokens beside what others may have written; the length of it compressed would tell
/// them, letter by letter.
fn is_kept(
    _: axum::http::StatusCode,
    _: axum::http::Version,
    headers: &axum::http::HeaderMap,
    _: &axum::http::Extensions,
) -> bool {
    headers.get(axum::http::header::CACHE_CONTROL).is_none_or(|value| value != "no-store")
}
