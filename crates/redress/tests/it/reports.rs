//! `redress serve --pack`: what it needs before it takes reports, and what it opens once it has it.

use std::process::Stdio;

use crate::desk::{self, Desk};
use crate::log::wait;
use crate::server::Server;

const INTAKE: &[&str] = &["admin", "invite", "--role", "intake", "--agency"];

fn with_log() -> Desk {
    let desk = Desk::new();
    desk.run(&["init", "--origin", "log.example/ledger"]).well();
    desk
}

fn serving(desk: &Desk, more: &[&str]) -> Server {
    let words = [&["serve", "--listen", "127.0.0.1:0", "--pack", "lakeport"], more].concat();
    Server::start(desk.command(&words))
}

#[test]
fn a_pack_that_cannot_be_used_is_refused_before_anything_is_made() {
    let desk = Desk::new();
    let serve = |pack: &str| desk.run(&["serve", "--listen", "127.0.0.1:0", "--pack", pack]);
    serve("atlantis").refused(&["no policy pack \"atlantis\"", "chicago", "lakeport", "folder"]);
    let folder = desk.dir().join("our-city");
    std::fs::create_dir(&folder).unwrap();
    let path = folder.to_str().unwrap();
    serve(path).refused(&["our-city/pack.toml cannot be read", "No such file"]);
    let shipped = casework::policy::shipped().iter().find(|pack| pack.name == "lakeport").unwrap().text();
    let wrong = shipped.replace("intake = \"first\"", "intake = \"handover\"");
    std::fs::write(folder.join("pack.toml"), wrong).unwrap();
    serve(path).refused(&["our-city/pack.toml, line 1", "no agency takes reports", "intake = \"first\""]);
    assert!(!desk.data().exists(), "nothing was made");
}

#[test]
fn without_a_log_or_its_key_no_report_is_taken() {
    let desk = Desk::new();
    let words = ["serve", "--listen", "127.0.0.1:0", "--pack", "lakeport"];
    desk.run(&words).refused(&["without the public log", "redress init --origin", "--signer"]);
    let desk = with_log();
    let first = serving(&desk, &[]);
    let second = desk.run(&words);
    assert_eq!(second.code, Some(1), "{second:?}");
    assert!(second.err.contains("only one server of a log takes reports"), "{second:?}");
    drop(first);
}

#[test]
fn an_address_that_would_send_passwords_in_the_clear_is_wrong_usage() {
    let desk = Desk::new();
    for origin in ["http://city.example", "city.example", "https://city.example/path", "https://", "ftp://x"]
    {
        let said = desk.run(&["serve", "--pack", "lakeport", "--origin", origin]);
        assert_eq!(said.code, Some(2), "{origin}: {said:?}");
    }
    let alone = desk.run(&["serve", "--origin", "https://city.example"]);
    assert_eq!(alone.code, Some(2), "{alone:?}");
    assert!(!desk.data().exists(), "nothing was made");
}

#[test]
fn the_desk_is_open_before_reports_can_be_read_and_the_form_says_that_it_takes_none() {
    let desk = with_log();
    desk.run(&[INTAKE, &["review-board"]].concat()).well();
    let server = serving(&desk, &[]);
    let (status, page) = server.get("/en/report");
    assert_eq!(status, 503, "{page}");
    assert!(page.contains("You cannot report here yet") && page.contains("Lakeport Review Board"), "{page}");
    assert_eq!(server.get("/en/desk/join").0, 200);
    assert_eq!(server.get("/en/desk/sign-in").0, 200);
    assert_eq!(server.get("/en/mailbox").0, 200);
    // There is nothing imported, and the way to the form is on the front page all the same.
    assert!(server.get("/en").1.contains("href=\"/en/report\""));
    let without = Server::start(desk.command(&["serve", "--listen", "127.0.0.1:0"]));
    for path in ["/en/report", "/en/mailbox", "/en/desk", "/en/desk/join"] {
        assert_eq!(without.get(path).0, 404, "{path}: without --pack there is no such page");
    }
    assert!(!without.get("/en").1.contains("/report"));
}

#[test]
fn behind_tls_no_cookie_is_plain_even_where_a_proxy_names_this_machine() {
    let desk = with_log();
    let cookie = |server: &Server| {
        let answer = server.get("/en/desk/sign-in").1;
        let line = answer.lines().find(|line| line.to_lowercase().starts_with("set-cookie:")).unwrap();
        line.to_owned()
    };
    let here = serving(&desk, &[]);
    assert!(!cookie(&here).contains("Secure"), "on one's own machine without a certificate");
    drop(here);
    let local = serving(&desk, &["--origin", "http://127.0.0.1:8080"]);
    assert!(!cookie(&local).contains("Secure"));
    drop(local);
    let public = serving(&desk, &["--origin", "https://city.example"]);
    let line = cookie(&public);
    assert!(line.contains("__Host-") && line.contains("; Secure"), "{line}");
}

#[test]
fn whoever_starts_it_is_told_what_nobody_has_verified_and_who_is_missing() {
    let desk = with_log();
    let mut command = desk.command(&["serve", "--listen", "127.0.0.1:0", "--pack", "chicago"]);
    let mut process = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = Vec::new();
    {
        use std::io::BufRead as _;
        let lines = std::io::BufReader::new(process.stderr.take().unwrap()).lines();
        for line in lines.map_while(Result::ok) {
            said.push(line);
            if said.last().unwrap().contains("listening on") {
                break;
            }
        }
    }
    process.kill().unwrap();
    process.wait().unwrap();
    let pack =
        casework::policy::shipped().iter().find(|pack| pack.name == "chicago").unwrap().pack().unwrap();
    let open = pack.facts().filter(|(_, fact)| !fact.verified).count();
    let warnings: Vec<&String> = said.iter().filter(|line| line.contains("verified")).collect();
    assert_eq!(warnings.len(), 1, "one line: {said:?}");
    assert!(open > 0 && warnings[0].contains(&format!("{open} of them")), "{said:?}");
    assert!(said.iter().any(|line| line.contains("nobody takes reports in yet")), "{said:?}");
}

#[test]
fn a_register_with_reports_is_not_served_under_another_pack() {
    let desk = with_log();
    let server = serving(&desk, &[]);
    wait("the log's first leaf", || (desk.ask("SELECT count(*) FROM ledger_entries") != "0").then_some(()));
    drop(server);
    // A report's row as it is stored, on a leaf of its own.
    desk::rows(
        &desk.database(),
        "INSERT INTO reports (id, reference, received, channel, stage, rules, leaf, next_sequence)
         SELECT x'00', 'AAAAA-AAAAA', '2026-03-01', 'web', 'new', 'lakeport@1', MIN(idx), 16 FROM ledger_entries
         RETURNING 'done'",
    );
    desk.run(&["serve", "--listen", "127.0.0.1:0", "--pack", "chicago"]).refused(&[
        "under the policy pack \"lakeport\"",
        "receipts would not open",
        "database of its own",
    ]);
    drop(serving(&desk, &[]));
}
