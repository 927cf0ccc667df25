//! What can be taken along is what the page shows.

use super::{TestApp, links};

#[tokio::test]
async fn the_csv_of_years_is_counted_by_hand() {
    let app = TestApp::new();
    let reply = app.get("/answers/over-time.csv").await;
    assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(reply.header("content-disposition"), "attachment; filename=\"over-time.csv\"");
    assert_eq!(
        reply.text(),
        "year,complaints,allegations,sustained_part,sustained_of,sustained_share,median_days,open_part,open_of,open_share\n\
         2010,2,3,1,3,0.333333,65,0,2,0.000000\n\
         2011,2,1,0,1,0.000000,200,0,2,0.000000\n\
         2012,1,1,0,1,0.000000,,1,1,1.000000\n"
    );
    let findings = app.get("/answers/over-time.csv?table=findings").await;
    assert_eq!(findings.header("content-disposition"), "attachment; filename=\"over-time-findings.csv\"");
    let header: Vec<_> =
        ["sustained", "not_sustained", "unfounded", "exonerated", "no_affidavit", "other", "none"]
            .into_iter()
            .map(|class| format!("{class}_part,{class}_of,{class}_share"))
            .collect();
    assert_eq!(
        findings.text(),
        format!(
            "year,allegations,{}\n\
             2010,3,1,3,0.333333,1,3,0.333333,1,3,0.333333,0,3,0.000000,0,3,0.000000,0,3,0.000000,0,3,0.000000\n\
             2011,1,0,1,0.000000,0,1,0.000000,0,1,0.000000,0,1,0.000000,0,1,0.000000,0,1,0.000000,1,1,1.000000\n\
             2012,1,0,1,0.000000,0,1,0.000000,0,1,0.000000,0,1,0.000000,0,1,0.000000,0,1,0.000000,1,1,1.000000\n",
            header.join(",")
        )
    );
    let groups = app.page("/es/answers/by-category.csv?from=2010&to=2010").await;
    assert_eq!(
        groups,
        "group_code,group_title,allegations,all_part,all_of,all_share,sustained_part,sustained_of,sustained_share\n\
         F,Uso de la fuerza,2,2,3,0.666667,1,2,0.500000\n\
         S,Registro,1,1,3,0.333333,0,1,0.000000\n"
    );
}

/// The rows of each table of a page: the text of the cells, without markup.
fn tables(html: &str) -> Vec<Vec<Vec<String>>> {
    let text = |cell: &str| {
        let pieces = cell.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        pieces
            .collect::<Vec<_>>()
            .concat()
            .replace("&#60;", "<")
            .replace("&#62;", ">")
            .replace("&#38;", "&")
            .trim()
            .to_owned()
    };
    let bodies = html.split("<tbody>").skip(1).map(|rest| rest.split("</tbody>").next().unwrap());
    bodies
        .map(|body| {
            let rows = body.split("<tr>").skip(1);
            rows.map(|row| {
                row.split("</t")
                    .filter(|cell| cell.contains("<t"))
                    .map(|cell| text(&cell[cell.find("<t").unwrap()..]))
                    .collect()
            })
            .collect()
        })
        .collect()
}

#[tokio::test]
async fn every_csv_says_what_its_table_says() {
    let app = TestApp::over(super::sample::many());
    let mut compared = 0;
    for answer in crate::answers::Answer::ALL {
        for query in ["", "?from=2010&to=2011", "?finding=sustained"] {
            let html = app.page(&format!("/en/answers/{}{query}", answer.slug())).await;
            let files = links(&html).into_iter().filter(|link| link.contains(".csv"));
            for (link, table) in files.zip(tables(&html)) {
                let csv = app.page(&link).await;
                let mut reader = csv::Reader::from_reader(csv.as_bytes());
                let header = reader.headers().unwrap().clone();
                let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
                assert_eq!(rows.len(), table.len(), "{link}");
                for (row, cells) in rows.iter().zip(&table) {
                    let shown = cells.join("|");
                    for (i, name) in header.iter().enumerate() {
                        let said = if name.ends_with("_part") {
                            format!("{} of {}", &row[i], &row[i + 1])
                        } else if name.ends_with("_of") || name.ends_with("_share") {
                            continue;
                        } else {
                            row[i].to_owned()
                        };
                        let short = said
                            .parse::<f64>()
                            .map_or(said.clone(), |n| format!("{}", (n * 10.0).round() / 10.0));
                        assert!(shown.contains(&short), "{link}: {said} is not in {shown}");
                        compared += 1;
                    }
                }
            }
        }
    }
    assert!(compared > 300, "only {compared} cells were compared");
}

