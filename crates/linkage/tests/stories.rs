//! What somebody sees who links two small files. Everybody here is invented.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use linkage::{Choice, Decision, Error, How, Limits, Options, Partners, Table, dedupe, link, read};

fn table(name: &str, text: &str) -> Table {
    read(name, text.as_bytes(), &[], Limits::default()).unwrap()
}

/// A town's roster, large enough to learn from: everybody has a name, a year, a star of their own.
fn roster(side: &str, star: usize) -> String {
    const FIRSTS: [&str; 12] =
        ["ADA", "BRUNO", "CLARA", "DINO", "ELSA", "FELIX", "GRETA", "HUGO", "IRMA", "JONAS", "KARLA", "LUDO"];
    const LASTS: [&str; 10] = [
        "MARSHGATE",
        "FENNIMORE",
        "QUILLON",
        "TARBECK",
        "OSTERLEY",
        "VANNICK",
        "WEXFELD",
        "YARROWAY",
        "ZELLBAUM",
        "DUNMOORE",
    ];
    let mut text = String::from("id,last,first,birth_year,sex,star,unit\n");
    for n in 0..120 {
        let (first, last) = (FIRSTS[n % 12], LASTS[n / 12]);
        let sex = if n % 2 == 0 { "F" } else { "M" };
        text += &format!(
            "{side}{n},{last},{first},{},{sex},{},{}\n",
            1950 + n * 7 % 40,
            star + n * 37,
            n % 9 + 1
        );
    }
    text
}

fn one_to_one() -> Options {
    Options { partners: Partners::One, ..Options::default() }
}

fn ids(left: &Table, right: &Table, options: &Options) -> Vec<(String, String)> {
    let found = link(left, right, options).unwrap();
    let id = |table: &Table, n: u32| table.ids()[n as usize].to_string();
    found.pairs.iter().map(|(l, r, _)| (id(left, *l), id(right, *r))).collect()
}

#[test]
fn two_rosters_that_spell_differently_are_linked() {
    let left = table("left", &roster("l", 1000));
    // The other clerk writes years as decimals, names with suffix and accents, and calls the columns otherwise.
    let text = roster("r", 1000)
        .replace(
            "id,last,first,birth_year,sex,star,unit",
            "id,Surname,Given Name,YOB,gender,badge_no,current_unit",
        )
        .replace("CLARA", "Clára")
        .replace("FENNIMORE", "Fennimore Jr")
        .replace("1957", "1957.0");
    let right = table("right", &text);
    let found = ids(&left, &right, &one_to_one());
    assert_eq!(found.len(), 120);
    assert!(found.iter().all(|(l, r)| l[1..] == r[1..]), "{found:?}");
}

#[test]
fn a_woman_who_married_is_found_by_her_star_and_year() {
    let left = table("left", &roster("l", 1000));
    let right = table("right", &roster("r", 1000).replace("r14,FENNIMORE", "r14,BELLWETHER"));
    assert!(ids(&left, &right, &one_to_one()).contains(&("l14".into(), "r14".into())));
    let found = link(&left, &right, &one_to_one()).unwrap();
    let place = found.pairs.iter().position(|(l, ..)| &*left.ids()[*l as usize] == "l14").unwrap();
    let why = &found.explain(&left, &right, &found.pairs[place..=place])[0].why;
    let last = why.iter().find(|why| why.field == linkage::Field::Last).unwrap();
    assert_eq!((last.how, last.weight < 0.0), (How::Differs, true));
    let star = why.iter().find(|why| why.field.to_string() == "star").unwrap();
    assert_eq!((star.how, star.weight > 0.0), (How::Same, true));
}

#[test]
fn two_namesakes_with_nothing_to_tell_them_apart_are_left_to_a_person() {
    let twins = "x1,QUAYLE,ADA,1960,F,,\nx2,QUAYLE,ADA,1960,F,,\n";
    let left = table("left", &(roster("l", 1000) + twins));
    let right = table("right", &(roster("r", 1000) + &twins.replace('x', "y")));
    let found = ids(&left, &right, &one_to_one());
    assert!(found.iter().all(|(l, r)| !l.starts_with('x') && !r.starts_with('y')), "{found:?}");
    // A person is shown all four ways.
    let linked = link(&left, &right, &one_to_one()).unwrap();
    let twin = |table: &Table, n: u32| table.ids()[n as usize].starts_with(['x', 'y']);
    let shown = linked.doubtful.iter().filter(|(l, r, _)| twin(&left, *l) && twin(&right, *r));
    assert_eq!(shown.count(), 4, "{:?}", linked.doubtful);
    // Once a person has decided about one of them, the other follows.
    let decided = vec![Decision { left: "x1".into(), right: "y2".into(), one_person: true }];
    let found = ids(&left, &right, &Options { decided, ..one_to_one() });
    assert!(
        found.contains(&("x1".into(), "y2".into())) && found.contains(&("x2".into(), "y1".into())),
        "{found:?}"
    );
}

