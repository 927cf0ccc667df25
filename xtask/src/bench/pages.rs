//! Which public addresses there are: found as a visitor finds them, by following links.

use std::collections::{BTreeMap, VecDeque};

use anyhow::{Result, ensure};

use super::http::Client;

/// Addresses of one kind, such as the many case pages, of which a few stand for all.
const OF_A_KIND: usize = 12;
const STEPS: usize = 3;

/// Paths with their queries, each of which answered 200. Starts at the front page.
pub fn follow(url: &str) -> Result<Vec<String>> {
    let mut client = Client::connect(url)?;
    let mut found: Vec<String> = Vec::new();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut open = VecDeque::from([("/".to_owned(), 0)]);
    let mut met = vec!["/".to_owned()];
    while let Some((path, step)) = open.pop_front() {
        let response = client.get(&path, false)?;
        if (300..400).contains(&response.status) {
            continue;
        }
        ensure!(response.status == 200, "{path}, linked from a public page, answers {}", response.status);
        found.push(path);
        if step == STEPS || !response.content_type.starts_with("text/html") {
            continue;
        }
        for link in links(&String::from_utf8_lossy(&response.body)) {
            if met.contains(&link) {
                continue;
            }
            met.push(link.clone());
            let seen = kinds.entry(kind(&link)).or_default();
            *seen += 1;
            if *seen <= OF_A_KIND {
                open.push_back((link, step + 1));
            }
        }
    }
    Ok(found)
}

/// Paths that a page links to on its own host, without fragments.
fn links(html: &str) -> Vec<String> {
    let anchors = html.split("<a ").skip(1).filter_map(|rest| rest.split('>').next());
    anchors
        .filter_map(|anchor| anchor.split("href=\"").nth(1)?.split('"').next())
        .filter(|link| link.starts_with('/') && !link.starts_with("//"))
        .map(|link| link.replace("&amp;", "&").replace("&#38;", "&"))
        .filter_map(|link| link.split('#').next().map(str::to_owned))
        .collect()
}

/// `/cases/ABC?lang=es&year=2008` and `/cases/DEF?lang=es&year=2009` are of a kind: first folder, names in the
/// query, ending of a download. Pages of answers are each a kind of their own.
fn kind(link: &str) -> String {
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    let names: Vec<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let mut folders = path.split('/').skip(1);
    let first = folders.next().unwrap_or_default();
    let second = if path.contains("/cases/") { "*" } else { path };
    format!("{first}|{second}|{ending}|{}", names.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_this_host_are_found_and_unescaped() {
        let html = r##"<link href="/style.css"><a class="x" href="/cases?a=1&amp;b=2#top">one</a>
            <a href="https://elsewhere.example/">two</a><a href="//other.example">three</a><a href="#main">four</a>"##;
        assert_eq!(links(html), ["/cases?a=1&b=2"]);
    }

    #[test]
    fn cases_are_of_a_kind_and_answers_are_not() {
        assert_eq!(kind("/cases/ABC?lang=es"), kind("/cases/DEF?lang=en"));
        assert_ne!(kind("/cases/ABC?lang=es"), kind("/cases/ABC"));
        assert_ne!(kind("/answers/years"), kind("/answers/units"));
        assert_ne!(kind("/cases.csv"), kind("/cases.json"));
    }
}
