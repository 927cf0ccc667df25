//! The incident of the design through HTTP alone: several unknown officers at one station, told by two people in Spanish
//! and once by the press; both offices take it; one matter goes to the other office because both say so; two of the
//! accused are known later; one is dismissed after a disagreement, of one nothing is sustained, the third is never known.
//! At every stage what programs read is compared whole.

mod people;
mod seen;

use people::{AFTER, Incident};
use seen::{accused, fact, missed, office};
use serde_json::{Value, json};

const BOARD: &str = "review-board";
const STANDARDS: &str = "standards";

const OPEN: [&str; 3] = ["what-was-reported", "findings", "names-never"];

fn told(confirmed: Vec<Value>, unknown: Value, not_yet: &[&str]) -> Value {
    json!({ "confirmed": confirmed, "unknown": unknown, "not_yet": not_yet })
}

fn who(count: u64) -> Value {
    json!({ "what": "who-they-are", "count": count })
}

fn whether(count: u64) -> Value {
    json!({ "what": "whether-it-happened", "count": count })
}

impl Incident {
    /// The whole of what is confirmed, unknown and not told yet, whichever of the cases is asked for.
    async fn sheet_says(&self, expected: Value) {
        for case in 0..self.cases.len() {
            let facts = self.facts(case).await;
            for part in ["confirmed", "unknown", "not_yet"] {
                assert_eq!(facts[part], expected[part], "{part} of case {case}");
            }
        }
    }

    /// The whole of what is told of the case that the others are linked to.
    async fn case_says(
        &self,
        offices: &[(&str, &str)],
        stage: &str,
        known: u64,
        unknown: u64,
        clocks: &[&str],
    ) {
        let offices: Vec<_> =
            offices.iter().map(|(office, stage)| json!({ "office": office, "stage": stage })).collect();
        let expected = json!({
            "registered": "2026-02",
            "stage": stage,
            "offices": offices,
            "clocks": clocks,
            "accused_identified": known,
            "accused_not_identified": unknown,
            "outcome": null,
            "expunged": false,
        });
        assert_eq!(self.facts(0).await["case"], expected);
        self.is_at(stage, known, unknown).await;
    }

    /// The two that tell of the same are closed as what they are: reports of what the first one is about.
    async fn the_others_end(&self) {
        for case in [1, 2] {
            self.grants("Brook", "Rook", case).await;
            self.act("Carver", case, "decline", &[("words", "the board has it")]).await;
            let kind = [("kind", "miscellaneous"), ("words", "it is told in the other case")];
            self.act("Brook", case, "convert", &kind).await;
            self.act("Brook", case, "classify", &[("category", "stop"), ("words", "as told")]).await;
            self.act("Brook", case, "propose-close", &[("words", "goes on in the other case")]).await;
            self.act("Rook", case, "approve", &[("proposal", "1")]).await;
        }
    }

    async fn three_are_accused(&self) {
        let category = [("category", "sexual-misconduct"), ("words", "what was told")];
        self.does("Brook", "classify", &category).await;
        for words in ["tall, with a scar", "drove the van", "the one who laughed"] {
            self.does("Brook", "add-accused", &[("words", words)]).await;
        }
        for (accused, category, words) in [
            ("1", "sexual-misconduct", "in the room behind the desk"),
            ("2", "sexual-misconduct", "held the door of it"),
            ("3", "sexual-misconduct", "stood by and laughed"),
            ("2", "stop", "went through her bag"),
        ] {
            let fields =
                [("accused", accused), ("category", category), ("rule", "manual-9"), ("words", words)];
            self.does("Brook", "allege", &fields).await;
        }
    }

    /// What each office writes for itself stays with it.
    async fn walls_hold(&self) {
        const OURS: &str = "the roster of that night is missing";
        const THEIRS: &str = "the bag was never registered";
        self.does("Ellwood", "note", &[("words", OURS)]).await;
        self.does("Jarrow", "note", &[("words", THEIRS)]).await;
        for (name, ours) in [("Brook", true), ("Rook", true), ("Carver", false)] {
            let page = self.shown(name).await;
            assert_eq!((page.contains(OURS), page.contains(THEIRS)), (ours, !ours), "{name}");
        }
    }

