//! A mistake of ours in the middle of a request: the page that is left says nothing of what was sent.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::StatusCode;
use intake::Circle;
use store::{Place, Signer, Store};
use vault::Site;

use super::{FULL, Form, pack};
use crate::report::{Readers, Receiving};
use crate::reporter_site;

/// Panics with what it was given, as a reader with a mistake would; but not at the start, where it is asked for a key.
fn broken() -> Option<[u8; 32]> {
    static STARTED: AtomicBool = AtomicBool::new(false);
    if !STARTED.swap(true, Ordering::Relaxed) {
        return Some([1; 32]);
    }
    panic!("a quotation of {}", FULL[3].1)
}

#[tokio::test]
async fn a_panic_while_a_report_is_checked_gives_a_page_without_a_word_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Place::File(folder.path().join("redress.db"))).await.unwrap();
    let signer =
        Arc::new(Signer::make(&folder.path().join("signer"), "log.example/ledger", &[5; 32]).unwrap());
    let readers = Readers::Fixed(Circle::default());
    let site = Site::new("lakeport").unwrap();
    let receiving = Receiving::new(store, signer, site, readers, || 0, broken, 600);
    let form = Form(reporter_site(pack("lakeport"), Some(receiving)));

    let reply = form.post("/en/report/check", FULL).await;
    assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
    let page = reply.text();
    assert!(page.contains("<h1"), "a whole page: {page}");
    for (name, typed) in FULL.iter().filter(|(_, typed)| typed.len() > 3) {
        assert!(!page.contains(typed.lines().next().unwrap()), "{name} stands in it: {page}");
    }
    assert!(!page.contains("quotation"), "{page}");
    assert_eq!(reply.header("cache-control"), "no-store");
}
