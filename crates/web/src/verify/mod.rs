//! The page that checks a proof file, all in one: style, script and texts are in it, and it asks nobody anything. It
//! can be saved and used without a network.
//!
//! The only page of ours with a script. The policy names its hash, so nothing else runs even if it slipped in, and
//! forbids every request, so that a file that somebody checks goes nowhere.

use std::sync::LazyLock;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use ledger::Hash;

use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::locale::Locale;
use crate::visit::Visit;
use crate::words::Words;

const SCRIPT: &str = include_str!("../../assets/verify/verify.js");
const CSS: &str = include_str!("../../assets/verify/verify.css");

/// In the page itself too, for copies that were saved; `frame-ancestors` counts only in a header.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = |text: &str| Hash::of(text.as_bytes()).to_string();
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data:; connect-src 'none'; \
         base-uri 'none'; form-action 'none'",
        hash(SCRIPT),
        hash(CSS)
    )
});

/// The texts that the script shows. Values in braces are filled in by it.
const TEXTS: &[&str] = &[
    "verify-is-promised",
    "verify-is-logged",
    "verify-is-witnessed",
    "verify-entry",
    "verify-entry-public",
    "verify-cosigned",
    "verify-cosigned-nobody",
    "verify-means-not",
    "verify-promise-not",
    "verify-nothing",
    "verify-refused",
    "verify-refused-next",
    "verify-unable",
    "verify-bad-format",
    "verify-bad-key",
    "verify-bad-signature",
    "verify-unsigned",
    "verify-no-entry",
    "verify-cut-off",
    "verify-several",
    "verify-damaged",
    "verify-not-included",
    "verify-quorum",
    "verify-no-block",
    "verify-other-leaf",
];

#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage<'a> {
    w: &'a Words,
    policy: &'static str,
    css: &'static str,
    script: &'static str,
    back: String,
    languages: Vec<(&'static str, &'static str, String)>,
    /// The log's key and its witnesses, as tlog-policy writes them.
    keys: String,
    texts: Vec<(&'static str, String)>,
}

pub(crate) async fn show(State(app): State<App>, visit: Visit) -> Result<Response, Problem> {
    let log = app.log()?;
    let w = visit.words();
    let values = ["origin", "index", "size", "day", "by", "names", "detail"];
    let args = values.map(|name| (name, format!("{{{name}}}").into()));
    let others = Locale::ALL.into_iter().filter(|locale| *locale != w.locale);
    let mut page = draw(&VerifyPage {
        w,
        policy: &POLICY,
        css: CSS,
        script: SCRIPT,
        back: visit.link("/ledger", ""),
        languages: others.map(|locale| (locale.tag(), locale.name(), visit.in_language(&locale))).collect(),
        keys: log.policy.to_string(),
        texts: TEXTS.iter().map(|key| (*key, w.tell(key, &args))).collect(),
    })?;
    let headers = page.headers_mut();
    let policy = format!("{}; frame-ancestors 'none'", *POLICY);
    let policy = HeaderValue::from_str(&policy).map_err(|_| Problem::Internal)?;
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Language, Accept-Encoding"));
    Ok(page)
}
