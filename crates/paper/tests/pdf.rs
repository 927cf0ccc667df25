//! What is set can be read out of the file again, whole and in order; what cannot be set is refused.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use std::process::Command;

use paper::{Block, Document, Level, PaperError, Table, pdf};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "Your complaint".to_owned(),
        language: "en".to_owned(),
        day: (2026, 3, 2),
        blocks,
        foot: "12345-67890".to_owned(),
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.to_owned())
}

fn letter() -> Document {
    document(vec![
        Block::Heading(Level::First, "Your complaint".to_owned()),
        paragraph(
            "Señora Núñez, on the 2nd of March we took up what you told us. Дякуємо. “Merci” – déjà vu.",
        ),
        paragraph("One line\nand another"),
    ])
}

fn report() -> Document {
    let head = [("Allegation", 2), ("Evidence", 3), ("Finding", 2)];
    let head = head.map(|(text, share)| (text.to_owned(), share)).to_vec();
    let row = |n: usize| {
        vec![format!("{n}: Force"), "Evidence of many kinds. ".repeat(n), "Not found yet".to_owned()]
    };
    let rows = (1..60).map(row).collect();
    document(vec![
        Block::Heading(Level::Second, "The grid".to_owned()),
        Block::Table(Table { head, rows }),
        paragraph("After it."),
    ])
}

/// As `pdftotext` of poppler reads it, or nothing where it is not there, which is said.
fn read(bytes: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.pdf");
    std::fs::write(&path, bytes).unwrap();
    match Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&path).arg("-").output() {
        Ok(out) => {
            assert!(
                out.status.success() && out.stderr.is_empty(),
                "{}",
                String::from_utf8_lossy(&out.stderr)
            );
            Some(String::from_utf8(out.stdout).unwrap())
        }
        Err(error) => {
            assert!(std::env::var("CI").is_err(), "install Debian's package poppler-utils");
            eprintln!(
                "SKIPPED: no text was read out of the PDF, pdftotext (poppler-utils) is not there: {error}"
            );
            None
        }
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn the_words_of_a_letter_can_be_read_out_of_its_file() {
    let Some(text) = read(&pdf(&letter()).unwrap()) else { return };
    assert!(text.contains("Señora Núñez, on the 2nd of March"), "{text}");
    assert!(text.contains("Дякуємо. “Merci” – déjà vu."), "{text}");
    assert!(text.contains("One line\nand another"), "{text}");
    assert!(text.contains("12345-67890 · 1 / 1"), "{text}");
}

#[test]
fn a_long_table_goes_over_pages_and_loses_nothing() {
    let bytes = pdf(&report()).unwrap();
    let Some(text) = read(&bytes) else { return };
    let pages = text.matches('\u{c}').count();
    assert!(pages > 3, "{pages} pages");
    assert!(text.contains(&format!("{pages} / {pages}")) && text.contains("After it."));
    assert_eq!(words(&text).iter().filter(|word| *word == "kinds.").count(), (1..60).sum::<usize>());
    for n in 1..60 {
        assert!(text.contains(&format!("{n}: Force")), "{n}");
    }
}

/// Other bytes may be right: then look at the file, and write the new digest here.
#[test]
fn the_same_text_is_the_same_bytes_for_good() {
    let digest = |document: &Document| {
        let digest = Sha256::digest(pdf(document).unwrap());
        digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    assert_eq!(digest(&letter()), "95320d242c30ea12f32234bdf2e4ef184dd1a0de44f2fd5a8fa344cda72208c8");
    assert_eq!(digest(&report()), "b8eef98d01f1c3c2f2a2fa74bf4eed9f381d59ce75ab77f816fb84d0f6452676");
    assert_ne!(digest(&letter()), digest(&Document { day: (2026, 3, 3), ..letter() }));
}

#[test]
fn the_file_says_no_hour_no_program_and_what_its_parts_are() {
    let bytes = pdf(&report()).unwrap();
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    for there in [
        "/CreationDate (D:20260302)",
        "/Lang (en)",
        "/StructTreeRoot",
        "/Marked true",
        "/S /TH",
        "/Scope /Row",
    ] {
        assert!(holds(there), "{there}");
    }
    for not in ["/Producer", "/Creator ", "/ModDate", "/ID ", "/Author"] {
        assert!(!holds(not), "{not}");
    }
}

#[test]
fn what_needs_shaping_or_another_font_is_refused_with_its_letters() {
    for (text, letter) in
        [("مرحبا", 'م'), ("您的投诉", '您'), ("שלום", 'ש'), ("a\u{202e}b", '\u{202e}'), ("🙂", '🙂')]
    {
        match pdf(&document(vec![paragraph(text)])) {
            Err(PaperError::CannotSet(letters)) => assert!(letters.contains(&letter), "{letters:?}"),
            other => panic!("{text}: {:?}", other.map(|bytes| bytes.len())),
        }
    }
    let error = pdf(&document(vec![paragraph("您")])).unwrap_err().to_string();
    assert_eq!(
        error,
        "these letters cannot be set as PDF: 您 (U+60A8). Print the page with the browser instead, which has fonts for them"
    );
    let foot = Document { foot: "您".to_owned(), ..letter() };
    assert!(matches!(pdf(&foot), Err(PaperError::CannotSet(_))));
    // A letter with a mark beside it is the letter with its mark.
    assert!(pdf(&document(vec![paragraph("e\u{301}")])).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_is_set_or_refused(text in "\\PC{0,300}", rows in prop::collection::vec("[ -~]{0,80}", 0..6)) {
        let head = vec![("a".to_owned(), 0), ("b".to_owned(), 9)];
        let rows = rows.into_iter().map(|cell| vec![cell.clone(), cell]).collect();
        let blocks = vec![paragraph(&text), Block::Table(Table { head, rows })];
        if let Ok(bytes) = pdf(&document(blocks)) {
            prop_assert!(bytes.starts_with(b"%PDF-1.7") && bytes.ends_with(b"%%EOF"));
        }
    }

    // Of two letters at least: where all letters of a line stand alone, that reader takes them for one word set widely.
    #[test]
    fn no_word_is_lost_between_lines(text in prop::collection::vec("[a-zA-Z]{2,12}", 0..200)) {
        if let Some(read) = read(&pdf(&document(vec![paragraph(&text.join(" "))])).unwrap()) {
            let read = words(&read);
            let foot = read.iter().position(|word| word == "12345-67890").unwrap();
            prop_assert!(read.len() >= foot);
            let set: Vec<String> = read.into_iter().filter(|word| word.chars().all(char::is_alphabetic)).collect();
            prop_assert_eq!(set, text);
        }
    }
}
