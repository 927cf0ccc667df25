//! What a browser sends, through the routers that are served.

use std::sync::LazyLock;

use ::insight::{Category, Code, Extract, NONE_DAY, NONE_U16, NONE_U32, ReleaseFacts};
use ::register::{Day, DisciplineClass, District, FindingClass, Reference, Source, Term};
use ::web::{Fixed, Register, Settings, fuzzing, reporter_site, site};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use store::{CaseFile, CaseLine, ImportLine};
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| tokio::runtime::Builder::new_current_thread().build().expect("no timer, no network"));

struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

fn ask(router: &Router, request: Request<Body>) -> Reply {
    RUNTIME.block_on(async {
        let Ok(answer) = router.clone().oneshot(request).await;
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a whole answer");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Reply { status: parts.status, headers: parts.headers, text }
    })
}

/// Nothing that was sent becomes part of a page but as text, and nobody is given a cookie.
fn harmless(reply: &Reply) {
    assert!(!reply.headers.contains_key(header::SET_COOKIE));
    assert!(
        !reply.text.to_ascii_lowercase().contains("<script"),
        "what was sent stands in the page as it came"
    );
}

static FORM: LazyLock<Router> = LazyLock::new(|| {
    let lakeport = casework::policy::shipped().iter().find(|shipped| shipped.name == "lakeport");
    reporter_site(lakeport.expect("we ship it").pack().expect("it is good"), None)
});

const FORMS: [&str; 9] = [
    "/report",
    "/report/check",
    "/ar/report/check",
    "/report/send",
    "/report/kept",
    "/zh-Hans/report",
    "/report/proof",
    "/mailbox",
    "/mailbox/write",
];

/// The body of a form of the reporter. The first byte chooses which.
pub fn form(data: &[u8]) {
    let Some((path, body)) = super::choose(data, &FORMS) else { return };
    let post =
        |body: &[u8]| ask(&FORM, Request::post(*path).body(Body::from(body.to_vec())).expect("a request"));
    let reply = post(body);
    harmless(&reply);
    assert_eq!(
        reply.headers.get(header::CACHE_CONTROL).map(|value| value.as_bytes()),
        Some(&b"no-store"[..])
    );
    if *path == "/report/kept" && reply.status == StatusCode::UNPROCESSABLE_ENTITY {
        // The page carries the receipt's secret on as it was.
        let once =
            |text: &str| Some(text.split_once("name=\"once\" value=\"")?.1.split_once('"')?.0.to_owned());
        let carried = once(&reply.text).expect("the page carries it");
        let typed = form_urlencoded::parse(body).find(|(key, _)| key == "once").expect("it was read").1;
        assert_eq!(typed.to_lowercase(), carried, "one spelling but for its case");
        let next = post(format!("once={carried}").as_bytes());
        assert_eq!(once(&next.text), Some(carried));
    }
}

/// The codes and tokens of the desk, and what an address of the public pages asks for.
pub fn code(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for read in [fuzzing::invite_code, fuzzing::token, fuzzing::question] {
        if let Some(printed) = read(text) {
            assert_eq!(read(&printed).as_ref(), Some(&printed), "{text:?}");
        }
    }
}

static SITE: LazyLock<Router> = LazyLock::new(|| {
    site(Register::fixed(invented()), Settings { kept_bytes: 1 << 16, ..Settings::default() })
});

const PAGES: [&str; 16] = [
    "/",
    "/answers",
    "/answers/over-time",
    "/answers/by-category",
    "/answers/by-district",
    "/answers/time-to-close",
    "/answers/path",
    "/answers/most-named",
    "/cases",
    "/es/cases",
    "/data",
    "/api/v1/cases",
    "/api/v1/answers/over-time",
    "/api/v1/stats",
    "/api/v1/network",
    "",
];

