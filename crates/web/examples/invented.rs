//! Serves a large invented record from memory, for looking at pages: `cargo run -p web --example
//! invented -- 8080 20000`. Everything in it is made up by a counter.

use insight::{Category, Code, ColumnFill, Extract, FileFacts, NONE_DAY, NONE_U16, NONE_U32, ReleaseFacts};
use register::{Day, DisciplineClass, District, FindingClass, Reference, Source, Term};
use store::{CaseFile, CaseLine, ImportLine};
use web::{Fixed, Register, Settings, site};

const GROUPS: [(&str, &str, &str, u32); 12] = [
    ("01", "Verbal abuse", "Insultos", 5),
    ("02", "Alcohol", "Alcohol", 1),
    ("03", "Arrest or search", "Arresto o registro", 24),
    ("04", "Bribery and corruption", "Soborno y corrupción", 6),
    ("05", "Use of force", "Uso de la fuerza", 22),
    ("06", "Traffic", "Tránsito", 2),
    ("07", "Criminal conduct", "Conducta delictiva", 3),
    ("08", "Conduct off duty", "Conducta fuera de servicio", 3),
    ("09", "Domestic matters", "Asuntos familiares", 2),
    ("10", "Breaches of internal rules and procedures", "Faltas a reglas y procedimientos internos", 30),
    ("11", "Supervision", "Supervisión", 1),
    ("12", "Medical", "Asuntos médicos", 1),
];

/// A sequence that looks like chance and is always the same (SplitMix64).
struct Counter(u64);

impl Counter {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % u64::from(n)) as u32
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let port: u16 = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(8080);
    let cases: u32 = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(20_000);
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    axum::serve(listener, site(Register::fixed(invented(cases)), Settings::default())).await
}

fn invented(cases: u32) -> Fixed {
    let source = Source {
        key: "harbour-city".to_owned(),
        title: "Complaints of Harbour City".to_owned(),
        publisher: "Office of Public Records".to_owned(),
        place: "Harbour City".to_owned(),
        released: Day::new(2016, 11, 1),
        invented: true,
    };
    let mut extract = Extract::new(source.clone());
    for (code, en, es, _) in GROUPS {
        let (code, en, es) = (code.to_owned(), en.to_owned(), es.to_owned());
        extract.groups.push(Term { code, class: String::new(), en, es });
    }
    for (group, (code, en, _, _)) in GROUPS.iter().enumerate() {
        for letter in ["A", "B", "C"] {
            let title = format!("{en}, kind {letter}");
            extract.categories.push(Category { code: format!("{code}{letter}"), title, group: group as u16 });
        }
    }
    for n in 0..25u8 {
        extract.districts.push(District {
            number: format!("{:02}", n + 1),
            name: ["Harbour", "Mill", "Orchard", "Station", "Bridge"][usize::from(n % 5)].to_owned(),
            tile: (n % 5, n / 5),
            valid_from: None,
            valid_until: (n == 20).then(|| Day::new(2012, 3, 4)).flatten(),
        });
    }
    use DisciplineClass as D;
    use FindingClass as F;
    let findings = [
        ("SU", F::Sustained),
        ("NS", F::NotSustained),
        ("UN", F::Unfounded),
        ("EX", F::Exonerated),
        ("NAF", F::NoAffidavit),
    ];
    extract.findings = findings.map(|(code, class)| Code { code: code.to_owned(), class }).into();
    let disciplines =
        [("600", D::NoAction), ("100", D::Reprimand), ("001", D::Suspension), ("400", D::Separation)];
    extract.disciplines = disciplines.map(|(code, class)| Code { code: code.to_owned(), class }).into();
    extract.officers = (cases / 7).max(3);

    let mut counter = Counter(7);
    let first = Day::new(2000, 1, 3).map_or(0, |day| day.0);
    let span = 16.8 * 365.25;
    let mut files = Vec::new();
    for case in 0..cases {
        // Fewer and fewer: the day runs faster towards the end.
        let opened = first + (span * (f64::from(case) / f64::from(cases)).powf(1.35)) as i32;
        let took = (counter.below(90) + counter.below(90)) as i32 * (1 + counter.below(4) as i32);
        let last = first + span as i32;
        extract.cases.id.push(case + 1);
        extract.cases.opened.push(opened);
        extract.cases.incident.push(opened - counter.below(30) as i32);
        extract.cases.closed.push(if opened + took > last { NONE_DAY } else { opened + took });
        let district = counter.below(26) * counter.below(26) / 26;
        extract.cases.district.push(if counter.below(40) == 0 { NONE_U16 } else { district as u16 });
        for _ in 0..[0, 0, 1, 1, 1, 2, 3][counter.below(7) as usize] {
            accuse(&mut extract, &mut counter, case);
        }
        extract.cases.first.push(extract.allegations.len() as u32);
        files.push(file(&source, &mut counter, case));
    }
    let columns = [("log_no", 0), ("beat", 7), ("closed_date", 17), ("location", 430)];
    let facts = ReleaseFacts {
        files: vec![FileFacts {
            name: "complaints.csv.gz".to_owned(),
            rows: u64::from(cases) + 211,
            exact_repeats: 211,
            repeats_merged: true,
            rejected: 3,
            distinct_cases: u64::from(cases),
            columns: columns
                .map(|(name, empty)| ColumnFill { name: name.to_owned(), rows: u64::from(cases), empty })
                .into(),
        }],
    };
    let import = ImportLine {
        id: 1,
        finished_at: 1_478_000_000_000_000,
        added: u64::from(cases),
        changed: 0,
        removed: 0,
        rejected: 3,
    };
    Fixed { sources: vec![(extract, facts, vec![import])], files, ..Fixed::default() }
}

fn accuse(extract: &mut Extract, counter: &mut Counter, case: u32) {
    let weights: u32 = GROUPS.iter().map(|group| group.3).sum();
    let mut at = counter.below(weights);
    let group = GROUPS.iter().position(|group| match at.checked_sub(group.3) {
        Some(rest) => {
            at = rest;
            false
        }
        None => true,
    });
    let officers = extract.officers;
    let officer = counter.below(officers) * counter.below(officers) / officers;
    let finding = [0, 1, 1, 1, 1, 2, 2, 2, 3, 4, 4, 4, 4, 5, 1, 2][counter.below(16) as usize];
    let allegations = &mut extract.allegations;
    allegations.case.push(case);
    allegations.officer.push(if counter.below(20) == 0 { NONE_U32 } else { officer });
    allegations.category.push((group.unwrap_or(0) * 3) as u16 + counter.below(3) as u16);
    allegations.recommended.push(if finding == 5 { NONE_U16 } else { finding });
    allegations.finding.push(if finding == 5 { NONE_U16 } else { finding });
    allegations.discipline.push(if finding == 0 { counter.below(4) as u16 } else { NONE_U16 });
}

fn file(source: &Source, counter: &mut Counter, case: u32) -> CaseFile {
    let random = u64::from(counter.below(u32::MAX)) << 20 | u64::from(counter.below(1 << 20));
    CaseFile {
        line: CaseLine {
            id: case + 1,
            reference: Reference::from_random(random),
            log_no: (300_000 + case).to_string(),
        },
        source: source.clone(),
        agency: Some("Review Office".to_owned()),
        case_type: None,
        status: None,
        finding: None,
        complainants: 1,
        affected: counter.below(2),
        investigators: 1,
        witnesses: counter.below(3),
        file: "complaints.csv.gz".to_owned(),
        line_in_file: u64::from(case) + 2,
        imported_at: 1_478_000_000_000_000,
        gone: counter.below(100) == 0,
    }
}