    async fn the_board_looks_into_it(&self) {
        for item in ["advocate", "evidence", "interviewer", "no-contact"] {
            self.does("Ellwood", "check", &[("item", item), ("words", "it is done")]).await;
        }
        for (accused, basis, words) in
            [("1", "roster", "it was Foxley by the roster"), ("2", "recognised", "picked out among twelve")]
        {
            let fields = [("accused", accused), ("basis", basis), ("words", words)];
            self.does("Ellwood", "identify", &fields).await;
        }
    }

    async fn the_board_reports(&self) {
        for (allegation, finding, words) in [
            ("1", "substantiated", "the video shows what he did"),
            ("2", "unable-to-determine", "nobody saw him in the room"),
        ] {
            let fields = [("allegation", allegation), ("finding", finding), ("words", words)];
            self.does("Ellwood", "find", &fields).await;
        }
        let end = [("allegation", "3"), ("closure", "unidentified"), ("words", "nobody can say who it was")];
        self.does("Ellwood", "propose-end", &end).await;
        self.does("Rook", "approve", &[("proposal", "2")]).await;
        let dismissal = [("accused", "1"), ("discipline", "dismissal"), ("words", "nothing less will do")];
        self.does("Ellwood", "recommend", &dismissal).await;
        self.does("Ellwood", "propose-report", &[("words", "all of it is in here")]).await;
    }

    async fn standards_reports(&self) {
        let find =
            [("allegation", "4"), ("finding", "unable-to-determine"), ("words", "the bag cannot be found")];
        self.does("Jarrow", "find", &find).await;
        self.does("Jarrow", "propose-report", &[("words", "what the office could find")]).await;
    }
}

impl Incident {
    /// By accused, in no order that says who was entered first.
    async fn it_is_told_how_it_ended(&self) {
        let outcome = json!([
            { "findings": ["sustained"], "discipline": "dismissal", "votes": [] },
            { "findings": ["not-sustained", "not-sustained"], "discipline": null, "votes": [] },
            { "findings": ["other"], "discipline": null, "votes": [] },
        ]);
        assert_eq!(self.facts(0).await["case"]["outcome"], outcome);
        for (case, path, says) in [
            (0, "/en", "Findings: Sustained. Discipline: Dismissal."),
            (0, "/en", "Findings: Not sustained, Not sustained. Discipline: none."),
            (0, "/es", "Medida: Despido."),
            (1, "/en", "Nothing was alleged of anybody in this case, so nothing was decided of anybody."),
            (2, "/es", "En este caso no se acusó a nadie, así que no se decidió nada de nadie."),
        ] {
            let page = self.page(&format!("{path}/cases/{}", self.cases[case])).await;
            assert!(page.contains(says), "{path}: {says}: {page}");
        }
        for path in ["/en", "/es"] {
            let page = self.page(&format!("{path}/cases/{}/facts", self.cases[0])).await;
            assert!(
                !page.contains("ustained") && !page.contains("Despido"),
                "{path}: of three it would say who: {page}"
            );
        }
    }
}

