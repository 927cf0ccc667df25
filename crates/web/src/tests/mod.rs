//! Stories through the routes, over a small invented record whose numbers can be counted by hand.

mod api;
mod cases;
mod desk;
mod disclosure;
mod downloads;
mod explore;
pub(crate) mod html;
mod ledger;
mod pages;
mod problems;
mod report;
mod routes;
mod rules;
pub(crate) mod sample;
mod stored;
mod texts;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt;

use crate::{Register, Settings, site};

/// The whole site in this process.
pub(crate) struct TestApp {
    site: axum::Router,
    away: Arc<AtomicBool>,
}

pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl TestApp {
    pub(crate) fn new() -> Self {
        Self::over(sample::fixed())
    }

    pub(crate) fn over(fixed: crate::Fixed) -> Self {
        let away = Arc::clone(&fixed.away);
        Self { site: site(Register::fixed(fixed), Settings::default()), away }
    }

    pub(crate) fn stored(store: store::Store) -> Self {
        Self { site: site(Register::new(store), Settings::default()), away: Arc::default() }
    }

    /// A site with a public log beside the invented record.
    pub(crate) fn with_log(log: crate::Log) -> Self {
        let fixed = sample::fixed();
        let away = Arc::clone(&fixed.away);
        let settings = Settings { log: Some(log), ..Settings::default() };
        Self { site: site(Register::fixed(fixed), settings), away }
    }

    /// From now on the database cannot be reached.
    pub(crate) fn cut_off(&self) {
        self.away.store(true, Ordering::Relaxed);
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.ask(Request::get(path)).await
    }

    pub(crate) async fn get_with(&self, path: &str, name: &str, value: &str) -> Reply {
        self.ask(Request::get(path).header(name, value)).await
    }

    pub(crate) async fn ask(&self, request: axum::http::request::Builder) -> Reply {
        let response = self.site.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Reply { status: parts.status, headers: parts.headers, body }
    }

    /// A page that is there, as text.
    pub(crate) async fn page(&self, path: &str) -> String {
        let reply = self.get(path).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}");
        reply.text()
    }
}

impl Reply {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// Every address of a page with links, in the order of first mention.
pub(crate) fn links(html: &str) -> Vec<String> {
    let hrefs = html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    hrefs.map(|href| href.replace("&amp;", "&").replace("&#38;", "&")).collect()
}
