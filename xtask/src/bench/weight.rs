//! What a visitor's phone must fetch to read a page: HTML and style sheets as they travel, without pictures.

use std::io::Write;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::http::Client;
use super::table::Table;

pub fn measure(url: &str, table: &mut Table) -> Result<()> {
    let mut client = Client::connect(url)?;
    for path in ["/", "/answers"] {
        let html = String::from_utf8(client.get(path, false)?.body).context("a page is not UTF-8")?;
        let mut bytes = gzip(without_pictures(&html).as_bytes())?;
        for sheet in style_sheets(&html) {
            // As served when compressed; a server that does not compress pays for it here.
            bytes += client.get(&sheet, true)?.body.len();
        }
        table.kilobytes(&format!("weight of {path} without pictures"), bytes, Some(30.0));
        let served = client.get(path, true)?.body.len();
        table.kilobytes("  the HTML as served, with pictures", served, None);
    }
    Ok(())
}

/// Everything but what stands between `<svg` and `</svg>`.
fn without_pictures(html: &str) -> String {
    let mut rest = html;
    let mut kept = String::with_capacity(html.len());
    while let Some(start) = rest.find("<svg") {
        kept.push_str(&rest[..start]);
        match rest[start..].find("</svg>") {
            Some(end) => rest = &rest[start + end + "</svg>".len()..],
            None => return kept,
        }
    }
    kept + rest
}

fn style_sheets(html: &str) -> Vec<String> {
    let links = html.split("<link ").skip(1).filter_map(|rest| rest.split('>').next());
    links
        .filter(|link| link.contains("stylesheet"))
        .filter_map(|link| link.split("href=\"").nth(1)?.split('"').next())
        .map(str::to_owned)
        .collect()
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_cut_out_and_the_rest_stays() {
        assert_eq!(without_pictures("a<svg x><g/></svg>b<svg></svg>c"), "abc");
        assert_eq!(without_pictures("none"), "none");
    }

    #[test]
    fn style_sheets_are_found() {
        let html = r#"<link rel="stylesheet" href="/assets/a.css"><link rel="icon" href="/i.svg">"#;
        assert_eq!(style_sheets(html), ["/assets/a.css"]);
    }
}
