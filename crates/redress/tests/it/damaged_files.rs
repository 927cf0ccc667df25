//! Files that are not what their name says, or not whole: refused, and the register is as before.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::desk::Desk;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// Puts a compressed file in the place of the plain one.
fn put_gzip(desk: &Desk, name: &str, bytes: &[u8]) {
    std::fs::remove_file(desk.release().join(name)).unwrap();
    desk.put(&format!("{name}.gz"), bytes);
}

#[test]
fn compressed_files_are_read_like_plain_ones() {
    let desk = Desk::filled();
    let bytes = gzip(desk.text("accused.csv").as_bytes());
    put_gzip(&desk, "accused.csv", &bytes);
    assert_eq!(desk.report(&[])["outcome"], "nothing-new");
}

#[test]
fn a_truncated_gzip_file() {
    let desk = Desk::filled();
    let bytes = gzip(desk.text("accused.csv").as_bytes());
    put_gzip(&desk, "accused.csv", &bytes[..bytes.len() / 2]);
    let said = desk.refuses(&["accused.csv, line ", "ends too early", "again"]);
    assert!(!said.err.contains("line 1:"), "the line where it broke off: {said:?}");
    desk.put("accused.csv.gz", &bytes[..bytes.len() - 4]);
    desk.refuses(&["accused.csv, line ", "ends too early"]);
    desk.put("accused.csv.gz", &bytes[..5]);
    desk.refuses(&["accused.csv, line 1", "ends too early"]);
}

#[test]
fn a_gzip_file_with_a_flipped_bit() {
    let desk = Desk::filled();
    let mut bytes = gzip(desk.text("accused.csv").as_bytes());
    let end = bytes.len() - 6;
    bytes[end] ^= 1;
    put_gzip(&desk, "accused.csv", &bytes);
    desk.refuses(&["accused.csv, line ", "damaged", "download the file again"]);
}

#[test]
fn a_file_named_gz_that_is_not() {
    let desk = Desk::filled();
    put_gzip(&desk, "victims.csv", desk.text("victims.csv").as_bytes());
    desk.refuses(&["victims.csv, line 1", "named .gz but is not", "again"]);
}

#[test]
fn a_missing_file_and_a_missing_folder() {
    let desk = Desk::filled();
    std::fs::remove_file(desk.release().join("witnesses.csv")).unwrap();
    desk.refuses(&["release/witnesses.csv is not there", "complaints.csv", "put them in one folder"]);
    std::fs::remove_dir_all(desk.release()).unwrap();
    desk.refuses(&["release/complaints.csv is not there"]);
}

#[test]
fn a_folder_where_a_file_should_be() {
    let desk = Desk::filled();
    std::fs::remove_file(desk.release().join("witnesses.csv")).unwrap();
    std::fs::create_dir(desk.release().join("witnesses.csv")).unwrap();
    desk.refuses(&["witnesses.csv cannot be opened", "folder"]);
}

#[test]
fn an_empty_file() {
    let desk = Desk::filled();
    desk.put("accused.csv", "");
    desk.refuses(&["accused.csv, line 1", "empty", "column names"]);
    desk.put("accused.csv", "\n\n\n");
    desk.refuses(&["accused.csv, line 1", "empty"]);
}

#[test]
fn a_quotation_mark_without_its_partner() {
    let desk = Desk::filled();
    let rest = "2000002,0332,01,,,,LAKEPORT,2000-01-01 00:45:00,2000-01-01 00:00:00,\n".repeat(20_000);
    desk.edit("complaints.csv", |lines| lines[4] = format!("2000004,\"0332,01\n{rest}"));
    desk.refuses(&["complaints.csv, line 5", "longer than", "quotation mark"]);
}

#[test]
fn a_cell_of_two_million_bytes() {
    let desk = Desk::filled();
    desk.edit("complaints.csv", |lines| lines.insert(7, format!("1,{},", "x".repeat(2_000_000))));
    desk.refuses(&["complaints.csv, line 8", "longer than"]);
}

/// Pieces of a compressed file can follow one another, so 10 GB are made from one piece of 10 MB.
fn ten_gigabytes_of(piece: &[u8]) -> Vec<u8> {
    let piece = gzip(&piece.repeat(10_000_000 / piece.len()));
    piece.repeat(1_000)
}

/// The words name the limit at which it stopped, so that no clock is needed to see that it did.
fn stops_early(name: &str, bytes: &[u8], words: &[&str]) {
    let desk = Desk::filled();
    put_gzip(&desk, name, bytes);
    desk.refuses(words);
}

#[test]
fn ten_gigabytes_of_zeros() {
    stops_early("accused.csv", &ten_gigabytes_of(b"\0"), &["accused.csv, line 1", "longer than"]);
}

#[test]
fn ten_gigabytes_of_empty_lines() {
    stops_early("accused.csv", &ten_gigabytes_of(b"\n"), &["accused.csv, line", "longer than"]);
}

#[test]
fn ten_gigabytes_of_short_rows() {
    let header = Desk::new().text("victims.csv").lines().next().unwrap().to_owned();
    let bytes = [gzip(format!("{header}\n").as_bytes()), ten_gigabytes_of(b"x\n")].concat();
    let words = ["victims.csv, line", "could not be read", "line 2, 1 cells where the header has 4"];
    stops_early("victims.csv", &bytes, &words);
}

#[test]
fn ten_gigabytes_of_one_person() {
    let header = "cr_id,gender,age,race\n";
    let bytes = [gzip(header.as_bytes()), ten_gigabytes_of(b"2000001,M,30,WHITE\n")].concat();
    stops_early("victims.csv", &bytes, &["victims.csv, line", "expands to more than", "times its size"]);
}

#[test]
fn ten_gigabytes_of_one_row_again_and_again() {
    let desk = Desk::new();
    let text = desk.text("complaints.csv");
    let mut lines = text.lines();
    let (header, row) = (lines.next().unwrap(), lines.next().unwrap());
    let rows = ten_gigabytes_of(format!("{row}\n").as_bytes());
    let bytes = [gzip(format!("{header}\n").as_bytes()), rows].concat();
    stops_early(
        "complaints.csv",
        &bytes,
        &["complaints.csv, line", "expands to more than", "times its size"],
    );
}

/// In the last column of the last rows, where no count of cells and no limit would notice it.
#[test]
fn a_quotation_mark_that_would_swallow_the_rest() {
    let desk = Desk::filled();
    let mut line = 0;
    desk.edit("complainants.csv", |lines| {
        line = lines.len() - 3;
        let (rest, _) = lines[line - 1].rsplit_once(',').unwrap();
        lines[line - 1] = format!("{rest},\"WHITE");
    });
    let place = format!("complainants.csv, line {line}");
    desk.refuses(&[&place, "line break", "quotation mark", "line_breaks = true"]);
}
