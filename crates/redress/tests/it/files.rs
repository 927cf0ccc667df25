//! Files added to a report, through the binary: a disk that fills up while somebody sends one, and what is logged.

use std::process::Command;

use crate::desk::Desk;
use crate::server::Server;

const KIND: &str = "multipart/form-data; boundary=----b";

/// The demonstration, with a disk of two megabytes for files that only it sees.
fn on_a_small_disk(desk: &Desk) -> Option<Server> {
    let can = Command::new("unshare").args(["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]).output();
    if !can.is_ok_and(|can| can.status.success()) {
        eprintln!("NOT RUN: no disk of two megabytes can be made here (unshare -rm mount -t tmpfs)");
        return None;
    }
    let folder = desk.data().join("demo-attachments");
    std::fs::create_dir_all(&folder).unwrap();
    let script = r#"mount -t tmpfs -o size=2m none "$1" && shift && exec "$@""#;
    let program = desk.command(&["--verbose", "demo", "--port", "0", "--cases", "300"]);
    let mut small = Command::new("unshare");
    small.args(["-rm", "sh", "-c", script, "sh"]).arg(&folder);
    small.arg(program.get_program()).args(program.get_args());
    Some(Server::start(small))
}

/// The fields that a page carries, as a form sends them.
fn hidden(page: &str) -> String {
    let fields = page.split("<input type=\"hidden\" name=\"").skip(1).map(|rest| {
        let (name, rest) = rest.split_once("\" value=\"").unwrap();
        format!("{name}={}", rest.split_once('"').unwrap().0)
    });
    fields.collect::<Vec<_>>().join("&")
}

fn form(once: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body =
        format!("------b\r\nContent-Disposition: form-data; name=\"once\"\r\n\r\n{once}\r\n").into_bytes();
    for (name, content) in files {
        let head =
            format!("------b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), content, b"\r\n"].concat());
    }
    body.extend(b"------b--\r\n");
    body
}

#[test]
fn a_disk_that_fills_up_while_files_are_sent_keeps_whole_files_and_nothing_of_the_rest() {
    let desk = Desk::new();
    let Some(server) = on_a_small_disk(&desk) else { return };
    let (_, check) = server.post("/en/report/check", "happened=Zanzibar&contact=none");
    let (status, receipt) = server.post("/en/report/send", &hidden(&check));
    assert_eq!(status, 200, "{receipt}");
    let once = hidden(&receipt).split('&').next().unwrap().trim_start_matches("once=").to_owned();
    let large = vec![0xaa; 3 << 20];
    let files: [(&str, &[u8]); 3] =
        [("Ptarmigan.bin", b"\x00Quagmire"), ("large.bin", &large), ("after.bin", b"\x00Overmere")];
    let (status, page) = server.send("/en/mailbox/attach", KIND, &form(&once, &files));
    assert_eq!(status, 422, "{page}");
    for said in [
        "Ptarmigan.bin</strong> Kept as it is",
        "large.bin</strong> Not kept: our computer has no room left. That is our fault",
        "after.bin</strong> Kept as it is",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert_eq!(page.matches("/mailbox/remove\"").count(), 2, "nothing of the large one is listed: {page}");
    let inside = format!("/proc/{}/root{}", server.process(), desk.data().join("demo-attachments").display());
    let folders: Vec<_> = std::fs::read_dir(&inside).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(folders.len(), 2, "{folders:?}");
    for folder in folders {
        let pieces: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(pieces, ["0000"], "whole, and nothing beside");
    }
    let said = server.said();
    assert!(said.contains("no room left for files"), "whoever runs it is told: {said}");
    for word in ["Zanzibar", "Ptarmigan", "Quagmire", "Overmere", "large.bin", &once] {
        assert!(!said.contains(word), "{word} is in the log");
    }
    let database = std::fs::read(desk.data().join("demo.db")).unwrap();
    let log = std::fs::read(desk.data().join("demo.db-wal")).unwrap_or_default();
    for word in ["Zanzibar", "Ptarmigan", "Quagmire", "Overmere"] {
        let found = |bytes: &[u8]| bytes.windows(word.len()).any(|window| window == word.as_bytes());
        assert!(!found(&database) && !found(&log), "{word} is in the database");
    }
}
