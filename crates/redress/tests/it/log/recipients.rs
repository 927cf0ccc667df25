//! The list of those whom reports are sealed to, in the log of a server: each version once, found by its mark.

use std::path::PathBuf;

use ledger::recipients::LoggedList;
use store::{Place, Store};

use super::{body, codes, wait};
use crate::desk::{Desk, rows};
use crate::reporter::officer;
use crate::server::Server;

fn serving(desk: &Desk) -> Server {
    let words = ["serve", "--listen", "127.0.0.1:0", "--pack", "lakeport", "--beat", "1"];
    Server::start(desk.command(&words))
}

fn lists(server: &Server) -> Vec<LoggedList> {
    body(&server.get("/ledger/v1/recipients").1).lines().map(|line| line.parse().unwrap()).collect()
}

fn size(server: &Server) -> u64 {
    let checkpoint = server.get("/ledger/checkpoint").1;
    body(&checkpoint).lines().nth(1).and_then(|size| size.parse().ok()).unwrap_or(0)
}

/// Somebody joins an office, beside the server.
fn joins(desk: &Desk, number: u8) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(&Place::File(desk.database())).await.unwrap();
        officer(&store, "review-board", number).await;
        store.close().await;
    });
}

fn proof(desk: &Desk, server: &Server) -> PathBuf {
    let path = desk.dir().join("0.tlog-proof");
    std::fs::write(&path, body(&server.get("/ledger/v1/proof/0").1)).unwrap();
    path
}

#[test]
fn each_version_of_the_list_is_in_the_log_once_and_a_receipt_s_mark_finds_it() {
    let desk = Desk::new();
    let key = desk.key();
    joins(&desk, 1);
    let server = serving(&desk);
    let first = wait("the first list", || lists(&server).first().copied());
    // Many beats, and a start, are no change.
    let grown = size(&server) + 48;
    wait("three beats", || (size(&server) >= grown).then_some(()));
    drop(server);
    let server = serving(&desk);
    let grown = size(&server) + 32;
    wait("two beats", || (size(&server) >= grown).then_some(()));
    let now = lists(&server);
    assert_eq!(
        now.len(),
        1 + usize::from(now.last().unwrap().day != first.day),
        "once, or once a day: {now:?}"
    );
    assert_eq!(now[0], first);

    joins(&desk, 2);
    let second =
        wait("the second list", || lists(&server).into_iter().find(|one| one.list.posts != first.list.posts));
    let file = server.get(&format!("/ledger/files/recipients/{}.txt", second.index)).1;
    assert_eq!(body(&file), second.list.to_string());
    assert!(!file.contains("Officer"), "no name");

    let (proof, url) = (proof(&desk, &server), server.url());
    let look = |mark: &str, log: &str| {
        let words = ["--json", "verify", "receipt", proof.to_str().unwrap(), "--key", &key];
        let said = desk.run(&[&words[..], &["--recipients", mark, "--log", log]].concat());
        let facts: serde_json::Value = serde_json::from_str(&said.out).unwrap_or_default();
        (said, facts)
    };
    for one in [first, second] {
        let mark = one.list.directory.to_hex()[..16].to_uppercase();
        let spaced = format!("{} {} {} {}", &mark[..4], &mark[4..8], &mark[8..12], &mark[12..]);
        let (said, facts) = look(&spaced, &url);
        assert_eq!(said.code, Some(0), "{said:?}");
        assert_eq!(
            (&facts["recipients"]["index"], &facts["recipients"]["logged"]),
            (&one.index.into(), &true.into())
        );
    }
    let (said, facts) = look("0123 4567 89ab cdef", &url);
    assert_eq!((said.code, codes(&facts)), (Some(1), vec!["recipients-not-logged".to_owned()]), "{said:?}");
    let (said, _) = look("not a mark", &url);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("16 digits"), "{said:?}");

    // Somebody with every right on the database tells another list for the same leaf.
    let forged = first.list.to_string().replace(&first.list.directory.to_hex(), &"0".repeat(64));
    let hex: String = forged.bytes().map(|byte| format!("{byte:02x}")).collect();
    rows(&desk.database(), "DROP TRIGGER ledger_published_no_UPDATE");
    let sql = format!("UPDATE ledger_published SET content = X'{hex}' WHERE idx = {}", first.index);
    rows(&desk.database(), &sql);
    let (said, facts) = look("0000 0000 0000 0000", &url);
    assert_eq!((said.code, codes(&facts)), (Some(1), vec!["recipients-forged".to_owned()]), "{said:?}");
}