#[tokio::test]
async fn the_json_of_an_answer_is_the_apis_and_agrees_with_the_csv() {
    let app = TestApp::new();
    let query = "?from=2010&to=2011&district=01";
    let page = app.get(&format!("/en/answers/over-time.json{query}")).await;
    let api = app.get(&format!("/api/v1/answers/over-time{query}")).await;
    assert_eq!(page.json(), api.json());
    assert_eq!(page.json()["filter"], serde_json::json!({"from": "2010", "to": "2011", "district": "01"}));
    let csv = app.page(&format!("/en/answers/over-time.csv{query}")).await;
    let years = page.json()["measure"]["years"].clone();
    let mut lines = csv.lines().skip(1);
    for year in years.as_array().unwrap() {
        let line = lines.next().unwrap();
        let start = format!(
            "{},{},{},{},{}",
            year["year"],
            year["complaints"],
            year["allegations"],
            year["sustained"]["part"],
            year["sustained"]["whole"]
        );
        assert!(line.starts_with(&start), "{line} against {start}");
    }
    assert_eq!(lines.next(), None);
}

#[tokio::test]
async fn a_table_that_is_not_there_is_a_bad_value() {
    let app = TestApp::new();
    assert_eq!(app.get("/answers/over-time.csv?table=none").await.status, 400);
    assert_eq!(app.get("/answers/over-time.csv?from=x").await.status, 400);
    assert_eq!(app.get("/answers/over-time.xml").await.status, 404);
}

#[tokio::test]
async fn the_whole_record_is_there_for_a_notebook_and_its_order_tells_no_day() {
    let app = TestApp::new();
    let reply = app.get("/data/cases.csv").await;
    assert_eq!(reply.header("content-disposition"), "attachment; filename=\"cases.csv\"");
    let text = reply.text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 6, "{text}");
    assert_eq!(
        lines[0],
        "reference,log_no,opened,closed,days_from,days_to,district,categories,accused_known,accused_unknown,\
         allegations,sustained"
    );
    assert!(lines[1].contains(",2010-03,2010-04,0,30,01,F1,2,0,2,1"), "{text}");
    assert!(lines[5].contains(",2012-02,,,,02,S1,1,0,1,0"), "{text}");
    let allegations = app.get("/data/allegations.csv?from=2010&to=2010").await.text();
    assert_eq!(allegations.lines().count(), 4, "{allegations}");
    assert!(allegations.contains(",2010-03,01,1,F1,Push <hard> & shove,F,"), "{allegations}");
    for file in [&text, &allegations] {
        for day in ["2010-03-05", "2010-07-01", "2012-02-02"] {
            assert!(!file.contains(day), "{day}: {file}");
        }
    }
    let dictionary = app.get("/data/dictionary.csv").await.text();
    for header in [lines[0], allegations.lines().next().unwrap()] {
        for column in header.split(',') {
            assert!(dictionary.contains(&format!(".csv,{column},")), "{column}: {dictionary}");
        }
    }
    assert_eq!(app.get("/data/people.csv").await.status, 404);
    assert_eq!(app.get("/data/cases.csv?from=20x0").await.status, 400);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_to_its_end_breaks_off() {
    use axum::body::{Body, to_bytes};
    use tower::ServiceExt as _;
    let app = TestApp::new();
    app.page("/en/data").await;
    app.cut_off();
    let request = axum::http::Request::get("/data/cases.csv").body(Body::empty()).unwrap();
    let response = app.site.clone().oneshot(request).await.unwrap();
    assert!(to_bytes(response.into_body(), usize::MAX).await.is_err(), "half a file is not taken for one");
}
