//! `redress link` as an analyst meets it: what it writes, says, and refuses. Everybody here is invented.

use std::io::Write as _;

use crate::desk::Desk;

/// Sixty people of a small town, each with a record.
fn town(side: &str, header: &str) -> String {
    const FIRSTS: [&str; 6] = ["ADA", "BRUNO", "CLARA", "DINO", "ELSA", "FELIX"];
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
    let mut text = format!("{header}\n");
    for n in 0..60 {
        let (first, last) = (FIRSTS[n % 6], LASTS[n / 6]);
        text += &format!("{side}{n},{last},{first},{},{},blue\n", 1950 + n * 7 % 40, 1000 + n * 37);
    }
    text
}

fn laid_out() -> Desk {
    let desk = Desk::new();
    std::fs::write(desk.dir().join("left.csv"), town("l", "id,last,first,birth_year,star,favourite"))
        .unwrap();
    let right = town("r", "id,Surname,Given Name,YOB,Badge #,favourite").replace("CLARA", "Clára");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(right.as_bytes()).unwrap();
    std::fs::write(desk.dir().join("right.csv.gz"), packed.finish().unwrap()).unwrap();
    desk
}

#[test]
fn two_files_are_linked_and_it_is_said_how() {
    let desk = laid_out();
    let words =
        ["link", "left.csv", "right.csv.gz", "--one-to-one", "--out", "pairs.csv", "--explain", "why.csv"];
    let said = desk.run(&words).well();
    assert_eq!(said.out, "", "the facts are in the file");
    for words in
        ["left.csv: 60 records", "Badge #", "star", "not recognised, left out", "threshold 0.5", "60 pairs"]
    {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
    let pairs = std::fs::read_to_string(desk.dir().join("pairs.csv")).unwrap();
    let mut lines = pairs.lines();
    assert_eq!(lines.next(), Some("id_l,id_r,probability"));
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells[0][1..], cells[1][1..]);
        assert!(cells[2].parse::<f64>().unwrap() > 0.5);
    }
    let why = std::fs::read_to_string(desk.dir().join("why.csv")).unwrap();
    assert!(why.starts_with("id_l,id_r,probability,field,how,left,right,weight\n"));
    assert!(why.contains(",last name,same,QUILLON,QUILLON,"), "{why}");
    assert!(!desk.dir().join("pairs.csv.part").exists());
    assert!(!desk.data().exists(), "no register was made");
}

#[test]
fn one_file_is_grouped_every_record_named_and_the_summary_is_json() {
    let desk = laid_out();
    let twice = town("l", "id,last,first,birth_year,star,favourite")
        + town("k", "").trim_start()
        + "u1,UNKNOWN,UNKNOWN,1970,7777,blue\nu2,UNKNOWN,UNKNOWN,1970,7777,blue\n";
    std::fs::write(desk.dir().join("twice.csv"), twice).unwrap();
    let said = desk.run(&["--json", "link", "--dedupe", "twice.csv", "--out", "clusters.csv"]).well();
    let summary: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((&summary["records"][0], &summary["found"]), (&122.into(), &62.into()), "{summary}");
    let clusters = std::fs::read_to_string(desk.dir().join("clusters.csv")).unwrap();
    assert_eq!(clusters.lines().count(), 123);
    assert!(
        clusters.contains("\nl7,k7\n") && clusters.contains("\nu1,u1\n") && clusters.contains("\nu2,u2\n")
    );
}