#[test]
fn what_a_person_says_are_two_stays_two() {
    let (left, right) = (table("left", &roster("l", 1000)), table("right", &roster("r", 1000)));
    let decided = vec![Decision { left: "l5".into(), right: "r5".into(), one_person: false }];
    let found = ids(&left, &right, &Options { decided, ..one_to_one() });
    assert_eq!(found.len(), 119);
    let unknown = vec![Decision { left: "nobody".into(), right: "r5".into(), one_person: true }];
    let refused = link(&left, &right, &Options { decided: unknown, ..one_to_one() });
    assert!(matches!(refused, Err(Error::UnknownId { id }) if id == "nobody"));
    let decided =
        [true, false].map(|one_person| Decision { left: "l5".into(), right: "r5".into(), one_person });
    let refused = link(&left, &right, &Options { decided: decided.to_vec(), ..one_to_one() });
    assert!(matches!(refused, Err(Error::Contradiction { .. })));
    let decided =
        ["r5", "r6"].map(|right| Decision { left: "l5".into(), right: right.into(), one_person: true });
    let refused = link(&left, &right, &Options { decided: decided.to_vec(), ..one_to_one() });
    assert!(matches!(refused, Err(Error::TwoPartners { .. })), "one cannot have two partners");
}

#[test]
fn placeholders_never_become_one_person() {
    let nobody: String =
        (0..50).map(|n| format!("u{n},UNKNOWN,UNKNOWN,1970,M,777,3\nb{n},,,1970,M,777,3\n")).collect();
    let records = table("records", &(roster("l", 1000) + &nobody));
    let found = dedupe(&records, &Options::default()).unwrap();
    assert!(found.groups.iter().zip(0u32..).all(|(group, record)| *group == record), "somebody was grouped");
}

#[test]
fn records_of_one_officer_are_grouped_and_namesakes_are_not() {
    // Two of a name and year with different stars, and one who gives no star: it may be either.
    let more = "a1,OAKHURST,ADA,1961,F,4001,2\na2,OAKHURST,ADA,1961,F,4001,3\nb1,OAKHURST,ADA,1984,F,4999,5\n\
                b2,OAKHURST,ADA,1984,F,4999,5\nc,OAKHURST,ADA,,F,,\n";
    let records = table("records", &(roster("l", 1000) + &roster("r", 1000) + more));
    let found = dedupe(&records, &Options::default()).unwrap();
    let group = |id: &str| found.groups[records.find(id).unwrap()];
    assert_eq!(group("a1"), group("a2"));
    assert_eq!(group("b1"), group("b2"));
    assert_ne!(group("a1"), group("b1"), "different stars and different years are two");
    assert_eq!(group("l7"), group("r7"));
    assert_ne!(group("l7"), group("l8"));
    let apart = vec![Decision { left: "a1".into(), right: "a2".into(), one_person: false }];
    let found = dedupe(&records, &Options { decided: apart, ..Options::default() }).unwrap();
    assert_ne!(found.groups[records.find("a1").unwrap()], found.groups[records.find("a2").unwrap()]);
    let together = vec![Decision { left: "c".into(), right: "b1".into(), one_person: true }];
    let found = dedupe(&records, &Options { decided: together, ..Options::default() }).unwrap();
    let group = |id: &str| found.groups[records.find(id).unwrap()];
    assert_eq!((group("c"), group("b2")), (group("b1"), group("b1")));
}

#[test]
fn the_number_of_threads_and_the_order_of_rows_and_columns_make_no_difference() {
    let (left, right) =
        (roster("l", 1000), roster("r", 1000).replace("BRUNO", "BRUNNO").replace(",1964,", ",,"));
    let usual = ids(&table("l", &left), &table("r", &right), &one_to_one());
    let threads = Options { threads: 7, ..one_to_one() };
    assert_eq!(usual, ids(&table("l", &left), &table("r", &right), &threads));
    let turned = |text: &str| {
        let mut rows: Vec<String> =
            text.lines().map(|line| line.split(',').rev().collect::<Vec<_>>().join(",")).collect();
        rows[1..].reverse();
        rows.join("\n")
    };
    assert_eq!(usual, ids(&table("l", &turned(&left)), &table("r", &turned(&right)), &one_to_one()));
}

