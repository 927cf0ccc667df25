//! What is wrong with a pack is told with file, line and remedy.

use casework::policy::Pack;

use crate::text;

/// Where the message points.
enum At {
    /// At the line of what was written wrongly.
    There,
    /// At the line on which this stands, in the pack as it was written wrongly.
    Line(&'static str),
    /// At the pack as a whole.
    Top,
}
use At::{Line, There, Top};

/// In the Chicago pack: what is right, what is written instead, where the message points, and what it says.
const REFUSED: &[(&str, &str, At, &str)] = &[
    // The head.
    ("version = 3", "version = 0", There, "the version is 0"),
    ("version = 3", "versoin = 2", There, "unknown field `versoin`"),
    ("key = \"oig\"", "key = \"O I G\"", There, "\"O I G\" is not a key"),
    ("key = \"oig\"", "key = \"bia\"", There, "\"bia\" stands here for the second time"),
    ("exit = \"https://www.weather.gov/\"", "exit = \"http://weather\"", There, "is not an https address"),
    (
        "exit = \"https://www.weather.gov/\"",
        "exit = \"https://a\\r\\nX: b\"",
        There,
        "is not an https address",
    ),
    ("\"en\", \"es\", \"ht\"", "\"es\", \"ht\"", There, "English is not among the languages"),
    ("\"ht\"", "\"Kreyol!\"", There, "\"Kreyol!\" is not the tag of a language"),
    ("America/Chicago", "America/Lakeport", There, "there is no time zone \"America/Lakeport\""),
    (
        "weekend = [\"saturday\", \"sunday\"]",
        "weekend = [\"sunday\", \"sunday\"]",
        There,
        "a day named twice",
    ),
    (
        "weekend = [\"saturday\", \"sunday\"]",
        "weekend = [\"friday\", \"saturday\", \"sunday\", \"monday\"]",
        There,
        "a weekend of more than three days",
    ),
    ("\"saturday\"", "\"caturday\"", There, "unknown variant `caturday`"),
    // Names and facts.
    ("{ en = \"Coercion\", es", "{ es", There, "the name has no English form"),
    ("{ en = \"Coercion\", es", "{ en = \"Coercion\", ESP", There, "\"ESP\" is not the tag of a language"),
    ("source = \"MCC 2-78-120(c)\"", "source = \" \"", There, "the source is empty"),
    (
        "as_of = \"2020-09-15\"",
        "as_of = \"2021-02-30\"",
        There,
        "\"2021-02-30\" is not a day of the calendar",
    ),
    (
        "version = 3",
        "version = 3\ninvented = true",
        Line("MCC 2-78-120(a)"),
        "a rule of an invented city is called verified",
    ),
    // Agencies.
    ("over = [\"pattern\"]", "over = [\"patern\"]", There, "there is no matter \"patern\""),
    (
        "over = [\"pattern\"]",
        "over = [\"pattern\", \"pattern\"]",
        There,
        "\"pattern\" stands here for the second time",
    ),
    ("kind = \"oversight\"", "kind = \"friend\"", There, "unknown variant `friend`"),
    ("intake = \"first\"", "intake = \"handover\"", Top, "no agency takes reports"),
    ("number = \"988\"", "number = \"call us\"", There, "\"call us\" is not a telephone number"),
    (
        "languages = [\"en\", \"es\"]\ninterpreters",
        "languages = []\ninterpreters",
        There,
        "the list of languages is empty",
    ),
    ("from = \"copa\"", "from = \"cop\"", There, "there is no agency \"cop\""),
    ("to = \"bia\"", "to = \"copa\"", There, "a referral from copa to itself"),
    ("over = [\"other\"]\nfrom", "over = []\nfrom", There, "a referral of no matter"),
    (
        "over = [\"other\"]\nfrom",
        "over = [\"pattern\"]\nfrom",
        There,
        "bia has no jurisdiction over \"pattern\"",
    ),
    ("matters = [\"sexual-misconduct\"]\nto", "matters = []\nto", There, "a file of no matter"),
    ("to = \"oig\"", "to = \"mayor\"", There, "there is no agency \"mayor\""),
    // Categories.
    ("matter = \"coercion\"", "matter = \"coersion\"", There, "there is no matter \"coersion\""),
    ("severity = 4", "severity = 6", There, "the severity is 6"),
    ("severity = 4", "severity = 0", There, "the severity is 0"),
    (
        "handling = \"priority\"\nmediation = \"barred\"",
        "handling = \"priority\"\nmediation = \"allowed\"",
        Line("mediation = \"allowed\"\nfact = { source = \"MCC 2-78-120(b-5)"),
        "is handled with priority and may be mediated",
    ),
    ("key = \"unnecessary-contact\"", "key = \"excessive-force\"", There, "stands here for the second time"),
    (
        "matter = \"firearm\"\nname = { en = \"Firearm discharge: hit",
        "matter = \"gun\"\nname = { en = \"Firearm discharge: hit",
        There,
        "there is no matter \"gun\"",
    ),
    // Rules and regimes.
    (
        "from = \"2004-01-01\", until",
        "from = \"2004-02-30\", until",
        There,
        "\"2004-02-30\" is not a day of the calendar",
    ),
    ("until = \"2021-07-01\"", "until = \"2004-01-01\"", There, "which is on no day"),
    // Findings.
    ("class = \"sustained\"", "class = \"none\"", There, "a finding of the class none finds nothing"),
    ("class = \"sustained\"", "class = \"unfounded\"", Top, "no finding is of the class sustained"),
    (
        "standard = \"preponderance\"\nrank = 1",
        "standard = \"doubt\"\nrank = 1",
        There,
        "there is no standard \"doubt\"",
    ),
    (
        "rank = 2\nfact = { source = \"COPA",
        "rank = 1\nfact = { source = \"COPA",
        Line("rank = 1\nfact = { source = \"COPA, page on its investigative process; standard"),
        "the rank 1 stands here for the second time",
    ),
    ("rank = 3\nfact", "rank = 0\nfact", There, "the rank is 0"),
    (
        "key = \"no-finding\"",
        "key = \"sustained\"",
        Line("key = \"sustained\"\nname = { en = \"No finding\""),
        "\"sustained\" stands here for the second time",
    ),
    // Discipline.
    (
        "days = { least = 1, most = 30 }",
        "days = { least = 0, most = 30 }",
        There,
        "from 0 to 30 days is no range",
    ),
    (
        "days = { least = 1, most = 30 }",
        "days = { least = 31, most = 30 }",
        There,
        "from 31 to 30 days is no range",
    ),
    (
        "forums = [\"police-board\", \"arbitrator\"]",
        "forums = []",
        Line("hearing = true"),
        "\"separation\" must be heard, but nobody hears it",
    ),
    // Authorities and review.
    ("does = [\"appeals\"]", "does = []", There, "an authority that does nothing"),
    ("members = 9", "members = 1", There, "a board of 1. Write 2 to 25; take the board out"),
    ("members = 9", "members = 26", There, "a board of 26"),
    ("quorum = 5", "quorum = 10", There, "a quorum of 10 on a board of 9. Write 1 to 9"),
    ("quorum = 5", "quorum = 0", There, "a quorum of 0 on a board of 9"),
    ("names_public = false\n", "", Line("[authority.board]"), "missing field `names_public`"),
    ("does = [\"hears\"]", "does = [\"answers\"]", There, "a board that neither decides nor hears"),
    (
        "does = [\"answers\"]",
        "does = [\"decides\"]",
        Line("answers = \"superintendent\""),
        "the authority \"superintendent\" does not do this",
    ),
    ("decides = \"board-member\"", "decides = \"board\"", There, "there is no authority \"board\""),
    (
        "decides_silence = \"stands\"\n",
        "",
        Line("[review]"),
        "of decides and decides_silence only one is there",
    ),
    ("recommends = [\"copa\"]", "recommends = []", There, "nobody recommends"),
    (
        "\"police-board\", \"arbitrator\"",
        "\"police-board\", \"circuit-court\"",
        There,
        "the authority \"circuit-court\" does not do this",
    ),
    // Clocks.
    (
        "length = \"5 business days\"",
        "length = \"5 working days\"",
        There,
        "\"5 working days\" is not a length of time",
    ),
    (
        "length = \"5 business days\"",
        "length = \"0 business days\"",
        Line("reporter_text = \"notice\""),
        "reporters are told of a clock of 0 business days",
    ),
    (
        "length = \"5 business days\"",
        "length = \"2 months\"",
        Line("reporter_text = \"notice\""),
        "reporters are told of a clock of 2 months",
    ),
    ("length = \"18 months\"", "length = \"1800 months\"", There, "1800 months is longer than a century"),
    (
        "reporter_text = \"materials\"",
        "reporter_text = \"notice\"",
        Line("reporter_text = \"notice\"\nfact = { source = \"City"),
        "a second clock is told to reporters as \"notice\"",
    ),
    (
        "limit = \"90 days\"",
        "limit = \"59 days\"",
        There,
        "the limit of 59 days can end before the clock's own 60 days",
    ),
    ("limit = \"90 days\"", "limit = \"41 business days\"", There, "can end before the clock's own 60 days"),
    ("most = 1\n", "most = 0\n", There, "an extension that may be given 0 times"),
    ("length = \"30 days\"\nmost", "length = \"same day\"\nmost", There, "this takes no time at all"),
    (
        "by = { authority = \"superintendent\" }",
        "by = { authority = \"mayor\" }",
        There,
        "there is no authority \"mayor\"",
    ),
    (
        "starts = { duty = \"ccpsa-records\" }",
        "starts = { duty = \"records\" }",
        There,
        "there is no duty \"records\"",
    ),
    (
        "ends = { duty = \"ccpsa-records\" }",
        "ends = { duty = \"Records!\" }",
        There,
        "\"Records!\" is not a key",
    ),
    ("pauses = [\"criminal-proceedings\"]", "pauses = [\"holiday\"]", There, "there is no pause \"holiday\""),
    (
        "lapse = \"stands\"\nonly = { agencies",
        "lapse = \"barred\"\nonly = { agencies",
        There,
        "charges cannot be barred when this clock lapses",
    ),
    (
        "lapse = \"told\"\nonly = { matters = [\"sexual",
        "lapse = \"stands\"\nonly = { matters = [\"sexual",
        Line("lapse = \"stands\"\nonly = { matters"),
        "a recommendation cannot stand when this clock lapses",
    ),
    (
        "lapse = { again = \"6 months\" }",
        "lapse = { again = \"0 months\" }",
        There,
        "this takes no time at all",
    ),
    ("agencies = [\"district\"]", "agencies = [\"districts\"]", There, "there is no agency \"districts\""),
    (
        "only = { matters = [\"excessive-force\"] }",
        "only = { matters = [\"force\"] }",
        There,
        "there is no matter \"force\"",
    ),
    ("public = true", "publc = true", There, "unknown field `publc`"),
    (
        "silence = \"stands\"",
        "silence = \"nothing\"",
        Line("lapse = \"stands\""),
        "the recommendation stands when this clock lapses, but [review] says that nothing follows silence",
    ),
    // The calendar.
    ("month = 1\nday = 1\n", "month = 2\nday = 30\n", Line("[[holiday]]"), "no year has such a day"),
    ("nth = -1", "nth = 5", Line("[[holiday]]\nname = { en = \"Memorial Day\""), "no year has such a day"),
    ("month = 1\nday = 1\n", "month = 1\n", Line("[[holiday]]"), "does not say on which day of a year"),
    (
        "month = 1\nday = 1\n",
        "date = \"2026-13-01\"\n",
        Line("[[holiday]]"),
        "does not say on which day of a year",
    ),
    (
        "month = 1\nday = 1\nobserved = \"nearest\"\n",
        "date = \"2026-13-01\"\n",
        There,
        "\"2026-13-01\" is not a day of the calendar",
    ),
    (
        "from = 1986",
        "from = 1986\nuntil = 1985",
        Line("[[holiday]]\nname = { en = \"Martin"),
        "the holiday ends in 1985, before it begins in 1986",
    ),
    // The end.
    ("minimum = 10", "minimum = 0", There, "a smallest count of 0"),
    ("[retention]", "[retention]\nyears = 0", Line("years = 0"), "a closed case is kept for 0 years"),
    ("names = \"after-sustained-final\"", "names = \"sometimes\"", There, "unknown variant `sometimes`"),
];

fn line_of(text: &str, part: &str) -> usize {
    let (before, _) = text.split_once(part).unwrap_or_else(|| panic!("{part} is not in the pack"));
    before.matches('\n').count() + 1
}

fn refusal(text: &str) -> String {
    match Pack::parse("my/pack.toml", text) {
        Ok(_) => panic!("the pack was read"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn what_is_wrong_is_told_with_file_line_and_remedy() {
    let chicago = text("chicago");
    for (right, wrong, at, problem) in REFUSED {
        let written = chicago.replacen(right, wrong, 1);
        let line = match at {
            There => line_of(chicago, right),
            Line(part) => line_of(&written, part),
            Top => 1,
        };
        let error = refusal(&written);
        assert!(
            error.starts_with(&format!("my/pack.toml, line {line}: ")),
            "{wrong}: line {line}, but {error}"
        );
        assert!(error.contains(problem), "{wrong}: {error}");
        let (_, remedy) = error.rsplit_once(". ").unwrap_or_else(|| panic!("no remedy: {error}"));
        assert!(remedy.len() > 10, "no remedy: {error}");
    }
}

/// Without a table, or a key, that others rely on.
#[test]
fn what_is_missing_is_named_where_it_is_missed() {
    let chicago = text("chicago");
    let without = |table: &str| {
        let start = format!("[[{table}]]");
        let mut kept = String::new();
        let mut inside = false;
        for line in chicago.lines() {
            if line.starts_with('[') {
                inside = line == start;
            }
            if !inside {
                kept.push_str(line);
                kept.push('\n');
            }
        }
        kept
    };
    for (written, problem) in [
        (without("category"), "there is no category"),
        (without("checklist"), "\"sexual-assault\" is handled with priority, but there is no checklist"),
        (without("mandatory_file"), "a clock that nothing in this pack could stop"),
        (chicago.replace("handling = \"priority\"", "handling = \"ordinary\""), "a clock that nothing in this pack could start"),
        (chicago.replace("handling = \"priority\" }", "handling = \"ordinary\" }"), "no clock is for such cases"),
        (
            chicago.replace("decides = \"board-member\"\n", "").replace("decides_silence = \"stands\"\n", ""),
            "a clock that nothing in this pack could start",
        ),
        (chicago.replace("[retention]\nfact", "[retention]\nfact_of"), "unknown field `fact_of`"),
        (chicago.replace("time_zone = \"America/Chicago\"\n", ""), "missing field `time_zone`"),
        (format!("{chicago}{}", "\n[[holiday]]\nname = { en = \"A day\" }\ndate = \"2026-01-01\"\nfact = { source = \"x\", as_of = \"\", verified = false }\n".repeat(100)), "more than 100 holidays"),
    ] {
        let error = refusal(&written);
        assert!(error.contains(problem), "{error}");
        let (_, remedy) = error.rsplit_once(". ").unwrap_or_else(|| panic!("no remedy: {error}"));
        assert!(remedy.len() > 10, "no remedy: {error}");
    }
}

#[test]
fn a_clock_that_ends_with_the_checklist_needs_one() {
    // Nobody is handled with priority any more, but one clock still waits for the checklist.
    let pack = text("lakeport")
        .replace("handling = \"priority\"\n", "handling = \"ordinary\"\n")
        .replace("starts = \"priority-recognised\"", "starts = \"registered\"");
    let cut = pack.split("[[checklist]]").next().unwrap_or_default().to_owned()
        + pack.split_once("[[rule]]").map(|(_, rest)| format!("[[rule]]{rest}")).unwrap_or_default().as_str();
    let error = refusal(&cut);
    assert!(error.contains("a clock that nothing in this pack could stop"), "{error}");
    assert!(error.contains("Add [[checklist]] items"), "{error}");
}

#[test]
fn each_sort_of_mistake_of_writing_has_a_remedy_of_its_own() {
    for (text, problem, remedy) in [
        ("name = \"x\"\n", "missing field", "Add it to this table"),
        ("nmae = \"x\"\n", "unknown field", "Correct its spelling or remove it"),
        ("name = \n", "", "Write it as docs/policy.md says"),
    ] {
        let error = refusal(text);
        assert!(error.contains(problem) && error.contains(remedy), "{error}");
    }
}

/// Each table is asked which fields it knows, by a field that none has.
#[test]
fn the_book_tells_every_field_of_every_table() {
    let book = include_str!("../../../../docs/policy.md");
    let lakeport = text("lakeport");
    let mut tables: Vec<_> = lakeport.lines().filter(|line| line.starts_with('[')).collect();
    tables.sort_unstable();
    tables.dedup();
    assert!(tables.len() > 20, "{tables:?}");
    let mut fields = 0;
    let inline = ["fact = {", "only = { handling", "days = { least", "valid = {"];
    for wrong in tables
        .iter()
        .map(|table| lakeport.replacen(table, &format!("{table}\nzzz = 1"), 1))
        .chain(inline.iter().map(|table| lakeport.replacen(table, &table.replacen('{', "{ zzz = 1,", 1), 1)))
    {
        let error = refusal(&wrong);
        let (_, known) =
            error.split_once("unknown field `zzz`, expected ").unwrap_or_else(|| panic!("{error}"));
        for field in known.split('`').skip(1).step_by(2) {
            let told =
                [format!("`{field}`"), format!("{field} = "), format!("[{field}]"), format!(".{field}]")];
            assert!(told.iter().any(|told| book.contains(told)), "docs/policy.md does not tell of {field}");
            fields += 1;
        }
    }
    assert!(fields > 100, "only {fields}");
}
