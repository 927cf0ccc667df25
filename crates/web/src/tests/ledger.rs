//! The public log through its addresses: open files for programs, a page for people.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::StatusCode;
use ledger::seed::SaltSeed;
use ledger::{Hash, Leaf, Policy, Proof, SignedCheckpoint, consistency};
use store::{Cover, Place, Signer, Store};
use tempfile::TempDir;

use super::TestApp;
use crate::Log;

/// A log of one published file, in a database of its own, with one checkpoint.
pub(crate) struct SampleLog {
    pub(crate) log: Log,
    signer: Signer,
    _folder: TempDir,
}

struct Numbered(AtomicU64);

impl Cover for Numbered {
    fn at(&self, _: u64) -> ([u8; 32], SaltSeed) {
        let n = self.0.fetch_add(1, Ordering::Relaxed);
        (Hash::of(&n.to_be_bytes()).0, SaltSeed::new([3; 32]))
    }
}

impl SampleLog {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Place::File(folder.path().join("redress.db"))).await.unwrap();
        let signer = Signer::make(&folder.path().join("signer"), "log.example/ledger", &[5; 32]).unwrap();
        let today = "2026-03-01".parse().unwrap();
        store.publish_file(today, "notes/one.txt", b"one\n".to_vec()).await.unwrap();
        let accounting = folder.path().join("accounting");
        std::fs::create_dir(&accounting).unwrap();
        std::fs::write(accounting.join("newest"), "16\n").unwrap();
        std::fs::write(accounting.join("16.csv"), "idx,status,until,by,basis,case\n".repeat(9_000)).unwrap();
        let policy = Arc::new(Policy::unwitnessed(signer.public().clone()));
        let sample =
            Self { log: Log { store, policy, accounting: accounting.into() }, signer, _folder: folder };
        sample.beat().await;
        sample
    }

    async fn beat(&self) {
        let covers: Arc<dyn Cover> = Arc::new(Numbered(AtomicU64::new(self.signer.last().size)));
        self.log.store.beat("2026-03-01".parse().unwrap(), &self.signer, covers).await.unwrap();
    }
}

