//! What the path weighs on a slow line.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{FULL, Form};
use crate::report::ReporterLanguage;

fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

#[tokio::test]
async fn form_and_check_page_with_their_style_stay_below_thirty_kilobytes() {
    let form = Form::new();
    for language in ReporterLanguage::ALL {
        let path = |step: &str| format!("/{}/report{step}", language.tag());
        let first = compressed(&form.get(&path("")).await.body);
        let check = compressed(&form.post(&path("/check"), FULL).await.body);
        let faults = compressed(&form.post(&path("/check"), &[("month", "x")]).await.body);
        println!("{}: form {first}, check {check}, form with faults {faults} bytes", language.tag());
        assert!(first < 12_000, "{language:?}: the form takes {first} bytes");
        assert!(first + check + faults < 30_000, "{language:?}: {first} + {check} + {faults} bytes");
    }
}

#[tokio::test]
async fn a_page_comes_compressed_and_brings_everything_with_it() {
    let request = axum::http::Request::get("/en/report").header("accept-encoding", "gzip");
    let reply = Form::new().ask(request.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(reply.header("content-encoding"), "gzip");
    let html = Form::new().get("/en/report").await.text();
    for loading in ["<link rel=\"stylesheet\"", "<img", " src=\"", "url(", "@import", "<iframe"] {
        assert!(!html.contains(loading), "{loading} asks for more");
    }
}
