//! Looking for texts in bytes, in each form in which a text may lie there.

use std::io::{Read as _, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use crate::reporter::form;

/// Each way in which a text may lie somewhere. Case is not kept apart in hexadecimal.
fn forms(text: &str) -> Vec<Vec<u8>> {
    let mut forms = vec![
        text.as_bytes().to_vec(),
        text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        form(&[("x", text)]).as_bytes()[2..].to_vec(),
        form(&[("x", text)])[2..].replace('+', "%20").into_bytes(),
        text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes(),
        text.bytes().map(|byte| format!("{byte:02X}")).collect::<String>().into_bytes(),
    ];
    // In base 64 a text looks different at each of three places; its first and last letters mix with what is beside.
    for before in 0..3 {
        let shifted = [&b"xx"[..before], text.as_bytes()].concat();
        let whole = STANDARD_NO_PAD.encode(&shifted);
        forms.push(whole.as_bytes()[[0, 2, 3][before]..whole.len() - 2].to_vec());
    }
    // Whoever keeps only a part of it keeps too much: the word that stands for the whole. Of a receipt or a sheet it is
    // three words in a row, since everybody has the list that each of them is from.
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() == 8 {
        forms.extend(words.windows(3).map(|three| three.join(" ").into_bytes()));
        forms.push(words.join("\n").into_bytes());
    } else if let Some(word) = text.split([' ', '-']).find(|word| word.len() > 7) {
        forms.push(word.as_bytes().to_vec());
    }
    forms
}

/// What is looked for, by its first two bytes, so that megabytes are gone through once.
pub struct Search {
    wanted: Vec<(String, Vec<u8>)>,
    starts: Vec<Vec<usize>>,
}

impl Search {
    pub fn of(texts: &[&str]) -> Self {
        let (mut wanted, mut starts) = (Vec::new(), vec![Vec::new(); 1 << 16]);
        for text in texts {
            for (number, form) in forms(text).into_iter().enumerate() {
                starts[usize::from(form[0]) << 8 | usize::from(form[1])].push(wanted.len());
                wanted.push((format!("{text:?} in form {number}"), form));
            }
        }
        Self { wanted, starts }
    }

    /// What is found, looking into gzip too.
    pub fn run(&self, haystack: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        for (at, pair) in haystack.windows(2).enumerate() {
            let here = &haystack[at..];
            for &number in &self.starts[usize::from(pair[0]) << 8 | usize::from(pair[1])] {
                let (name, form) = &self.wanted[number];
                if here.starts_with(form) {
                    found.push(name.clone());
                }
            }
            if here.starts_with(&[0x1f, 0x8b, 8]) {
                let mut unpacked = Vec::new();
                // What is no gzip ends early; as much as could be read is looked at.
                let _ = flate2::read::GzDecoder::new(here).take(64 << 20).read_to_end(&mut unpacked);
                found.extend(self.run(&unpacked));
            }
        }
        found
    }
}

pub fn found(haystack: &[u8], texts: &[&str]) -> Vec<String> {
    Search::of(texts).run(haystack)
}

pub fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

const TEXT: &str = "Zwölfkrug-4711 schlug die Türe ein";

#[test]
fn what_is_looked_for_is_found_wherever_it_lies() {
    let text = TEXT;
    assert_eq!(found(b"nothing at all", &[TEXT]), Vec::<String>::new());
    for (number, form) in forms(text).into_iter().enumerate() {
        let page = [b"before ", &form[..], b" after"].concat();
        assert!(!found(&page, &[text]).is_empty(), "form {number}");
    }
    let encoded = STANDARD_NO_PAD.encode(format!("y{text}z"));
    assert!(!found(encoded.as_bytes(), &[text]).is_empty());
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    let packed = [b"before ", &gzip.finish().unwrap()[..]].concat();
    assert!(!found(&packed, &[text]).is_empty());
}
