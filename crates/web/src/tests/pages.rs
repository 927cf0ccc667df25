//! What pages say.

use std::collections::HashSet;

use super::{TestApp, links, sample};
use crate::locale::Locale;
use crate::words::Words;

/// Text between tags, with single spaces.
fn plain(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split('<') {
        out += " ";
        out += piece.split_once('>').map_or(piece, |(_, text)| text);
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn the_front_page_gives_its_numbers_with_denominators() {
    let app = TestApp::new();
    let home = plain(&app.page("/en").await);
    assert!(home.contains("Complaints against the police in Harbour City"));
    assert!(home.contains("5 complaints, one of them still open"), "{home}");
    assert!(home.contains("80.0% of complaints have an accused officer on record (4 of 5)"), "{home}");
    assert!(home.contains("20.0% of allegations were sustained, that is, found proved (1 of 5)"), "{home}");
    assert!(
        home.contains("100 days at most from opening to closing, for half of the 3 complaints"),
        "{home}"
    );

    let home = plain(&app.page("/es").await);
    assert!(home.contains("80.0 % de las quejas"), "{home}");
    assert!(home.contains("(1 de 5)"), "{home}");
}

#[tokio::test]
async fn every_answer_computes_its_sentence() {
    let app = TestApp::new();
    for (slug, sentence) in [
        (
            "over-time",
            "5 complaints were opened from 2010 to 2012: 2 in 2010, 1 in 2012, and most, 2, in 2010.",
        ),
        ("by-category", "The most frequent group is “Use of force”, with 40.0% (2 of 5) of allegations."),
        (
            "by-district",
            "District 01 (Harbour) has the most complaints, 40.0% (2 of 5). One complaint lies in no",
        ),
        (
            "time-to-close",
            "Half of the 3 complaints with both dates were closed within 100 days, nine in ten within 180; 20.0% (1 of 5) are still open.",
        ),
        (
            "path",
            "80.0% (4 of 5) of complaints have an accused on record. Of 5 allegations, 20.0% (1 of 5) were sustained, and 20.0% (1 of 5) were sustained with discipline on record.",
        ),
        ("most-named", "Too few officers are left here for this answer."),
        (
            "who",
            "Fewer than 10 people are on record here, or nobody: some records name nobody who complained.",
        ),
    ] {
        let page = plain(&app.page(&format!("/en/answers/{slug}")).await);
        assert!(page.contains(sentence), "{slug}: {page}");
        let overview = plain(&app.page("/en/answers").await);
        assert!(overview.contains(sentence), "{slug} on the overview");
    }
}

#[tokio::test]
async fn the_findings_of_each_year_are_drawn_and_each_is_named() {
    let app = TestApp::new();
    for locale in Locale::ALL {
        let w = Words::of(locale);
        let html = app.page(&format!("/{}/answers/over-time", locale.tag())).await;
        let drawing = html.split("<figure>").find(|figure| figure.contains("id=\"over-time-3-t\"")).unwrap();
        let text = plain(drawing);
        assert!(text.contains(&w.say("over-time-legend")), "{text}");
        for class in register::FindingClass::ALL {
            assert!(text.contains(&w.finding(class)), "{class:?}: {text}");
        }
        // A layer of every class, no two with one look.
        let looks: HashSet<_> =
            drawing.split("class=\"part ").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(looks.len(), 7, "{looks:?}");
    }
}

#[tokio::test]
async fn a_filter_holds_in_every_link_of_its_page() {
    let app = TestApp::new();
    for path in ["/en/answers", "/en/answers/path", "/es/cases", "/data"] {
        let html = app.page(&format!("{path}?from=2010&to=2010&district=01")).await;
        let pages: Vec<_> = links(&html)
            .into_iter()
            .filter(|link| link.starts_with('/') && !link.starts_with("/assets") && !link.starts_with("/api"))
            .collect();
        assert!(pages.len() > 8, "{path}: {pages:?}");
        let lost: Vec<_> =
            pages.iter().filter(|link| !link.contains("from=2010&to=2010&district=01")).collect();
        // Only "clear the filter" loses it.
        assert!(lost.len() <= 1, "{path}: {lost:?}");
    }
    let html = app.page("/en/answers?from=2010&to=2010&district=01").await;
    let text = plain(&html);
    assert!(text.contains("2010 · District 01 (Harbour)"), "{text}");
    assert!(text.contains("One complaint with 2 allegations."), "{text}");
    assert!(html.contains("value=\"2010\""));
    assert!(html.contains("<option value=\"01\" selected>"));
    assert!(html.contains("<details open>"));
}

#[tokio::test]
async fn an_empty_choice_is_told_kindly() {
    let app = TestApp::new();
    let page = plain(&app.page("/answers?from=1999&to=1999").await);
    assert!(page.contains("No complaint fits everything you chose."), "{page}");
    assert!(page.contains("Clear the filter"));
    let page = plain(&app.page("/es/answers/most-named?to=1999").await);
    assert!(page.contains("no queda nada que responda a esta pregunta"), "{page}");
    // One complaint without any accused: some questions have an answer, others do not.
    let page = plain(&app.page("/answers?from=2011&district=01").await);
    assert!(page.contains("The one complaint has no accused on record."), "{page}");
}

#[tokio::test]
async fn the_browser_chooses_the_language_where_the_address_does_not() {
    let app = TestApp::new();
    let reply = app.get_with("/answers", "accept-language", "es-MX,es;q=0.9").await;
    assert_eq!(reply.header("vary"), "Accept-Language, Accept-Encoding");
    let html = reply.text();
    assert!(html.contains("<html lang=\"es\""));
    assert!(links(&html).contains(&"/en/answers".to_owned()));
    assert!(links(&html).contains(&"/cases".to_owned()), "links keep the form of the address");

    let reply = app.get_with("/en/answers", "accept-language", "es").await;
    assert!(reply.text().contains("<html lang=\"en\""));
    assert_eq!(reply.header("vary"), "Accept-Encoding");
}

#[tokio::test]
async fn invented_people_are_announced_on_every_page_and_real_ones_are_not() {
    let app = TestApp::over(sample::two_sources());
    let case = app.page(&format!("/cases/{}", sample::reference(1))).await;
    let lost = app.get("/cases/00000-00000?source=harbour").await.text();
    let data = app.page("/data?source=harbour").await;
    for page in [&case, &lost] {
        assert!(links(page).contains(&"/answers?source=harbour".to_owned()), "{page}");
    }
    assert!(links(&data).contains(&"/api/v1/stats?source=harbour".to_owned()));
    for path in ["/", "/answers", "/answers/path", "/cases", "/data"] {
        let real = app.page(path).await;
        assert!(!real.contains("class=\"invented\""), "the first real record is the default: {path}");
        let invented = app.page(&format!("{path}?source=harbour")).await;
        assert!(invented.contains("class=\"invented\""), "{path}");
        let elsewhere =
            links(&invented).into_iter().filter(|link| link.starts_with('/') && !link.contains("source="));
        assert!(
            elsewhere.into_iter().all(|link| link.starts_with("/assets") || link.starts_with("/api")),
            "{path}"
        );
    }
}

#[tokio::test]
async fn texts_of_the_source_say_their_language() {
    let app = TestApp::new();
    let case = app.page(&format!("/es/cases/{}", sample::reference(1))).await;
    for text in ["Push &#60;hard&#62; &#38; shove", "Review Office", "Office of Public Records"] {
        assert!(case.contains(&format!("<span lang=\"en\">{text}</span>")), "{text}: {case}");
    }
    for path in ["/es/cases", "/es/answers/by-category", "/es/answers?category=F1", "/es/data"] {
        assert!(app.page(path).await.contains("<span lang=\"en\">"), "{path}");
    }
    assert!(!app.page("/en/cases").await.contains("<span lang="));
    for path in ["/es/answers/by-category.csv?table=categories", "/api/v1/cases", "/es/cases"] {
        assert!(!app.page(path).await.contains('\u{e000}'), "{path}");
    }
}

#[tokio::test]
async fn an_empty_register_says_so() {
    let app = TestApp::over(crate::Fixed::default());
    for path in ["/", "/es/answers", "/answers/path", "/cases", "/data"] {
        let page = app.page(path).await;
        assert!(page.contains("Nothing to show yet") || page.contains("no hay nada que mostrar"), "{path}");
    }
    assert_eq!(app.get("/api/v1/stats").await.status, 404);
    assert_eq!(app.get("/api/v1/sources").await.text(), "[]");
}
