//! What goes wrong, and how it is told.

use axum::http::Request;

use super::{TestApp, links, sample};

#[tokio::test]
async fn a_bad_value_is_named_and_the_rest_is_kept() {
    let app = TestApp::new();
    let reply = app.get("/en/answers?from=20x&to=2011&district=01&finding=guilty%3Cb%3E").await;
    assert_eq!(reply.status, 400);
    let html = reply.text();
    assert!(html.contains("“20x” is not a year."));
    assert!(html.contains("“guilty&#60;b&#62;” is not a finding."), "{html}");
    assert!(html.contains("value=\"20x\"") && html.contains("value=\"2011\""));
    assert!(html.contains("<option value=\"01\" selected>"));
    assert!(html.contains("action=\"/en/answers\""));
    let hidden = app.get("/en/answers?category=zz&page=x").await.text();
    assert!(hidden.contains("no category “zz”") && !hidden.contains("value=\"zz\""), "{hidden}");
    assert!(!hidden.contains("#f-category"), "nothing to lead to");
    assert_eq!(app.get("/es/cases?page=x").await.status, 400);
    assert_eq!(app.get("/answers?source=none").await.status, 400);
}

#[tokio::test]
async fn what_is_not_there_is_told_in_the_readers_language() {
    let app = TestApp::new();
    let reply = app.get_with("/nowhere", "accept-language", "es").await;
    assert_eq!(reply.status, 404);
    assert!(reply.text().contains("Esta página no existe"));
    assert_eq!(app.get("/en/answers/nothing").await.status, 404);
    assert_eq!(app.get("/assets/site-0.css").await.status, 404);
    assert_eq!(app.get("/en/api/v1/sources").await.status, 404);
    for path in ["/es/cases/%FF", "/es/answers/%FF", "/assets/%FF"] {
        let reply = app.get_with(path, "accept-language", "es").await;
        assert_eq!(reply.status, 404, "{path}");
        assert!(reply.text().contains("Esta página no existe"), "{path}");
    }
}

#[tokio::test]
async fn a_slash_at_the_end_is_taken_away_and_leads_nowhere_else() {
    let app = TestApp::new();
    for (path, to) in [
        ("/answers/?from=2010", "/answers?from=2010"),
        ("/es/", "/es"),
        ("//example.org/", "/example.org"),
        ("/en//example.org//", "/en//example.org"),
    ] {
        let reply = app.get(path).await;
        assert_eq!(reply.status, 308, "{path}");
        assert_eq!(reply.header("location"), to);
    }
}

#[tokio::test]
async fn a_head_is_a_get_without_its_body_and_nothing_else_is_taken() {
    let app = TestApp::new();
    let head = app.ask(Request::head("/en/answers")).await;
    assert_eq!(head.status, 200);
    assert!(head.body.is_empty());
    assert_eq!(head.header("cache-control"), "no-cache");
    let long = app.get(&format!("/answers?x={}", "x".repeat(700))).await;
    assert_eq!(long.header("vary"), "Accept-Language, Accept-Encoding");
    assert_eq!(long.header("cache-control"), "no-cache");
    let post = app.ask(Request::post("/en/answers")).await;
    assert_eq!(post.status, 405);
    assert!(post.header("allow").contains("GET"));
    assert!(post.text().contains("nothing can be sent to this address"));
}

#[tokio::test]
async fn while_the_database_is_away_memory_answers_and_the_rest_waits() {
    let app = TestApp::new();
    app.cut_off();
    let reply = app.get("/en/answers").await;
    assert_eq!(reply.status, 503);
    assert_eq!(reply.header("retry-after"), "10");
    assert!(reply.text().contains("Nothing is lost."));
    assert_eq!(app.get("/api/v1/stats").await.header("content-type"), "application/problem+json");

    let app = TestApp::new();
    app.page("/en").await;
    app.cut_off();
    assert!(app.page("/en/answers/path").await.contains("20.0%"));
    assert_eq!(app.get("/en/cases").await.status, 503);
    assert_eq!(app.get(&format!("/en/cases/{}", sample::reference(1))).await.status, 503);
}

#[tokio::test]
async fn every_answer_carries_the_protecting_headers_and_no_cookie() {
    let app = TestApp::new();
    let css = links(&app.page("/").await).into_iter().find(|link| link.contains(".css")).unwrap();
    for path in ["/", "/nowhere", "/answers/", "/api/v1/sources", "/answers/path.csv", css.as_str()] {
        let reply = app.get(path).await;
        let policy = reply.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'self'"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'"));
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert_eq!(reply.header("referrer-policy"), "no-referrer");
        assert_eq!(reply.header("set-cookie"), "", "{path}");
    }
    assert_eq!(app.get(&css).await.header("cache-control"), "public, max-age=31536000, immutable");
}

#[tokio::test]
async fn an_answer_is_sent_compressed_and_not_sent_again_unchanged() {
    let app = TestApp::new();
    let plain = app.page("/en/answers").await;
    let gzip = app.get_with("/en/answers", "accept-encoding", "br, gzip").await;
    assert_eq!(gzip.header("content-encoding"), "gzip");
    let mut unpacked = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&*gzip.body), &mut unpacked).unwrap();
    assert_eq!(unpacked, plain);
    assert_eq!(
        app.get_with("/en/answers", "accept-encoding", "gzip;q=0").await.header("content-encoding"),
        ""
    );

    let tag = gzip.header("etag").to_owned();
    let again = app.get_with("/en/answers", "if-none-match", &tag).await;
    assert_eq!(again.status, 304);
    assert!(again.body.is_empty());
}

#[tokio::test]
async fn the_first_pages_are_light() {
    let app = TestApp::new();
    let html = app.page("/").await;
    let css = links(&html).into_iter().find(|link| link.contains(".css")).unwrap();
    let css = app.get_with(&css, "accept-encoding", "gzip").await;
    for path in ["/", "/answers"] {
        let page = app.get_with(path, "accept-encoding", "gzip").await;
        let weight = page.body.len() + css.body.len();
        assert!(weight < 30_000, "{path} weighs {weight} bytes");
    }
}