#[test]
fn what_people_decided_holds() {
    let desk = laid_out();
    // Two of one name on both sides, with nothing else known: four ways, all doubtful, none reported.
    let twins = |file: &str, ids: [&str; 2]| {
        let name = desk.dir().join(file);
        let header = "id,last,first,birth_year,star,favourite";
        let text = town(&file[..1], header) + &ids.map(|id| format!("{id},QUAYLE,ADA,1960,,blue\n")).concat();
        std::fs::write(name, text).unwrap();
    };
    twins("left2.csv", ["x1", "x2"]);
    twins("right2.csv", ["y1", "y2"]);
    let words = ["link", "left2.csv", "right2.csv", "--one-to-one", "--out", "p.csv", "--doubtful", "d.csv"];
    let said = desk.run(&words).well();
    assert!(said.err.contains("4 pairs are doubtful"), "{}", said.err);
    let doubtful = std::fs::read_to_string(desk.dir().join("d.csv")).unwrap();
    assert!(doubtful.starts_with("id_l,id_r,probability\nx1,y1,0.4"), "{doubtful}");
    std::fs::write(desk.dir().join("decided.csv"), "id_l,id_r,same\nl3,r3,no\n").unwrap();
    let words =
        ["link", "left.csv", "right.csv.gz", "--one-to-one", "--decided", "decided.csv", "--out", "p.csv"];
    desk.run(&words).well();
    let pairs = std::fs::read_to_string(desk.dir().join("p.csv")).unwrap();
    assert!(!pairs.contains("l3,r3") && pairs.contains("l4,r4"));
    std::fs::write(desk.dir().join("decided.csv"), "id_l,id_r,same\nl3,r3,perhaps\n").unwrap();
    desk.run(&words).refused(&["decided.csv, line 2, same", "\"perhaps\" is neither yes nor no"]);
}

#[test]
fn a_file_that_cannot_be_linked_is_refused_and_what_was_there_stays() {
    let desk = laid_out();
    let out = desk.dir().join("pairs.csv");
    std::fs::write(&out, "of yesterday\n").unwrap();
    for (text, words) in [
        (
            &b"id,last\n1,MARSH\n1,FEN\n"[..],
            &["bad.csv, line 3", "\"1\" was on line 2", "Every record needs its own"][..],
        ),
        (b"id,last\n1,M\xFCller\n", &["bad.csv, line 2, column \"last\"", "not UTF-8", "iconv"]),
        (b"id,last\n1,\"MARSH\n2,FEN\n", &["bad.csv, line 2, column \"last\"", "never closed"]),
        (b"id,last\n1,MARSH,ADA\n", &["bad.csv, line 2", "3 fields", "the header has 2"]),
        (b"id,last\n1,MA\0RSH\n", &["bad.csv, line 2", "NUL"]),
        (b"last\nMARSH\n", &["bad.csv, line 1", "no column names the records", "--column NAME=id"]),
        (
            b"id,favourite\n1,blue\n",
            &["bad.csv, line 1", "no column tells who somebody is", "--column NAME=KIND"],
        ),
        (b"\x1F\x8Bnot packed at all", &["bad.csv", "cannot be unpacked", "Fetch it again"]),
        (b"", &["bad.csv is empty"]),
        (b"id,phone\n1,5550100\n", &["no column of one kind", "--column NAME=KIND"]),
    ] {
        std::fs::write(desk.dir().join("bad.csv"), text).unwrap();
        let said = desk.run(&["link", "left.csv", "bad.csv", "--out", "pairs.csv"]);
        said.refused(words);
        assert!(!said.err.contains('\0'), "a file must not steer the terminal");
        assert_eq!(std::fs::read_to_string(&out).unwrap(), "of yesterday\n", "it was changed");
    }
    desk.run(&["link", "left.csv", "none.csv", "--out", "pairs.csv"]).refused(&["none.csv cannot be opened"]);
    desk.run(&["link", "left.csv", "right.csv.gz", "--out", "nowhere/pairs.csv"])
        .refused(&["there is no folder nowhere", "Make it"]);
    desk.run(&["link", "left.csv", "right.csv.gz", "--out", "left.csv"])
        .refused(&["left.csv is named twice"]);
    assert_eq!(std::fs::read_to_string(desk.dir().join("left.csv")).unwrap().lines().count(), 61);
}

