//! What every page must be, checked on every page that links lead to.

use std::collections::{BTreeSet, HashSet};

use super::{TestApp, links};

const VOID: [&str; 8] = ["meta", "link", "input", "br", "hr", "img", "path", "rect"];

/// Tags close in the order in which they were opened.
pub(crate) fn assert_balanced(path: &str, html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for piece in html.split('<').skip(1) {
        let tag = piece.split('>').next().unwrap();
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap();
        if tag.starts_with('!') || tag.ends_with('/') || VOID.contains(&name) && !tag.starts_with('/') {
            continue;
        }
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{path}: </{name}> closes something else");
        } else {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{path}: {open:?} never closes");
}

fn assert_sound(path: &str, html: &str) {
    assert_balanced(path, html);
    assert_eq!(html.matches("<h1").count(), 1, "{path}: one h1");
    assert!(html.contains("<main id=\"main\""), "{path}");
    assert!(html.contains("class=\"skip\""), "{path}");
    for forbidden in ["<script", " style=\"", "http://", "https://", " onclick", "{{", "{ $"] {
        assert!(!html.contains(forbidden), "{path} contains {forbidden}");
    }
    assert_ids(path, html);
}

/// Every name is given once, and every name that is used was given.
pub(crate) fn assert_ids(path: &str, html: &str) {
    let ids: Vec<_> = html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(ids.len(), ids.iter().collect::<HashSet<_>>().len(), "{path}: an id twice in {ids:?}");
    for attribute in [" for=\"", " aria-labelledby=\"", " aria-describedby=\""] {
        for value in html.split(attribute).skip(1).map(|rest| rest.split('"').next().unwrap()) {
            for id in value.split(' ') {
                assert!(ids.contains(&id), "{path}:{attribute}{id}\" names nothing");
            }
        }
    }
}

/// From the front page every link leads somewhere, in the form of address in which the walk began,
/// and every page on the way is sound.
async fn walk(start: &str, language: &str) -> BTreeSet<String> {
    let app = TestApp::new();
    let mut seen = BTreeSet::new();
    let mut next = vec![start.to_owned()];
    while let Some(path) = next.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let reply = app.get(&path).await;
        assert_eq!(reply.status, 200, "{path}");
        if !reply.header("content-type").starts_with("text/html") {
            continue;
        }
        let html = reply.text();
        assert_sound(&path, &html);
        assert!(html.contains(&format!("<html lang=\"{language}\"")), "{path} is not in {language}");
        for link in links(&html) {
            let other = ["/en", "/es"].into_iter().any(|prefix| link.starts_with(prefix) && prefix != start);
            if link.starts_with('/') && !other {
                next.push(link);
            } else {
                assert!(other || link.starts_with('#') || link == "data:,", "{path} links to {link}");
            }
        }
    }
    seen
}

#[tokio::test]
async fn every_link_leads_to_a_sound_page() {
    let plain = walk("/", "en").await;
    for (start, language) in [("/en", "en"), ("/es", "es")] {
        let seen = walk(start, language).await;
        assert_eq!(seen.len(), plain.len(), "the same pages in {language}");
        let pages: Vec<_> =
            seen.iter().filter(|path| !path.starts_with("/api") && !path.starts_with("/assets")).collect();
        assert!(pages.iter().all(|path| path.starts_with(start)), "{pages:?}");
    }
    for page in [
        "/answers/over-time",
        "/answers/over-time.csv?table=findings",
        "/answers/path.csv?table=discipline",
        "/answers/most-named.json",
        "/data",
    ] {
        assert!(plain.contains(page), "no link led to {page}: {plain:?}");
    }
}

#[tokio::test]
async fn problem_pages_are_sound_too() {
    let app = TestApp::new();
    for path in [
        "/nowhere",
        "/es/nowhere",
        "/answers?from=x&district=9",
        "/es/cases?q=1&finding=x&to=1",
        "/cases?page=0",
    ] {
        assert_sound(path, &app.get(path).await.text());
    }
    for path in ["/answers?from=1999&to=1999", "/es/answers/most-named?to=1999", "/cases?q=nothing"] {
        assert_sound(path, &app.page(path).await);
    }
}
