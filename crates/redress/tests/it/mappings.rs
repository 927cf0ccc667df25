//! Headers and mappings that do not fit each other, and mappings written wrongly.

use crate::desk::Desk;

fn lakeport() -> String {
    let shipped = sources::shipped().iter().find(|m| m.names.contains(&"lakeport"));
    shipped.expect("shipped").text().to_owned()
}

/// Imports with a mapping file of this text and expects to be refused in these words.
fn refuses(text: &str, words: &[&str]) {
    let desk = Desk::filled();
    std::fs::write(desk.dir().join("mine.toml"), text).unwrap();
    let before = desk.register();
    desk.run(&["import", "mine.toml", "release"]).refused(words);
    assert!(desk.register() == before, "the register changed");
}

fn line_of(text: &str, piece: &str) -> usize {
    text[..text.find(piece).expect("it is there")].lines().count() + 1
}

#[test]
fn a_column_is_missing() {
    let desk = Desk::filled();
    desk.edit("accused.csv", |lines| lines[0] = lines[0].replace("final_finding", "finding_final"));
    desk.refuses(&[
        "accused.csv, line 1",
        "\"final_finding\" is missing",
        "finding_final",
        "mapping lakeport",
    ]);
}

#[test]
fn the_columns_of_another_file() {
    let desk = Desk::filled();
    desk.put("complaints.csv", desk.text("accused.csv"));
    desk.refuses(&[
        "complaints.csv, line 1",
        "is missing",
        "Is it the file that the mapping lakeport describes?",
    ]);
    desk.put("complaints.csv", "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n");
    desk.refuses(&["complaints.csv, line 1", "DOCTYPE"]);
    desk.put("complaints.csv", format!("{}\n1\n", "\u{1b}[2J".repeat(50_000)));
    let said = desk.refuses(&["complaints.csv, line 1"]);
    assert!(!said.err.contains('\u{1b}'), "a file must not steer the terminal");
}

#[test]
fn a_column_twice() {
    let desk = Desk::filled();
    desk.edit("accused.csv", |lines| lines[0] = lines[0].replace("gender", "race"));
    desk.refuses(&["accused.csv, line 1", "\"race\"", "twice"]);
}

#[test]
fn a_header_that_is_no_text() {
    let desk = Desk::filled();
    desk.put("accused.csv", b"cr_id,\xff\xfe\n1,2\n");
    desk.refuses(&["accused.csv, line 1", "column 2", "not UTF-8"]);
}

#[test]
fn a_new_column_is_told_and_stops_nothing() {
    let desk = Desk::new();
    desk.edit("victims.csv", |lines| {
        lines[0].push_str(",shoe_size");
        lines.iter_mut().skip(1).for_each(|line| line.push_str(",42"));
    });
    let said = desk.import(&[]).well();
    assert!(
        said.out.contains("victims.csv has columns that the mapping does not mention: shoe_size"),
        "{said:?}"
    );
}

#[test]
fn misspelt_fields_are_told_with_their_line() {
    let case = "[[file.record]]\nkind = \"case\"";
    let accused = "[[file.record]]\nkind = \"accused\"";
    for (right, wrong, named, at) in [
        ("publisher = \"", "publischer = \"", "publischer", "publischer"),
        ("suspension_days = [[1", "suspension_day = [[1", "suspension_day", "suspension_day"),
        ("repeats = \"merge\" # many", "repeat = \"merge\" # many", "repeat", "repeat = \"merge\" # many"),
        ("SU = \"sustained\"", "SU = \"sustaned\"", "sustaned", "SU = "),
        ("kind = \"accused\"", "kind = \"acused\"", "acused", "kind = \"acused\""),
        // Within a record the line is the record's own.
        ("incident = \"incident_datetime\"", "incidents = \"incident_datetime\"", "incidents", case),
        (
            "{ column = \"birth_year\", whole = true }",
            "{ column = \"birth_year\", hole = true }",
            "hole",
            accused,
        ),
    ] {
        let text = lakeport().replacen(right, wrong, 1);
        assert_ne!(text, lakeport(), "{right} is in the mapping");
        let line = line_of(&text, at);
        refuses(&text, &["mine.toml", &format!("line {line}, column "), &format!("`{named}`")]);
    }
}

#[test]
fn not_toml_at_all() {
    refuses("cr_id,beat\n1,2\n", &["mine.toml", "line 1, column "]);
    refuses("", &["mine.toml", "missing field `source`"]);
}

#[test]
fn a_file_outside_the_folder() {
    for outside in ["../complaints.csv", "/etc/passwd", "a\\\\b.csv", ".hidden", ""] {
        let text = lakeport().replace("complaints.csv", outside);
        refuses(&text, &["mine.toml", "must be a plain name without folders"]);
    }
}

#[test]
fn what_contradicts_itself() {
    let with = |right: &str, wrong: &str| lakeport().replacen(right, wrong, 1);
    refuses(&with("name = \"accused.csv\"", "name = \"complaints.csv\""), &["complaints.csv", "twice"]);
    refuses(
        &with("released = \"2016-11-01\"", "released = \"2016-11-31\""),
        &["source.released", "2016-11-31"],
    );
    refuses(&with("key = \"lakeport\"", "key = \"Lake Port\""), &["source.key", "small letters"]);
    refuses(&with("[45, 45]", "[0, 4294967295]"), &["suspension_days", "3660"]);
    refuses(&with("pad = 4", "pad = 99999999"), &["complaints.csv", "pad = 99999999"]);
    refuses(
        &with("place = \"lakeport\"", "place = \"atlantis\""),
        &["atlantis", "we ship chicago and lakeport"],
    );
    refuses(&with("code = \"02\"", "code = \"01\""), &["category group \"01\"", "twice"]);
}

#[test]
fn an_unknown_name_and_a_missing_file() {
    let desk = Desk::filled();
    let before = desk.register();
    desk.run(&["import", "atlantis", "release"]).refused(&["no mapping \"atlantis\"", "lakeport", ".toml"]);
    desk.run(&["import", "none.toml", "release"])
        .refused(&["the mapping none.toml cannot be read", "No such file"]);
    assert!(desk.register() == before, "the register changed");
}
