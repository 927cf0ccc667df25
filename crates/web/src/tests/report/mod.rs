//! Stories of a reporter: through the form, in every language, with whatever a person or a machine types.

mod alike;
mod crowd;
mod device;
mod faults;
mod headers;
mod kept;
mod pages;
mod panics;
mod receipt;
mod texts;
mod vectors;
mod weight;

pub(in crate::tests) use device::device;

use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use casework::policy::{Pack, shipped};
use tower::ServiceExt;

use super::Reply;
use crate::reporter_site;

pub(in crate::tests) fn pack(name: &str) -> Pack {
    shipped().iter().find(|shipped| shipped.name == name).unwrap().pack().unwrap()
}

/// The next version of Lakeport's rules: shorter clocks, one of them under another name, a finding under another key,
/// and without a letter.
pub(in crate::tests) fn newer() -> Pack {
    let shipped = shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap();
    let version = pack("lakeport").version;
    let mut text = shipped.text().to_owned();
    for (before, after) in [
        (format!("version = {version}"), format!("version = {}", version + 1)),
        ("length = \"7 days\"".to_owned(), "length = \"2 days\"".to_owned()),
        ("length = \"4 months\"".to_owned(), "length = \"30 days\"".to_owned()),
        ("First word to the person who complained".to_owned(), "Word within two days".to_owned()),
        ("key = \"within-guidelines\"".to_owned(), "key = \"within-rules\"".to_owned()),
    ] {
        assert!(text.contains(&before), "{before}");
        text = text.replacen(&before, &after, 1);
    }
    let mut pack =
        Pack::read("pack.toml", &text, &mut |path| shipped.letter(path).map(str::to_owned)).unwrap();
    pack.letters.retain(|letter| letter.key.as_str() != "first-word");
    pack
}

pub(in crate::tests) struct Form(pub(in crate::tests) axum::Router);

impl Form {
    pub(super) fn new() -> Self {
        Self(reporter_site(pack("lakeport"), None))
    }

    pub(in crate::tests) async fn ask(&self, request: Request<Body>) -> Reply {
        let (parts, body) = self.0.clone().oneshot(request).await.unwrap().into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Reply { status: parts.status, headers: parts.headers, body }
    }

    pub(in crate::tests) async fn get(&self, path: &str) -> Reply {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(in crate::tests) async fn post<K: AsRef<str>, V: AsRef<str>>(
        &self,
        path: &str,
        pairs: &[(K, V)],
    ) -> Reply {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        self.post_raw(path, body).await
    }

    pub(in crate::tests) async fn post_raw(&self, path: &str, body: impl Into<Body>) -> Reply {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request.body(body.into()).unwrap()).await
    }
}

/// A form with everything filled in.
pub(super) const FULL: &[(&str, &str)] = &[
    ("danger", "no"),
    ("who", "witness"),
    ("who", "member"),
    ("happened", "They took his papers.\r\n\r\nThen they laughed."),
    ("knowledge", "described"),
    ("names", "perhaps 47"),
    ("count", "2"),
    ("uniform", "unsure"),
    ("tag", "4-7"),
    ("vehicle", "a white van"),
    ("looks", "one tall, one with a scar"),
    ("day", "7"),
    ("month", "11"),
    ("year", "2026"),
    ("roughly", "after supper"),
    ("ongoing", "yes"),
    ("site", "shelter"),
    ("district", "05"),
    ("place", "second floor"),
    ("not-agency", "standards"),
    ("not-unit", "night watch"),
    ("not-person", "the sergeant"),
    ("contact", "way"),
    ("way", "a note under the stone"),
    ("name", "R."),
    ("times", "mornings"),
    ("speak", "Kreyòl"),
];

/// What a browser would send from a page: hidden fields, textareas, ticked choices, chosen entries. An
/// own reader, small and strict, of the HTML that we write.
pub(in crate::tests) fn sent_by(html: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for piece in html.split('<').skip(1) {
        let Some((tag, rest)) = piece.split_once('>') else { continue };
        let attribute = |name: &str| {
            let (_, value) = tag.split_once(&format!(" {name}=\""))?;
            Some(unescaped(value.split('"').next().unwrap()))
        };
        let name = attribute("name").unwrap_or_default();
        if tag.starts_with("textarea ") {
            // The first line break belongs to the tag.
            out.push((name, lines(&unescaped(rest.strip_prefix('\n').unwrap()))));
        } else if tag.starts_with("input ") && (tag.contains(" checked") || tag.contains("\"hidden\"")) {
            out.push((name, lines(&attribute("value").unwrap())));
        } else if tag.starts_with("select ") {
            out.push((name, String::new()));
        } else if tag.starts_with("option ") && tag.ends_with(" selected") {
            out.last_mut().unwrap().1 = attribute("value").unwrap();
        }
    }
    out
}

/// Line ends as a browser reads and then sends them.
pub(super) fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n")
}

fn unescaped(text: &str) -> String {
    let named = text.split('&').skip(1).any(|rest| !rest.starts_with('#'));
    assert!(!named, "escaped otherwise than by number");
    let mut pieces = text.split("&#");
    let mut out = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (number, rest) = piece.split_once(';').unwrap();
        out.push(char::from_u32(number.parse().unwrap()).unwrap());
        out += rest;
    }
    out
}

/// Hidden fields of a page, unescaped as far as ours go.
pub(in crate::tests) fn hidden(page: &str) -> Vec<(String, String)> {
    let unescape = |text: &str| {
        let mut text = text.to_owned();
        for (code, sign) in [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")]
        {
            text = text.replace(code, sign);
        }
        text
    };
    page.split("<input type=\"hidden\" name=\"")
        .skip(1)
        .map(|rest| {
            let (name, rest) = rest.split_once("\" value=\"").unwrap();
            (name.to_owned(), unescape(rest.split_once("\">").unwrap().0))
        })
        .collect()
}
