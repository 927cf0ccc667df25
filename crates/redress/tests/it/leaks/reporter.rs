//! The doors of somebody who reports, with a text of its own at each.

use super::IN_FLIGHT;
use crate::log::wait;
use crate::reporter::{Receipt, checked, form, sent};
use crate::server::{ask, try_post};

/// Words that no list, test or page has, one for each place where something is typed.
pub const PLANTED: &[(&str, &str)] = &[
    ("happened", "Zwölfkrug-4711 schlug die Türe ein"),
    ("names", "Quillovere Brandmuth"),
    ("tag", "Plaketta-9931"),
    ("vehicle", "Vexmobile-Turquoise"),
    ("looks", "Narbengesicht-Ybbs"),
    ("roughly", "Vesperglocke-17"),
    ("place", "Hinterkammer-Xylo"),
    ("not-unit", "Nachtwache-Qorx"),
    ("not-person", "Sgt Ombrellux-Vey"),
    ("way", "Zettelstein-Fjordal"),
    ("name", "Wilhelmzora Tschuprak"),
    ("times", "Morgengrau-Uhlenhorst"),
    ("speak", "Rätoquechua"),
];
pub const MESSAGE: &str = "Nachtrag-Kvothe liegt im Brunnen";
const REFUSED: &str = "Fehlwort-Gnarrenburg";
const OVERSIZE: &str = "Uebermass-Plimpvik ";
const FILE_NAME: &str = "Beweisfoto-Quastelreuth.txt";
const FILE: &str = "Tonbandabschrift-Vlieskamp: er sagt es selbst";

pub fn planted() -> Vec<&'static str> {
    let rest = [MESSAGE, REFUSED, OVERSIZE.trim_end(), IN_FLIGHT, FILE_NAME, FILE];
    PLANTED.iter().map(|(_, text)| *text).chain(rest).collect()
}

/// Uses every door of the reporter. Returns what a receipt gave.
pub fn knock(address: &str) -> Receipt {
    let post = |path: &str, fields: &[(&str, &str)]| wait(path, || try_post(address, path, &form(fields)));
    let mut fields: Vec<(&str, &str)> = PLANTED.to_vec();
    fields.extend([("contact", "way"), ("site", "shelter")]);
    // The form with what was typed, back and forth, in several languages.
    for path in ["/en/report", "/es/report", "/ar/report"] {
        assert!(post(path, &fields).1.contains("Ybbs"), "the page keeps what was typed");
    }
    let ready = wait("a check page", || checked(address, &fields));
    let receipt = wait("a receipt", || sent(address, &ready));
    // What is refused: a wrong date, an office that is none, a secret that is none, a method that is none.
    for wrong in [("month", REFUSED), ("not-agency", REFUSED), ("district", REFUSED), ("count", REFUSED)] {
        post("/en/report/check", &[&fields[..], &[wrong]].concat());
        post("/en/report/send", &[&fields[..], &[wrong, ("once", REFUSED)]].concat());
    }
    let once = receipt.once.as_str();
    post("/en/report/kept", &[("once", once), ("word-3", REFUSED), ("word-6", REFUSED)]);
    post("/en/report/proof", &[("once", once)]);
    post("/en/mailbox", &[("words", REFUSED)]);
    for (path, fields) in [
        ("/en/mailbox", &[("words", receipt.words.as_str())][..]),
        ("/en/mailbox/write", &[("once", once), ("text", MESSAGE)]),
        ("/en/mailbox/write", &[("once", REFUSED), ("text", REFUSED)]),
        ("/en/mailbox/receipt", &[("once", once)]),
        ("/en/mailbox/deadline", &[("once", once)]),
        ("/en/desk/sign-in", &[("name", REFUSED), ("password", REFUSED), ("code", "1")]),
        ("/en/desk/join", &[("code", REFUSED), ("name", REFUSED)]),
        ("/en/nothing-here", &[("x", REFUSED)]),
        ("/en/cases", &[("x", REFUSED)]),
    ] {
        post(path, fields);
    }
    let files = [
        (FILE_NAME, FILE.as_bytes()),
        ("picture.jpg", &[&b"\xff\xd8\xff\xe0"[..], FILE.as_bytes()].concat()),
    ];
    let (_, page) = attach(address, once, &files);
    assert_eq!(
        page.matches("/mailbox/remove\"").count(),
        1,
        "one is kept, and what is no picture is not: {page}"
    );
    attach(address, REFUSED, &files);
    // Larger than anything that is read, and what is not a form.
    let _ = try_post(address, "/en/report/check", &form(&[("happened", OVERSIZE.repeat(60_000))]));
    let _ = try_post(address, "/en/report/send", &format!("%zz&{REFUSED}&=%ff%fe{REFUSED}"));
    receipt
}

/// Files as a browser without a script sends them.
pub fn attach(address: &str, once: &str, files: &[(&str, &[u8])]) -> (u16, String) {
    let mut body =
        format!("------b\r\nContent-Disposition: form-data; name=\"once\"\r\n\r\n{once}\r\n").into_bytes();
    for (name, content) in files {
        let head =
            format!("------b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend([head.as_bytes(), content, b"\r\n"].concat());
    }
    body.extend(b"------b--\r\n");
    let kind = "Content-Type: multipart/form-data; boundary=----b";
    let head = format!("POST /en/mailbox/attach HTTP/1.1\r\n{kind}\r\nContent-Length: {}", body.len());
    ask(address, &head, &body).unwrap()
}
