//! Many different filters over the same pages, so that no answer can have been kept from before.

const YEARS: std::ops::RangeInclusive<u32> = 2000..=2016;
const FINDINGS: [&str; 7] =
    ["", "sustained", "not-sustained", "unfounded", "exonerated", "no-affidavit", "none"];
const STATUSES: [&str; 3] = ["", "open", "closed"];

/// `count` different addresses: pages and downloads of `paths` that take filters, each with another one.
/// Fewer when there are no more.
pub fn new(paths: &[String], count: usize) -> Vec<String> {
    let mut pages: Vec<&str> =
        paths.iter().filter_map(|path| path.split('?').next()).filter(|p| filters(p)).collect();
    pages.sort_unstable();
    pages.dedup();
    let mut asked = Vec::with_capacity(count);
    // Filters outside, pages inside: each second of the load meets all kinds of pages.
    for from in YEARS {
        // The widest first: they are the most work.
        for to in (from..=*YEARS.end()).rev() {
            for finding in FINDINGS {
                for status in STATUSES {
                    for page in &pages {
                        if asked.len() == count {
                            return asked;
                        }
                        asked.push(question(page, from, to, finding, status));
                    }
                }
            }
        }
    }
    asked
}

/// Answers and the list of cases take filters, in every language and as downloads.
fn filters(path: &str) -> bool {
    path.contains("/answers") || path.ends_with("/cases")
}

fn question(page: &str, from: u32, to: u32, finding: &str, status: &str) -> String {
    let mut address = format!("{page}?from={from}&to={to}");
    if !status.is_empty() {
        address += &format!("&status={status}");
    }
    if !finding.is_empty() {
        address += &format!("&finding={finding}");
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn questions_differ_and_go_to_pages_with_filters() {
        let paths =
            ["/", "/answers/over-time?from=2001", "/answers/over-time.csv", "/cases", "/cases/ABC", "/data"];
        let asked = new(&paths.map(str::to_owned), 2000);
        assert_eq!(asked.len(), 2000);
        assert_eq!(asked.iter().collect::<HashSet<_>>().len(), 2000);
        let pages: HashSet<&str> = asked.iter().filter_map(|address| address.split('?').next()).collect();
        assert_eq!(pages, HashSet::from(["/answers/over-time", "/answers/over-time.csv", "/cases"]));
    }
}