#[test]
fn decisions_are_read_like_every_other_file() {
    let desk = laid_out();
    let text = "id_l,id_r,same\r\nl3,r3,no\r\n\r\n\"l5\",r5,No\r\n";
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let words =
        ["link", "left.csv", "right.csv.gz", "--one-to-one", "--decided", "decided.csv", "--out", "p.csv"];
    for bytes in [text.as_bytes().to_vec(), marked, utf16, packed.finish().unwrap()] {
        std::fs::write(desk.dir().join("decided.csv"), bytes).unwrap();
        desk.run(&words).well();
        let pairs = std::fs::read_to_string(desk.dir().join("p.csv")).unwrap();
        assert!(!pairs.contains("l3,") && !pairs.contains("l5,") && pairs.contains("l4,r4"), "{pairs}");
    }
    std::fs::remove_file(desk.dir().join("p.csv")).unwrap();
    for (bytes, said) in [
        (&b"left,right,same\nl3,r3,no\n"[..], &["decided.csv, line 1", "not id_l,id_r,same"][..]),
        (b"id_l,id_r,same\nl3,r3\n", &["decided.csv, line 2", "2 fields, while the header has 3"]),
        (b"id_l,id_r,same\nl3,r3,no\nl4,M\xFCller,no\n", &["decided.csv, line 3", "\"id_r\"", "not UTF-8"]),
        (b"id_l,id_r,same\nl3,r\0,no\n", &["decided.csv, line 2", "NUL"]),
        (b"id_l,id_r,same\nl3,\"r3,no\n", &["decided.csv, line 2", "never closed"]),
        (b"id_l,id_r,same\nl3,r3,\n", &["decided.csv, line 2, same", "neither yes nor no"]),
        (b"id_l,id_r,same\nl3,r99,no\n", &["\"r99\"", "no record is called so"]),
        (b"id_l,id_r,same\nl3,r3,no\nl3,r3,yes\n", &["to be one person and to be two"]),
        (b"id_l,id_r,same\nl3,r3,yes\nl3,r4,yes\n", &["each has one partner", "--one-to-one"]),
        (b"", &["decided.csv is empty"]),
    ] {
        std::fs::write(desk.dir().join("decided.csv"), bytes).unwrap();
        desk.run(&words).refused(said);
        assert!(!desk.dir().join("p.csv").exists(), "nothing was written");
    }
    std::fs::remove_file(desk.dir().join("decided.csv")).unwrap();
    std::fs::create_dir(desk.dir().join("decided.csv")).unwrap();
    desk.run(&words).refused(&["decided.csv is a folder"]);
}

#[test]
fn a_chain_of_decisions_about_everybody_ends_soon() {
    // Each with the one before, from the end: who follows such a chain link by link never ends.
    const MANY: usize = 60_000;
    let desk = Desk::new();
    let mut people = "id,last,first\n".to_owned();
    let mut decided = "id_l,id_r,same\n".to_owned();
    for n in (0..MANY).rev() {
        people += &format!("p{n:06},M{:X},F{:X}\n", n * 7_919 % MANY, n * 104_729 % 997);
        if n > 0 {
            decided += &format!("p{n:06},p{:06},yes\n", n - 1);
        }
    }
    std::fs::write(desk.dir().join("people.csv"), &people).unwrap();
    std::fs::write(desk.dir().join("decided.csv"), &decided).unwrap();
    let words = ["link", "--dedupe", "people.csv", "--decided", "decided.csv", "--out", "c.csv"];
    desk.run(&words).well();
    let clusters = std::fs::read_to_string(desk.dir().join("c.csv")).unwrap();
    assert_eq!(clusters.lines().filter(|line| line.ends_with(",p000000")).count(), MANY);
    // And whoever is in the chain cannot be somebody else: the last contradicts the first.
    decided += &format!("p000000,p{:06},no\n", MANY - 1);
    std::fs::write(desk.dir().join("decided.csv"), &decided).unwrap();
    desk.run(&words).refused(&["to be one person and to be two"]);
    std::fs::write(desk.dir().join("decided.csv"), "id_l,id_r,same\np000001,p000001,no\n").unwrap();
    desk.run(&words).refused(&["\"p000001\" and \"p000001\" were decided"]);
}

#[test]
fn what_makes_no_sense_together_is_wrong_usage() {
    let desk = laid_out();
    for words in [
        &["link", "left.csv", "--out", "p.csv"][..],
        &["link", "left.csv", "right.csv.gz"],
        &["link", "--dedupe", "left.csv", "right.csv.gz", "--out", "p.csv"],
        &["link", "--dedupe", "left.csv", "--one-to-one", "--out", "p.csv"],
        &["link", "left.csv", "right.csv.gz", "--threshold", "1.5", "--out", "p.csv"],
        &["link", "left.csv", "right.csv.gz", "--column", "star=comet", "--out", "p.csv"],
    ] {
        let said = desk.run(words);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{words:?}: {said:?}");
    }
    assert!(!desk.dir().join("p.csv").exists());
}