#[tokio::test]
async fn several_unknown_officers_at_one_station_and_what_everybody_reads_at_every_stage() {
    let mut story = Incident::reported().await;

    // Three reports that nobody has looked at.
    let new =
        ["notice - 2026-03-07 running", "classified - 2026-03-04 running", "update - 2026-03-28 running"];
    story.case_says(&[], "classification", 0, 0, &new).await;
    let alone = vec![fact("reports", 1), accused(0, 0)];
    story.sheet_says(told(alone, json!([whether(1)]), &OPEN)).await;
    story
        .counted(&json!({ "cases": 3, "accused_identified": 0, "accused_not_identified": 0, "late": 0 }))
        .await;

    // One incident, which both offices take.
    story.links_them("Leímos lo que contó de la estación. Le escribimos otra vez en un mes.").await;
    story.does("Carver", "accept", &[]).await;
    let taken = [
        "notice - 2026-03-07 in-time over",
        "classified - 2026-03-04 running",
        "update - 2026-03-28 in-time over",
        "update - 2026-04-01 running",
    ];
    let offices = [(BOARD, "classification"), (STANDARDS, "classification")];
    story.case_says(&offices, "classification", 0, 0, &taken).await;
    let confirmed = vec![
        fact("reports", 3),
        accused(0, 0),
        office(BOARD, 3, "classification"),
        office(STANDARDS, 1, "classification"),
    ];
    story.sheet_says(told(confirmed, json!([whether(3)]), &OPEN)).await;
    story.the_others_end().await;

    // Three are accused, and nobody knows who they are.
    story.three_are_accused().await;
    let mut clocks = taken.map(str::to_owned);
    clocks[1] = "classified - 2026-03-04 in-time over".to_owned();
    let clocks: Vec<&str> = clocks.iter().map(String::as_str).collect();
    let offices = [(BOARD, "assignment"), (STANDARDS, "assignment")];
    story.case_says(&offices, "assignment", 0, 3, &clocks).await;
    let unknown = json!([who(3), whether(3)]);
    let confirmed = vec![
        fact("reports", 3),
        accused(0, 3),
        office(BOARD, 1, "assignment"),
        office(BOARD, 2, "closed"),
        office(STANDARDS, 1, "assignment"),
    ];
    story.sheet_says(told(confirmed, unknown.clone(), &OPEN)).await;

    // The search goes to the other office, because both say so; each has somebody who looks into its part.
    for name in ["Ellwood", "Rook", "Marsh", "Thorne"] {
        story.grants("Brook", name, 0).await;
    }
    story.grants("Carver", "Jarrow", 0).await;
    let refer = [("matter", "search"), ("to", STANDARDS), ("words", "bags are what they know about")];
    story.does("Brook", "propose-referral", &refer).await;
    story.does("Carver", "join-referral", &[("matter", "search"), ("words", "we take the search")]).await;
    story.assigns("Brook", "Ellwood").await;
    story.assigns("Carver", "Jarrow").await;
    story.walls_hold().await;
    let mut clocks: Vec<&str> = clocks;
    clocks.extend([
        "investigation review-board 2026-05-25 running",
        "investigation standards 2026-05-25 running",
    ]);
    let offices = [(BOARD, "investigation"), (STANDARDS, "investigation")];
    story.case_says(&offices, "investigation", 0, 3, &clocks).await;

    // Two of them are known.
    story.the_board_looks_into_it().await;
    story.case_says(&offices, "investigation", 2, 1, &clocks).await;
    let confirmed = vec![
        fact("reports", 3),
        accused(2, 1),
        office(BOARD, 1, "investigation"),
        office(BOARD, 2, "closed"),
        office(STANDARDS, 1, "investigation"),
    ];
    let unknown = json!([who(1), whether(3)]);
    story.sheet_says(told(confirmed, unknown.clone(), &OPEN)).await;

    // The other office is done first, and waits for nobody; then the board's report is checked.
    story.standards_reports().await;
    story.does("Carver", "approve", &[("proposal", "1")]).await;
    let last = clocks.len() - 1;
    clocks[last] = "investigation standards 2026-05-25 in-time over";
    story
        .case_says(&[(BOARD, "investigation"), (STANDARDS, "reported")], "investigation", 2, 1, &clocks)
        .await;
    story.the_board_reports().await;
    let offices = [(BOARD, "review"), (STANDARDS, "reported")];
    story.case_says(&offices, "review", 2, 1, &clocks).await;

    // A second person agrees, and the chief is asked; who lets the time for an answer go by.
    story.does("Rook", "approve", &[("proposal", "3")]).await;
    let chief = [
        "notice - 2026-03-07 in-time over",
        "classified - 2026-03-04 in-time over",
        "update - 2026-03-28 in-time over",
        "update - 2026-04-01 running",
        "investigation review-board 2026-05-25 in-time over",
        "investigation standards 2026-05-25 in-time over",
        "chief review-board 2026-03-27 running",
    ];
    story.case_says(&[(BOARD, "answer"), (STANDARDS, "reported")], "answer", 2, 1, &chief).await;
    let on_sheet = |stage: &str, standards: &str| {
        // The two others are closed all the while.
        let board = match stage {
            "closed" => vec![office(BOARD, 3, "closed")],
            _ => vec![office(BOARD, 1, stage), office(BOARD, 2, "closed")],
        };
        [vec![fact("reports", 3), accused(2, 1)], board, vec![office(STANDARDS, 1, standards)]].concat()
    };
    story.sheet_says(told(on_sheet("answer", "reported"), unknown, &OPEN)).await;
    story.days_pass(40).await;
    let late = |stage: &str, standards: &str| {
        [on_sheet(stage, standards), vec![missed(None, 1), missed(Some(BOARD), 1)]].concat()
    };
    // The outcome of the two others is public by now: nobody was accused in them.
    let unknown = json!([who(1), whether(1)]);
    story.sheet_says(told(late("answer", "reported"), unknown.clone(), &OPEN)).await;

    // The chief differs, the arbiter decides, and a dismissal is heard before it is the last word.
    let days = [
        ("recommending", BOARD),
        ("accused", "1"),
        ("discipline", "loss-of-days"),
        ("days", "20"),
        ("words", "it is a first time"),
    ];
    story.does("Marsh", "differ-measure", &days).await;
    story.is_at("decision", 2, 1).await;
    story.sheet_says(told(late("decision", "reported"), unknown.clone(), &OPEN)).await;
    let decide = [("recommending", BOARD), ("side", "recommendation"), ("words", "the board is right")];
    story.does("Thorne", "decide", &decide).await;
    story.is_at("hearing", 2, 1).await;
    story.sheet_says(told(late("hearing", "reported"), unknown.clone(), &OPEN)).await;
    let charge = [("accused", "1"), ("forum", "arbiter"), ("words", "as was decided")];
    story.does("Brook", "charge", &charge).await;
    let dismissal = [("accused", "1"), ("discipline", "dismissal"), ("words", "heard on both sides")];
    story.does("Thorne", "hear", &dismissal).await;
    story.is_at("implementation", 2, 1).await;
    story.does("Brook", "serve", &[("accused", "1"), ("serving", "served")]).await;
    story.is_at("reported", 2, 1).await;
    story.does("Brook", "send-file", &[("file", "ombudsman-file")]).await;
    story.does("Ellwood", "propose-close", &[("words", "everything is done")]).await;
    story.does("Rook", "approve", &[("proposal", "4")]).await;

    // It is closed, and how it ended is told on its day and not before.
    let closed = [
        &chief[..3],
        &[
            "update - 2026-04-01 late over",
            "investigation review-board 2026-05-25 in-time over",
            "investigation standards 2026-05-25 in-time over",
            "chief review-board 2026-03-27 late over",
            "arbiter review-board 2026-05-10 in-time over",
            "ombudsman-file - 2026-05-04 in-time over",
        ],
    ]
    .concat();
    let offices = [(BOARD, "closed"), (STANDARDS, "closed")];
    story.case_says(&offices, "closed", 2, 1, &closed).await;
    let over = late("closed", "closed");
    story.sheet_says(told(over.clone(), unknown.clone(), &OPEN)).await;
    story.days_pass(i64::from(AFTER) - 1).await;
    story.case_says(&offices, "closed", 2, 1, &closed).await;
    story.sheet_says(told(over.clone(), unknown, &OPEN)).await;
    story.days_pass(1).await;
    story.it_is_told_how_it_ended().await;
    let not_yet = ["what-was-reported", "names-never", "small-counts"];
    story.sheet_says(told(over, json!([who(1)]), &not_yet)).await;
    let counted = json!({
        "cases": 3, "accused_identified": 2, "accused_not_identified": 1, "late": 0, "decided": 3, "offices": [],
    });
    story.counted(&counted).await;
}
