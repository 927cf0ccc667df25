//! What is held back where few officers are left, and the days that no address tells.

use insight::disclosure::{ToldBlock, Traits};
use insight::{Extract, NONE_U16};
use register::PersonRole;

use super::{TestApp, sample};

#[tokio::test]
async fn over_few_officers_nothing_is_counted_in_any_form() {
    let app = TestApp::over(sample::many());
    // The hundred cases of 2013 have twenty officers and a hundred pairs; those before have three and four.
    for (query, enough) in
        [("", true), ("?from=2013", true), ("?from=2012&to=2012", false), ("?from=2010&to=2012", false)]
    {
        let stats = app.get(&format!("/api/v1/stats{query}")).await.json();
        for field in ["concentration", "co_accused", "co_accused_below_10"] {
            assert_eq!(stats[field].is_object(), enough, "{field} {query}");
        }
        for field in ["officers", "officer_complaint_pairs"] {
            assert_eq!(stats["rows"][field].is_u64(), enough, "{field} {query}");
        }
        let json = app.get(&format!("/api/v1/answers/most-named{query}")).await.json();
        assert_eq!(json["measure"]["concentration"].is_object(), enough, "{query}");
        let csv = app.page(&format!("/en/answers/most-named.csv{query}")).await;
        assert_eq!(!csv.is_empty(), enough, "{query}");
        for path in ["/en/answers/most-named", "/en/answers"] {
            let page = app.page(&format!("{path}{query}")).await;
            assert_eq!(page.contains("id=\"most-named-1-t\""), enough, "{path}{query}");
            assert_eq!(page.contains("Too few officers are left here"), !enough, "{path}{query}");
        }
    }
    let page = app.page("/en/answers/most-named?from=2013").await;
    let sentence = "The 2 officers named most often, 10% of the 20 with at least one complaint, account for 10.0% (10 of 100)";
    assert!(page.contains(sentence), "{page}");
    let spanish = app.page("/es/answers/most-named?to=2012").await;
    assert!(spanish.contains("al menos 20 agentes identificados y 100 pares"), "{spanish}");
}

#[tokio::test]
async fn a_search_counts_and_orders_all_its_hits() {
    let mut fixed = sample::fixed();
    let extract = &mut fixed.sources[0].0;
    let template = fixed.files[3].clone();
    let (opened, later) = (extract.cases.opened[4], extract.cases.opened[4] + 60);
    for id in 100..1_300u32 {
        let opened = if id < 1_290 { opened } else { later };
        extract.cases.id.push(id);
        extract.cases.opened.push(opened);
        extract.cases.incident.push(opened);
        extract.cases.closed.push(opened);
        extract.cases.district.push(0);
        extract.cases.first.push(5);
        let mut file = template.clone();
        file.line.id = id;
        file.line.reference = sample::reference(id).parse().unwrap();
        file.line.log_no = format!("77{id}");
        fixed.files.push(file);
    }
    let app = TestApp::over(fixed);
    assert!(app.page("/en/cases?q=77").await.contains("1,200 cases found."));
    let list = app.get("/api/v1/cases?q=77").await.json();
    assert_eq!((&list["found"], &list["pages"]), (&1200.into(), &48.into()));
    let mut seen = Vec::new();
    for page in 1..=48 {
        let list = app.get(&format!("/api/v1/cases?q=77&page={page}")).await.json();
        seen.extend(list["cases"].as_array().unwrap().iter().map(|case| {
            (case["opened"].as_str().unwrap().to_owned(), case["reference"].as_str().unwrap().to_owned())
        }));
    }
    assert_eq!(seen.len(), 1_200);
    assert!(seen[..10].iter().all(|(month, _)| month == "2012-04"), "the newest month, though found last");
    // Within a month by reference: the order tells no day.
    for pair in seen.windows(2) {
        assert!(pair[0].0 > pair[1].0 || pair[0].0 == pair[1].0 && pair[0].1 < pair[1].1, "{pair:?}");
    }
    let beyond = app.get("/api/v1/cases?q=77&page=99999999999999").await.json();
    assert_eq!(beyond["page"], 48);
}

/// Two blocks of eleven who complained, in the cases of 2010 and in those of 2012: one woman among the first.
fn with_people(extract: &mut Extract) {
    extract.sexes = vec!["female".into(), "male".into()];
    let block = |case: u32, women: u16| {
        let sex = |n| u16::from(n >= women);
        let people = (0..11).map(|n| (case, Traits { sex: sex(n), race: NONE_U16, age: 2 }));
        ToldBlock::new(PersonRole::Complainant, people.collect())
    };
    extract.told = vec![block(0, 1), block(4, 11)];
}

#[tokio::test]
async fn people_are_told_about_in_tens_and_few_are_not_told() {
    let mut fixed = sample::fixed();
    with_people(&mut fixed.sources[0].0);
    let app = TestApp::over(fixed);
    let page = app.page("/en/answers/who").await;
    assert!(page.contains("People who complained: about 20. People affected by what the complaints are about: fewer than 10."), "{page}");
    let csv = app.page("/en/answers/who.csv?table=complainants-sex").await;
    assert_eq!(
        csv,
        "sex,people,people_told\nWomen,10,rounded to 10\nMen,10,rounded to 10\n\"Others, few of each\",,fewer than 10\nNot recorded,,fewer than 10\nAll,20,rounded to 10\n"
    );
    // Of the first block one is a woman: that there is one is not told.
    let csv = app.page("/en/answers/who.csv?table=complainants-sex&from=2010&to=2010").await;
    assert_eq!(
        csv,
        "sex,people,people_told\nWomen,,fewer than 10\nMen,10,rounded to 10\n\"Others, few of each\",,fewer than 10\nNot recorded,,fewer than 10\nAll,10,rounded to 10\n"
    );
    let json = app.get("/api/v1/answers/who?from=2010&to=2010").await.json();
    assert_eq!(json["measure"]["minimum"], 10);
    let sex = &json["measure"]["tables"][1];
    assert_eq!((&sex["by"], &sex["rows"][0]["value"]), (&"sex".into(), &"female".into()));
    assert_eq!(sex["rows"][0]["people"], serde_json::json!({"told": "fewer"}));
    assert_eq!(sex["rows"][1]["people"], serde_json::json!({"told": "about", "people": 10}));
    // Where nobody is left, or few, nothing is told; which of both is not told either.
    let none = app.page("/en/answers/who?from=2011&to=2011").await;
    assert!(
        none.contains("Nothing that fits your choice") || none.contains("Fewer than 10 people are on record"),
        "{none}"
    );
    let spanish = app.page("/es/answers/who").await;
    assert!(spanish.contains("Personas que se quejaron: unas 20."), "{spanish}");
}