#[test]
fn a_column_is_what_a_person_says_it_is() {
    let desk = laid_out();
    let text = town("o", "who,a,b,c,d,e");
    std::fs::write(desk.dir().join("odd.csv"), text).unwrap();
    let words = [
        "link",
        "left.csv",
        "odd.csv",
        "--one-to-one",
        "--out",
        "p.csv",
        "--column",
        "who=id",
        "--column",
        "a=last",
        "--column",
        "b=first",
        "--column",
        "c=birth",
        "--column",
        "d=star",
        "--column",
        "e=ignore",
    ];
    let said = desk.run(&words).well();
    assert!(said.err.contains("left out, as you said"), "{}", said.err);
    assert_eq!(std::fs::read_to_string(desk.dir().join("p.csv")).unwrap().lines().count(), 61);
}

/// Lakeport, and the same city once more under another key: two sources that name the same officers.
fn two_sources() -> Desk {
    let desk = Desk::filled();
    let mapping =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../sources/mappings/lakeport/complaints.toml");
    let text = std::fs::read_to_string(mapping).unwrap();
    let text = text.replacen("key = \"lakeport\"", "key = \"lakeport-again\"", 1);
    std::fs::write(desk.dir().join("again.toml"), text).unwrap();
    desk.run(&["import", "again.toml", "release"]).well();
    desk
}

#[test]
fn officers_of_two_sources_are_joined_where_it_is_sure_and_nothing_else_changes() {
    let desk = two_sources();
    let words = ["--json", "link", "--register", "lakeport", "lakeport-again"];
    let stats = || desk.run(&["--json", "stats", "--source", "lakeport"]).well().out;
    let before = stats();
    let said = desk.run(&words).well();
    let facts: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let (joined, waiting) = (facts["joined"].as_u64().unwrap(), facts["waiting"].as_u64().unwrap());
    let officers = facts["officers"][0].as_u64().unwrap();
    assert!(joined * 10 > officers * 9, "{joined} of {officers}: {}", said.err);
    assert_eq!(facts["waiting_in_all"], waiting);
    for words in ["pairs are joined", "each can be undone", "statistics still count each source by itself"] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
    assert_eq!(stats(), before, "no figure depends on who is one person");
    let kept = "SELECT count(*) || ' ' || count(DISTINCT officer_a) FROM officer_links WHERE kind = 'same'";
    assert_eq!(desk.ask(kept), format!("{joined} {joined}"));
    // The same city: whoever was joined has one name, and grounds hold none of it.
    let wrong = "SELECT count(*) FROM officer_links l JOIN officers a ON a.id = l.officer_a
        JOIN officers b ON b.id = l.officer_b
        WHERE l.kind = 'same' AND (a.name <> b.name OR l.grounds LIKE '%' || a.name || '%')";
    assert_eq!(desk.ask(wrong), "0");
    assert!(desk.ask("SELECT grounds FROM officer_links LIMIT 1").contains("last-name:same:"));

    let again: serde_json::Value = serde_json::from_str(&desk.run(&words).well().out).unwrap();
    assert_eq!((&again["joined"], &again["waiting"]), (&0.into(), &0.into()), "{again}");
    assert_eq!(again["waiting_in_all"], waiting);
    let said = desk.run(&["link", "--register", "lakeport-again", "lakeport"]).well();
    assert!(said.err.contains("nothing was changed"), "the other way round is the same: {}", said.err);
}

#[test]
fn sources_that_cannot_be_linked_are_refused() {
    let desk = Desk::filled();
    desk.run(&["link", "--register", "lakeport", "harbour"])
        .refused(&["there is no source \"harbour\"", "there are: lakeport"]);
    desk.run(&["link", "--register", "lakeport", "lakeport"]).refused(&["lakeport is named twice"]);
    for more in [&["--out", "p.csv"][..], &["--dedupe", "p.csv"], &["--one-to-one"]] {
        let said = desk.run(&[&["link", "--register", "lakeport", "other"], more].concat());
        assert_eq!(said.code, Some(2), "{more:?}: {}", said.err);
    }
    assert_eq!(desk.run(&["link", "--register", "lakeport"]).code, Some(2));
}