/// An address of a public page. The first byte chooses a page, then comes the query, or after the last one a whole
/// path; a line of its own may hold the languages that are wished for.
pub fn page(data: &[u8]) {
    let Some((page, rest)) = super::choose(data, &PAGES) else { return };
    let (query, wish) = match rest.iter().position(|byte| *byte == b'\n') {
        Some(at) => (&rest[..at], &rest[at + 1..]),
        None => (rest, &b"es"[..]),
    };
    let Ok(query) = std::str::from_utf8(query) else { return };
    let address = if page.is_empty() { format!("/{query}") } else { format!("{page}?{query}") };
    let Ok(request) = Request::get(address).header(header::ACCEPT_LANGUAGE, wish).body(Body::empty()) else {
        return;
    };
    let reply = ask(&SITE, request);
    harmless(&reply);
    assert!(!reply.status.is_server_error(), "{}: {}", reply.status, reply.text);
}

/// A register of sixty cases and twenty officers, so that no figure is withheld by its floor alone.
fn invented() -> Fixed {
    let source = Source {
        key: "lakeport".to_owned(),
        title: "Complaints of Lakeport".to_owned(),
        publisher: "Office of Public Records".to_owned(),
        place: "Lakeport".to_owned(),
        released: Day::new(2016, 11, 1),
        invented: true,
    };
    let mut extract = Extract::new(source.clone());
    let term = |code: &str, en: &str, es: &str| Term {
        code: code.to_owned(),
        class: String::new(),
        en: en.to_owned(),
        es: es.to_owned(),
    };
    extract.groups = vec![term("05", "Use of force", "Uso de la fuerza"), term("03", "Search", "Registro")];
    let category =
        |code: &str, title: &str, group| Category { code: code.to_owned(), title: title.to_owned(), group };
    extract.categories =
        vec![category("05A", "Push <hard> & shove", 0), category("03B", "Search of a bag", 1)];
    extract.districts = ["01", "02"]
        .map(|number| District {
            number: number.to_owned(),
            name: "Harbour".to_owned(),
            tile: (u8::from(number == "02"), 0),
            valid_from: None,
            valid_until: None,
        })
        .into();
    extract.findings = vec![
        Code { code: "SU".to_owned(), class: FindingClass::Sustained },
        Code { code: "NS".to_owned(), class: FindingClass::NotSustained },
    ];
    extract.disciplines = vec![Code { code: "100".to_owned(), class: DisciplineClass::Reprimand }];
    extract.officers = 20;
    let first = Day::new(2010, 1, 3).map_or(0, |day| day.0);
    let mut files = Vec::new();
    for case in 0..60u32 {
        let opened = first + 50 * case as i32;
        extract.cases.id.push(case + 1);
        extract.cases.opened.push(opened);
        extract.cases.incident.push(NONE_DAY);
        extract.cases.closed.push(if case % 5 == 0 { NONE_DAY } else { opened + case as i32 - 3 });
        extract.cases.district.push(if case % 7 == 0 { NONE_U16 } else { (case % 2) as u16 });
        for accused in 0..case % 4 {
            let allegations = &mut extract.allegations;
            allegations.case.push(case);
            allegations.officer.push(if case % 11 == 0 { NONE_U32 } else { (case * 3 + accused) % 20 });
            allegations.category.push(if case % 13 == 0 { NONE_U16 } else { (accused % 2) as u16 });
            allegations.recommended.push(NONE_U16);
            allegations.finding.push(if accused == 2 { NONE_U16 } else { (case % 2) as u16 });
            allegations.discipline.push(if case % 2 == 0 { 0 } else { NONE_U16 });
        }
        extract.cases.first.push(extract.allegations.len() as u32);
        files.push(CaseFile {
            line: CaseLine {
                id: case + 1,
                reference: Reference::from_random(u64::from(case)),
                log_no: format!("30{case}"),
            },
            source: source.clone(),
            agency: None,
            case_type: None,
            status: None,
            finding: None,
            complainants: 1,
            affected: 2,
            investigators: 1,
            witnesses: 0,
            file: "complaints.csv".to_owned(),
            line_in_file: u64::from(case) + 2,
            imported_at: 1_478_000_000_000_000,
            gone: case == 59,
        });
    }
    let import = ImportLine {
        id: 1,
        finished_at: 1_478_000_000_000_000,
        added: 60,
        changed: 0,
        removed: 0,
        rejected: 1,
    };
    Fixed { sources: vec![(extract, ReleaseFacts::default(), vec![import])], files, ..Fixed::default() }
}