#[tokio::test]
async fn the_files_of_the_accounting_come_whole_and_nothing_else_of_the_folder_does() {
    let sample = SampleLog::new().await;
    std::fs::write(sample.log.accounting.join("16.csv.new"), "half").unwrap();
    let app = TestApp::with_log(sample.log.clone());
    let newest = app.get("/ledger/v1/accounting/newest").await;
    assert_eq!((newest.text().as_str(), newest.header("cache-control")), ("16\n", "public, max-age=5"));
    let rows = app.get("/ledger/v1/accounting/16.csv").await;
    assert_eq!(rows.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(rows.header("access-control-allow-origin"), "*");
    assert!(rows.header("cache-control").contains("immutable"));
    assert_eq!(rows.text().lines().count(), 9_000, "in several pieces");
    for other in ["17.csv", "16.csv.new", "16.txt", "..%2Fredress.db", "newest.txt"] {
        assert_eq!(app.get(&format!("/ledger/v1/accounting/{other}")).await.status, 404, "{other}");
    }
}

#[tokio::test]
async fn programs_get_the_log_from_anywhere_and_what_is_complete_for_ever() {
    let sample = SampleLog::new().await;
    let app = TestApp::with_log(sample.log.clone());
    let checkpoint = app.get("/ledger/checkpoint").await;
    assert_eq!(checkpoint.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(checkpoint.header("access-control-allow-origin"), "*");
    assert_eq!(checkpoint.header("cache-control"), "public, max-age=5");
    let signed = SignedCheckpoint::parse(&checkpoint.body).unwrap();
    let policy: Policy = app.page("/ledger/policy.txt").await.parse().unwrap();
    signed.open(&policy.log_keys()).unwrap();
    assert_eq!(app.page("/ledger/log.vkey").await, format!("{}\n", sample.signer.public()));

    let tile = app.get("/ledger/tile/0/000.p/1").await;
    assert_eq!(tile.header("content-type"), "application/octet-stream");
    assert!(tile.header("cache-control").contains("immutable"));
    assert!(tile.header("set-cookie").is_empty());
    let entries = app.get("/ledger/tile/entries/000.p/1").await.body;
    let leaf = Leaf::parse(ledger::tile::decode_bundle(&entries).unwrap()[0]).unwrap();
    assert_eq!(tile.body, leaf.hash().0);
    assert_eq!(Hash::of(&app.get("/ledger/files/notes/one.txt").await.body).0, leaf.commit.0);
}

#[tokio::test]
async fn a_proof_is_whole_in_itself_and_later_checkpoints_extend_earlier_ones() {
    let sample = SampleLog::new().await;
    let app = TestApp::with_log(sample.log.clone());
    let proof = Proof::parse(&app.get("/ledger/v1/proof/0").await.body).unwrap();
    let before = proof.checkpoint.head();
    assert!(proof.extra.is_some_and(|entry| Leaf::parse(&entry).is_ok()));
    sample.beat().await;
    sample.beat().await;
    let after = SignedCheckpoint::parse(&app.get("/ledger/checkpoint").await.body).unwrap().head();
    let lines = app.page("/ledger/v1/consistency/16/48").await;
    let hashes: Vec<Hash> = lines.lines().map(|line| line.parse().unwrap()).collect();
    assert_eq!((before.size, after.size), (16, 48));
    assert_eq!(consistency::verify(&before, &after, &hashes), Ok(()));
    let all = app.page("/ledger/v1/checkpoints?from_size=17").await;
    assert_eq!(all.matches("log.example/ledger\n").count(), 2);
}

#[tokio::test]
async fn what_is_not_published_is_not_there() {
    let sample = SampleLog::new().await;
    let app = TestApp::with_log(sample.log.clone());
    for path in [
        "/ledger/tile/0/000",
        "/ledger/tile/0/000.p/17",
        "/ledger/tile/entries/000.p/17",
        "/ledger/tile/1/000.p/1",
        "/ledger/tile/x",
        "/ledger/tile/0/../0",
        "/ledger/v1/proof/16",
        "/ledger/v1/proof/-1",
        "/ledger/v1/proof/99999999999999999999",
        "/ledger/v1/consistency/0/17",
        "/ledger/v1/consistency/1/0",
        "/ledger/files/notes/two.txt",
    ] {
        let reply = app.get(path).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(reply.header("content-type"), "application/problem+json", "{path}");
    }
    assert_eq!(app.get("/ledger/v1/checkpoints?from_size=x").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_page_tells_what_nobody_has_witnessed() {
    let sample = SampleLog::new().await;
    let app = TestApp::with_log(sample.log.clone());
    let page = app.page("/en/ledger").await;
    assert!(page.contains("log.example/ledger") && page.contains("Not enough independent witnesses"));
    assert!(app.page("/es/ledger").await.contains("La bitácora pública"));
    assert!(app.page("/en/data").await.contains("href=\"/en/ledger\""));
}

#[tokio::test]
async fn a_release_of_open_data_is_named_once_a_checkpoint_holds_it() {
    let sample = SampleLog::new().await;
    let app = TestApp::with_log(sample.log.clone());
    let name = "open-data/2026-02-28-0123456789abcdef.json";
    assert!(!app.page("/en/data").await.contains("open-data/"));
    sample.log.store.publish_release(1_772_323_200_000_000, name, b"{}\n".to_vec()).await.unwrap();
    assert!(!app.page("/en/data").await.contains("open-data/"), "nobody could fetch it yet");
    sample.beat().await;
    let page = app.page("/en/data").await;
    assert!(page.contains(&format!("<a href=\"/ledger/files/{name}\">Release of")), "{page}");
    assert!(page.contains("28 February 2026"));
    assert!(app.page("/es/data").await.contains("Publicaciones de datos abiertos"));
    assert_eq!(app.page(&format!("/ledger/files/{name}")).await, "{}\n");
}

#[tokio::test]
async fn a_site_without_a_log_does_not_pretend_to_have_one() {
    let app = TestApp::new();
    for path in ["/ledger", "/ledger/checkpoint", "/es/ledger"] {
        assert_eq!(app.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!app.page("/en/data").await.contains("/ledger"));
}

#[tokio::test]
async fn the_page_that_checks_a_proof_runs_its_own_script_alone_and_asks_nobody() {
    let sample = SampleLog::new().await;
    let app = TestApp::with_log(sample.log.clone());
    for (path, title) in
        [("/en/verify", "Check a proof file"), ("/es/verify", "Comprobar un archivo de prueba")]
    {
        let reply = app.get(path).await;
        assert_eq!(reply.status, 200);
        let (page, policy) = (reply.text(), reply.header("content-security-policy").to_owned());
        assert!(page.contains(title));
        assert!(page.contains(&sample.signer.public().to_string()), "the key is filled in");
        for (start, end, directive) in
            [("<script>", "</script>", "script-src"), ("<style>", "</style>", "style-src")]
        {
            assert_eq!(page.matches(start).count(), 1);
            let inside = page.split_once(start).unwrap().1.split_once(end).unwrap().0;
            let hash = format!("{directive} 'sha256-{}'", Hash::of(inside.as_bytes()));
            assert!(policy.contains(&hash), "{policy}");
            assert!(page.contains(&hash.replace('\'', "&#39;")), "saved, it has the same policy");
        }
        for part in
            ["default-src 'none'", "connect-src 'none'", "form-action 'none'", "frame-ancestors 'none'"]
        {
            assert!(policy.contains(part), "{policy}");
        }
        for asks in ["src=\"", "stylesheet", "fetch(", "XMLHttpRequest", "import(", "innerHTML"] {
            assert!(!page.contains(asks), "{asks}");
        }
        let texts = page.split("<p data-key=\"").skip(1).filter_map(|rest| rest.split_once("\">"));
        let texts: Vec<(&str, &str)> =
            texts.map(|(key, rest)| (key, rest.split('<').next().unwrap())).collect();
        let asked = page.split("'verify-").skip(1).map(|rest| rest.split('\'').next().unwrap());
        for key in asked.filter(|key| !key.is_empty()) {
            let key = format!("verify-{key}");
            assert!(texts.iter().any(|(found, text)| *found == key && !text.is_empty()), "{key} has no text");
        }
    }
}