#[test]
fn other_people_than_officers_are_linked_too() {
    let mut left = String::from("id,name,dob,email,phone,postcode,height\n");
    let mut right = String::from("patient,name,date of birth,e-mail,telephone,zip\n");
    for n in 0..60 {
        let (first, last) =
            (["Uma", "Vito", "Wanda"][n % 3], ["Arkwell", "Bodmin", "Corley", "Dewhurst"][n / 3 % 4]);
        let (year, month) = (1940 + n, n % 12 + 1);
        left += &format!(
            "l{n},{first} {last},{year}-{month:02}-09,u{n}@mail.example,555-01{n:04},{}00,170\n",
            n % 7
        );
        right += &format!(
            "r{n},\"{last}, {first}\",{month}/9/{year},U{n}@MAIL.EXAMPLE,(555) 01{n:04},{}00\n",
            n % 7
        );
    }
    let left = table("left", &left);
    let choices = [Choice::read("patient=id").unwrap()];
    let right = read("right", right.as_bytes(), &choices, Limits::default()).unwrap();
    assert_eq!(left.schema().columns()[6].1, None, "a height was not asked for");
    let found = ids(&left, &right, &one_to_one());
    assert_eq!(found.len(), 60);
    assert!(found.iter().all(|(l, r)| l[1..] == r[1..]), "{found:?}");
}

#[test]
fn thousands_who_are_all_called_alike_are_bounded_work() {
    let mut text = String::from("id,last,first\n");
    (0..20_000).for_each(|n| text += &format!("{n},MARSH,ADA\n"));
    let same = table("same", &text);
    let found = dedupe(&same, &Options::default()).unwrap();
    assert!(found.compared < 1_000_000);
    let found = link(&same, &table("other", &text), &one_to_one()).unwrap();
    assert_eq!(
        (found.pairs.len(), found.left_out > 0),
        (0, true),
        "nobody can be told apart, and it is said"
    );
}

#[test]
fn a_threshold_that_is_no_probability_is_refused() {
    let (left, right) = (table("left", &roster("l", 1000)), table("right", &roster("r", 1000)));
    for value in [0.0, -1.0, 1.5, f64::NAN] {
        let refused = link(&left, &right, &Options { threshold: value, ..Options::default() });
        assert!(matches!(refused, Err(Error::Threshold { .. })), "{value}");
    }
    let none = table("other", "id,phone\n1,5550100\n");
    assert!(matches!(link(&left, &none, &one_to_one()), Err(Error::NothingShared { .. })));
}

#[test]
fn rows_at_hand_are_a_table_and_what_is_no_date_is_counted() {
    let header = ["id", "last", "hire_date"].map(str::to_owned);
    let rows =
        [["1", "MARSH", "1990-03-04"], ["2", "FEN", "30/30/1990"], ["3", "QUILL", ""], ["4", "TARN", "soon"]];
    let rows = rows.map(|row| row.map(str::to_owned));
    let rows = || rows.iter().map(<[String; 3]>::as_slice);
    let table = Table::of("desk", &header, rows(), &[]).unwrap();
    assert_eq!((table.len(), table.unread()), (4, vec![("hire_date", 2)]));
    assert!(matches!(Table::of("desk", &header[..2], rows(), &[]), Err(Error::Ragged { line: 2, .. })));
}

#[test]
fn many_namesakes_of_whom_nothing_else_is_known_are_refused_rather_than_kept_in_memory() {
    // A hundred and fifty of each name on both sides: each block is small, and all together give 45 million pairs.
    let namesakes = |side: &str| {
        let rows = (0..300_000).map(|n| format!("{side}{n},N{:X},ADA\n", n % 2_000));
        table(side, &("id,last,first\n".to_owned() + &rows.collect::<String>()))
    };
    let refused = link(&namesakes("l"), &namesakes("r"), &Options { threads: 2, ..Options::default() });
    assert!(matches!(refused, Err(Error::ManyPairs { most: 20_000_000 })), "{:?}", refused.err());
}
