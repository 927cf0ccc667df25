//! What everybody is shown of the incident at one moment: for programs, on the pages in both languages, and to a reporter.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::people::{Incident, MARK};
use crate::tests::desk::{between, live::plain};

/// Words for what is found and done, which nobody may read before the day.
const FOUND: [&str; 8] = [
    "sustained",
    "Substantiated",
    "Dismissal",
    "exonerated",
    "comprobada",
    "Acreditada",
    "Despido",
    "Loss of",
];

/// How a stage is called on the public pages, English and Spanish, and in a Spanish mailbox.
fn called(stage: &str) -> [&'static str; 3] {
    match stage {
        "classification" => {
            ["being sorted", "en clasificación", "Las oficinas deciden de qué se trata su caso"]
        }
        "assignment" => [
            "waits for somebody who looks into it",
            "a la espera de quien lo investigue",
            "Debe nombrar a alguien que lo investigue.",
        ],
        "investigation" => ["being looked into", "se investiga", "Alguien investiga lo que pasó."],
        "review" => ["the report is being checked", "se revisa el informe", "Una segunda persona lo revisa."],
        "answer" => ["waits for an answer", "a la espera de respuesta", "Espera una respuesta."],
        "decision" => [
            "a disagreement waits for a decision",
            "un desacuerdo espera decisión",
            "Otra persona debe decidir.",
        ],
        "hearing" => ["before a hearing", "ante una audiencia", "escucha a las dos partes."],
        "implementation" => {
            ["being carried out", "se ejecuta lo decidido", "Se está haciendo lo que se decidió."]
        }
        "reported" => {
            ["everything was looked into", "todo está examinado", "El caso se puede cerrar pronto."]
        }
        "closed" => ["closed", "cerrado", "Su caso está cerrado."],
        other => panic!("{other} is no stage of this story"),
    }
}

/// One fact of the sheet as programs read it, without its leaves.
pub(super) fn fact(what: &str, count: u64) -> Value {
    json!({ "what": what, "count": count, "not_identified": null, "office": null, "stage": null, "decided": null })
}

pub(super) fn accused(known: u64, unknown: u64) -> Value {
    let mut one = fact("accused", known);
    one["not_identified"] = unknown.into();
    one
}

pub(super) fn office(office: &str, cases: u64, stage: &str) -> Value {
    let mut one = fact("office", cases);
    (one["office"], one["stage"]) = (office.into(), stage.into());
    one
}

pub(super) fn missed(office: Option<&str>, clocks: u64) -> Value {
    let mut one = fact("missed", clocks);
    one["office"] = office.into();
    one
}

impl Incident {
    pub(super) async fn page(&self, path: &str) -> String {
        let reply = self.desk.get(path, None).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}");
        let page = reply.text();
        self.tells_nothing(path, &page);
        // What stands below every page explains words that may not be in this one.
        plain(between(&page, "<main", "</main>"))
    }

    /// The answer for programs of one of the cases, without what leaves it rests on; they are looked at by themselves.
    pub(super) async fn facts(&self, case: usize) -> Value {
        let path = format!("/api/v1/cases/{}/facts", self.cases[case]);
        let reply = self.desk.get(&path, None).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}");
        self.tells_nothing(&path, &reply.text());
        let mut facts = reply.json();
        assert_eq!(
            (&facts["reference"], &facts["invented"]),
            (&self.cases[case].as_str().into(), &true.into())
        );
        let size = self.desk.store.log_size().await.unwrap();
        let leaves =
            |of: &Value| of.as_array().unwrap().iter().map(|one| one.as_u64().unwrap()).collect::<Vec<_>>();
        for one in facts["confirmed"].as_array_mut().unwrap() {
            let taken = leaves(&one.as_object_mut().unwrap().remove("leaves").unwrap());
            assert!(taken.is_sorted() && taken.iter().all(|leaf| *leaf < size), "{one}: {taken:?}");
        }
        facts["case"].as_object_mut().unwrap().remove("leaf");
        let later = facts["case"].as_object_mut().unwrap().remove("later").unwrap();
        let later: Value = later.as_array().unwrap().iter().map(|one| one["leaf"].clone()).collect();
        assert!(leaves(&later).is_sorted() && leaves(&later).iter().all(|leaf| *leaf < size), "{later}");
        let clocks = facts["case"]["clocks"].as_array().unwrap().iter().map(|one| {
            let text = |key: &str| one[key].as_str().unwrap_or("-").to_owned();
            let over = if one["ended"] == true { " over" } else { "" };
            format!("{} {} {} {}{over}", text("rule"), text("office"), text("due"), text("kept"))
        });
        facts["case"]["clocks"] = clocks.collect();
        facts
    }

    fn tells_nothing(&self, path: &str, text: &str) {
        for name in self.names() {
            assert!(!text.contains(name), "{path} names {name}");
        }
        assert!(!text.contains(MARK), "{path} says what somebody typed: {text}");
    }

    /// The pages in both languages say the stage and who is known, and nothing of what was told or found; the mailbox of
    /// whoever reported says the same.
    pub(super) async fn is_at(&self, stage: &str, known: u64, unknown: u64) {
        let [english, spanish, told] = called(stage);
        let reference = &self.cases[0];
        for (path, says) in [
            (format!("/en/cases/{reference}"), format!("Stage {english} ")),
            (format!("/en/cases/{reference}"), format!("{known} identified, {unknown} not identified")),
            (format!("/es/cases/{reference}"), format!("Etapa {spanish} ")),
            (format!("/es/cases/{reference}"), format!("{known} identificados, {unknown} sin identificar")),
            (
                format!("/en/cases/{reference}/facts"),
                format!("Accused are {known} people who are identified and {unknown} who are not."),
            ),
            (
                format!("/es/cases/{reference}/facts"),
                format!("Hay {known} acusados identificados y {unknown} sin identificar."),
            ),
        ] {
            let page = self.page(&path).await;
            assert!(page.contains(&says), "{path} does not say {says}: {page}");
            for found in FOUND {
                assert!(!page.contains(found), "{path} says {found}: {page}");
            }
        }
        let mailbox = self.mailbox(0).await;
        let life = between(&mailbox, "<p class=\"life\">", "</p>");
        assert!(life.contains(told), "{stage}: {life}");
        for name in self.names() {
            assert!(!mailbox.contains(name), "the mailbox names {name}");
        }
    }

    /// All cases counted, once the count is of now.
    pub(super) async fn counted(&self, expected: &Value) {
        let mut seen = Value::Null;
        for _ in 0..200 {
            let reply = self.desk.get("/api/v1/live", None).await;
            self.tells_nothing("/api/v1/live", &reply.text());
            seen = reply.json();
            seen.as_object_mut().unwrap().retain(|key, _| expected.get(key).is_some());
            if seen == *expected {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert_eq!(seen, *expected);
    }
}
