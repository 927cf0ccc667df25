//! Files as they come: encodings, quotes, and what is refused with its line and column.

use linkage::{Error, Limits, Table, read};

fn of(bytes: &[u8]) -> Result<Table, Error> {
    read("people.csv", bytes, &[], Limits::default())
}

fn said(bytes: &[u8]) -> String {
    of(bytes).err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn one_text_in_several_encodings_is_one_table() {
    let text = "id,last,first\r\n1,\"Müller, \"\"Mo\"\"\",Zoë\r\n2,\"O\nP\",𝒜da\r\n";
    let utf16 = |big: bool| -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    for bytes in [text.as_bytes().to_vec(), marked, utf16(true), utf16(false)] {
        let table = of(&bytes).unwrap();
        assert_eq!(table.len(), 2);
        assert_eq!(table.schema().columns()[0].0, "id");
    }
}

#[test]
fn what_is_wrong_with_a_file_is_said_with_its_line() {
    for (bytes, words) in [
        (&b""[..], "people.csv is empty"),
        (b"id,last\n", "a header and no rows"),
        (b"id,last\n1,Marsh\n2,M\xFCller\n", "line 3, column \"last\": not UTF-8"),
        (b"id,last\n1,Ma\0rsh\n", "line 2: a NUL byte"),
        (b"id,last\n1,Marsh,Ada\n", "line 2: 3 fields, the header has 2"),
        (b"id,last,first\n1,Marsh\n", "line 2: 2 fields, the header has 3"),
        (b"id,last\n1,Fen\n2,\"Marsh\n3,Quill\n", "line 3: a quote that is opened in column \"last\""),
        (b"id,last\n1,Fen\n,Marsh\n", "line 3: an empty id"),
        (b"id,last\n1,Fen\n2,Quill\n1,Marsh\n", "line 4: the id \"1\" was on line 2"),
        (b"last\nMarsh\n", "no column names the records (last)"),
        (b"id\n1\n", "no column is recognised (id)"),
        (b"id,last,last\n1,Fen,Fen\n", "two columns are called \"last\""),
    ] {
        assert!(said(bytes).contains(words), "{words:?} is not in {:?}", said(bytes));
    }
}

#[test]
fn a_quote_that_is_never_closed_takes_no_more_than_a_field() {
    let mut bytes = b"id,last\n1,\"Marsh\n".to_vec();
    bytes.resize(10 << 20, b'x');
    assert!(said(&bytes).contains("line 2, column \"last\": a field of more than 65536 bytes"));
}

#[test]
fn what_is_too_large_is_refused() {
    let limits = Limits { rows: 2, columns: 3, bytes: 60, ..Limits::default() };
    let of = |text: &str| read("f", text.as_bytes(), &[], limits).unwrap_err().to_string();
    assert!(of("id,last\n1,A\n2,B\n3,C\n").contains("more than 2 rows"));
    assert!(of("id,last,first,mi\n").contains("more than 3 columns"));
    assert!(of(&format!("id,last\n1,{}\n", "A".repeat(80))).contains("more than 60 bytes"));
}

#[test]
fn empty_lines_and_commas_at_the_end_are_no_records() {
    let table = of(b"id,last,\n1,Marsh,\n\n2,Fen,\n\n").unwrap();
    assert_eq!(table.len(), 2);
}
