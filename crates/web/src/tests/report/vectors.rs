//! What the crates make of known input, written down for the script's own tests: `script/test/vectors.json`.
//!
//! `WRITE_VECTORS=1 cargo test -p web vectors` writes it anew; without it, the file must be what is made today.

use std::path::Path;

use casework::report::{Answers, FaultKind, check, clean};
use intake::{
    Act, Actor, Channel, Circle, Directory, Draft, Due, FileMark, Fingerprint, Post, Previous, Step,
    exclusions, file, seal_event,
};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use vault::envelope::{Context, Kind, seal};
use vault::phrase::{Digits, Purpose, WordList, Words, read};
use vault::{
    CaseId, Compartment, Generation, Lockbox, LockboxId, NameMarks, ReporterKeys, Secret, SecretKey, Site,
};

use super::{FULL, pack};
use crate::report::{ReporterLanguage, ReporterWords, device};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn site() -> Site {
    Site::new("lakeport").unwrap()
}

/// The smallest, the largest, and some between.
fn secrets() -> Vec<[u8; 10]> {
    let largest: [u8; 10] = (10u128.pow(24) - 1).to_be_bytes()[6..].try_into().unwrap();
    let mut rng = ChaCha20Rng::from_seed([1; 32]);
    let drawn = (0..4).map(|_| *Secret::draw(&mut rng).expose());
    [[0; 10], largest].into_iter().chain(drawn).collect()
}

fn keys() -> Value {
    let of = |secret: &[u8; 10]| {
        let keys = ReporterKeys::derive(&Secret::from_bytes(*secret).unwrap(), &site());
        json!({
            "secret": hex(secret), "site": "lakeport",
            "mailboxId": hex(keys.mailbox_id().expose_secret()),
            "mailboxDigest": hex(&keys.mailbox_digest().0),
            "credential": hex(keys.credential().expose_secret()),
            "caseTag": hex(keys.case_tag().expose_secret()),
            "opening": hex(keys.opening().expose_secret()),
            "identity": keys.secret_key().to_text().expose_secret(),
            "recipient": keys.recipient().to_string(),
        })
    };
    secrets().iter().map(of).collect()
}

fn phrases() -> Value {
    let of = |bytes: &[u8; 10]| {
        let secret = Secret::from_bytes(*bytes).unwrap();
        let words = WordList::ALL.map(|list| {
            let words = Words::of(&secret, list, Purpose::Receipt);
            (list.tag().to_owned(), json!(words.iter().collect::<Vec<_>>()))
        });
        let digits = Digits::of(&secret).text().expose_secret().to_owned();
        json!({ "secret": hex(bytes), "words": Value::Object(words.into_iter().collect()), "digits": digits })
    };
    secrets().iter().map(of).collect()
}

/// Typed as people type, and what it names.
fn readings() -> Value {
    let mut typed = vec![
        String::new(),
        "   ".into(),
        "not a word of any list".into(),
        "12345".into(),
        "1".repeat(25),
        "abandon ".repeat(8),
        "x".repeat(2001),
    ];
    for bytes in secrets() {
        let secret = Secret::from_bytes(bytes).unwrap();
        let digits = Digits::of(&secret).text().expose_secret().to_owned();
        typed.push(digits.replace(' ', ""));
        typed.push(
            digits
                .chars()
                .map(|c| char::from_u32(c as u32 + 0x630).filter(|_| c != ' ').unwrap_or(c))
                .collect(),
        );
        typed.push(digits.replacen(|c: char| c.is_ascii_digit(), "7", 1));
        for list in WordList::ALL {
            let words: Vec<&str> = Words::of(&secret, list, Purpose::Receipt).iter().collect();
            typed.push(words.join("  ").to_uppercase());
            typed.push(words.concat());
            typed.push((1..).zip(&words).map(|(n, word)| format!("{n}. {word}\n")).collect());
            let mut swapped = words.clone();
            swapped.swap(2, 5);
            typed.push(swapped.join("-"));
            typed.push(words[..7].join(" "));
        }
    }
    let of = |typed: &String| {
        let named = read(typed, Purpose::Receipt).unwrap_or_default();
        let named: Vec<String> = named.iter().map(|candidate| hex(candidate.secret.expose())).collect();
        json!({ "typed": typed, "secrets": named })
    };
    typed.iter().map(of).collect()
}

const TEXTS: [&str; 16] = [
    "",
    " \u{a0}\u{3000}two  words\u{2003}\n",
    "a\r\nb\rc\n\n\td",
    "e\u{301}te\u{301} \u{1e9b}\u{323}",
    "a\u{0}b\u{7f}c\u{85}d\u{9f}e",
    "\u{feff}mark\u{feff}",
    "\u{202e}مرحبا\u{202c}",
    "👩\u{200d}👧 字",
    "\u{1}\u{1b}[31m",
    "\u{85} next line \u{85}",
    "ΑΣ ΣΑΣ İstanbul ǅ ﬁne",
    "Böhm-Ωmega, O’Neill",
    "ＦＵＬＬ ½ Ⅷ ² 007",
    "क्षत्रिय ក្រុង",
    "\u{e000}\u{378}x\u{2028}y",
    "Łódź ß ẞ",
];

fn texts() -> Value {
    let of = |text: &&str| json!({ "text": text, "clean": clean(text), "marks": NameMarks::of(&site(), text).words });
    TEXTS.iter().map(of).collect()
}

fn schema() -> Value {
    let (pack, w) = (pack("lakeport"), ReporterWords::of(ReporterLanguage::En));
    json!({ "language": "en", "fields": device::fields(&pack), "agencies": device::agencies(w, &pack) })
}

fn answers() -> Vec<Vec<(String, String)>> {
    let owned = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect::<Vec<_>>()
    };
    let mut all = vec![owned(FULL), Vec::new(), owned(&[("happened", "x")])];
    for (key, value) in [
        ("day", "31"),
        ("day", "29"),
        ("day", "٧"),
        ("day", "0"),
        ("month", "13"),
        ("month", "２"),
        ("year", "26"),
        ("year", "1900"),
        ("year", "99999999999999999999"),
        ("day", "May"),
        ("day", "007"),
        ("count", "5"),
        ("count", "about five"),
        ("count", "65535"),
        ("count", "65536"),
        ("count", "۱۲"),
        ("count", "+5"),
        ("district", "99"),
        ("district", "05"),
        ("district", " 05 "),
        ("site", "moon"),
        ("who", "member"),
        ("who", "nobody"),
        ("danger", ""),
        ("ongoing", "no"),
        ("ongoing", ""),
        ("not-agency", "nobody"),
        ("contact", "way"),
        ("way", "here"),
        ("contact", "none"),
        ("unknown", "kept not"),
        ("names", "a\r\nb\0"),
        ("speak", "Kreyòl"),
    ] {
        all.push(owned(&[("happened", "x"), (key, value)]));
    }
    let days =
        [("30", "2", ""), ("29", "2", ""), ("29", "2", "2025"), ("29", "2", "2024"), ("31", "4", "2026")];
    for (day, month, year) in days {
        all.push(owned(&[("happened", "x"), ("day", day), ("month", month), ("year", year)]));
    }
    all.push(owned(&[("happened", "x"), ("not-agency", "standards"), ("not-agency", "review-board")]));
    let three = [("not-agency", "ombudsman"), ("not-agency", "standards"), ("not-agency", "review-board")];
    all.push(owned(&[&[("happened", "a"), ("happened", "b")], &three[..]].concat()));
    all.push(owned(&[("danger", "yes"), ("danger", "no"), ("contact", "way"), ("contact", "none")]));
    all.push(owned(&[
        ("happened", &"字".repeat(50_000)[..]),
        ("tag", &"x".repeat(501)),
        ("times", &"👩".repeat(2001)),
    ]));
    for text in TEXTS {
        all.push(owned(&[("happened", text), ("names", text), ("not-person", text), ("count", text)]));
    }
    all
}

fn checks() -> Value {
    let pack = pack("lakeport");
    let of = |pairs: &Vec<(String, String)>| {
        let found = check(&Answers::from_pairs(pairs.iter().cloned()).unwrap(), "en", &pack);
        let found = match found {
            Ok(report) => json!({ "report": {
                // As bytes: the order of the fields and what is left out is the format's.
                "statement": serde_json::to_string(&report.statement).unwrap(),
                "identity": serde_json::to_string(&report.identity).unwrap(),
                "recipients": report.recipients.iter().map(|key| key.as_str()).collect::<Vec<_>>(),
            }}),
            Err(faults) => {
                let told = |fault: &casework::report::Fault| match fault.kind {
                    FaultKind::TooLong { most, has } => {
                        json!({ "field": fault.field.key(), "kind": "too-long", "most": most, "has": has })
                    }
                    kind => json!({ "field": fault.field.key(), "kind": kind.key() }),
                };
                json!({ "faults": faults.iter().map(told).collect::<Vec<_>>() })
            }
        };
        json!({ "answers": pairs, "found": found })
    };
    answers().iter().map(of).collect()
}

/// Cities and exclusions by chance, and who remains.
fn circles() -> Value {
    let mut rng = ChaCha20Rng::from_seed([2; 32]);
    let mut pick = |n: usize| (rng.next_u64() % n as u64) as usize;
    let names = [
        "Ada Brook",
        "Bo Carver",
        "Cy Dunmore",
        "Di Elwood",
        "Amara Böhm",
        "İpek O’Neill",
        "Σοφία Σ",
        "王 小明",
    ];
    let units = ["", "", "unit 7", "Night Watch", "Division 007", "0"];
    let agencies = ["review-board", "standards", "ombudsman"];
    let written = [
        "",
        "ada brook",
        "Sgt. Bo CARVER",
        "bohm",
        "cy; Di Elwood",
        "ada\nbo",
        "σοφια",
        "ipek",
        "o neill",
        "王",
        ",,;\n",
        "brook ada smith",
    ];
    let written_units = ["", "unit 07", "the night watch", "007 division", "0", "unit seven"];
    let pack = pack("lakeport");
    (0..120u8)
        .map(|n| {
            let person_names: Vec<&str> = (0..5).map(|_| names[pick(names.len())]).collect();
            let some = |most: usize, pick: &mut dyn FnMut(usize) -> usize| -> Vec<Post> {
                (0..pick(most + 1))
                    .map(|_| {
                        let person = pick(5);
                        Post {
                            person: format!("p{person}"),
                            name: person_names[person].to_owned(),
                            agency: agencies[pick(agencies.len())].to_owned(),
                            unit: units[pick(units.len())].to_owned(),
                            recipient: SecretKey::from_bytes(&[person as u8 + 1; 32]).recipient(),
                        }
                    })
                    .collect()
            };
            let (intake, custodians) = (some(6, &mut pick), some(3, &mut pick));
            // Set up in every second city.
            let break_glass = (n % 2 == 0).then(|| SecretKey::from_bytes(&[n | 0x80; 32]).recipient());
            let circle = Circle { intake, custodians, former: some(3, &mut pick), break_glass };
            let mut pairs = vec![
                ("happened".to_owned(), "x".to_owned()),
                ("not-person".to_owned(), written[pick(written.len())].to_owned()),
                ("not-unit".to_owned(), written_units[pick(written_units.len())].to_owned()),
            ];
            if pick(3) == 0 {
                pairs.push(("not-agency".to_owned(), agencies[pick(agencies.len())].to_owned()));
            }
            let report = check(&Answers::from_pairs(pairs.iter().cloned()).unwrap(), "en", &pack).unwrap();
            // The posts of the offices that the report goes to, as the server takes them.
            let goes_to = |post: &&Post| report.recipients.iter().any(|key| key.as_str() == post.agency);
            let of = |posts: &[Post]| posts.iter().filter(goes_to).cloned().collect();
            let (intake, custodians) = (of(&circle.intake), of(&circle.custodians));
            let own = Circle { intake, custodians, ..circle.clone() };
            let left = own.less(&exclusions(&report.statement.excluded, &own)).ok().map(|(intake, custodians)| {
                let texts = |all: Vec<vault::Recipient>| {
                    let mut all: Vec<String> = all.iter().map(ToString::to_string).collect();
                    all.sort();
                    all.dedup();
                    all
                };
                let together = texts(circle.break_glass.clone().into_iter().collect());
                json!({
                    "intake": texts(intake), "custodians": texts(custodians), "breakGlass": together,
                    "among": circle.seats(),
                })
            });
            let day = "2026-03-01".parse().unwrap();
            let (directory, fingerprint) = Directory::new(&circle, &site(), day, Due::default(), "lakeport@1").text().unwrap();
            for name in names.iter().flat_map(|name| name.split(' ')) {
                assert!(!directory.contains(name) || name.len() < 2, "{name} is in {directory}");
            }
            json!({ "answers": pairs, "fingerprint": fingerprint.to_string(), "directory": directory, "left": left })
        })
        .collect()
}

fn commits() -> Value {
    let pack = pack("lakeport");
    let keys = ReporterKeys::derive(&Secret::from_bytes([7; 10]).unwrap(), &site());
    let reader = SecretKey::from_bytes(&[8; 32]);
    let post = Post {
        person: "p".into(),
        name: "Ada Brook".into(),
        agency: "review-board".into(),
        unit: String::new(),
        recipient: reader.recipient(),
    };
    let circle = Circle { intake: vec![post], ..Circle::default() };
    let of = |text: &&str| {
        let report = check(&Answers::from_pairs([("happened", *text)]).unwrap(), "en", &pack).unwrap();
        let (channel, day, rules) = (Channel::Web, "2026-03-01".parse().unwrap(), "lakeport@1");
        let due = Due { ack: Some("2026-03-06".parse().unwrap()), decision: None };
        let draft = Draft { report: &report, channel, day, due, rules, keys: &keys, circle: &circle };
        let filing = file(&draft, &mut ChaCha20Rng::from_seed([3; 32])).unwrap();
        json!({ "happened": report.statement.happened, "tag": hex(&filing.tag.0), "commit": hex(&filing.commit.0) })
    };
    let told = TEXTS.iter().filter(|text| !clean(text).is_empty());
    json!({
        "caseTag": hex(keys.case_tag().expose_secret()),
        "opening": hex(keys.opening().expose_secret()),
        "day": "2026-03-01", "due_ack": "2026-03-06",
        "rules": "lakeport@1",
        "events": told.map(of).collect::<Vec<_>>(),
    })
}

/// K with those to whom a report is sealed, as it stands inside the seal.
fn firsts() -> Value {
    let pack = pack("lakeport");
    let keys = ReporterKeys::derive(&Secret::from_bytes([7; 10]).unwrap(), &site());
    let report = check(&Answers::from_pairs([("happened", "x")]).unwrap(), "en", &pack).unwrap();
    let reader = |n: u8| SecretKey::from_bytes(&[n; 32]);
    let post = |n: u8| Post {
        person: n.to_string(),
        name: n.to_string(),
        agency: "review-board".into(),
        unit: String::new(),
        recipient: reader(n).recipient(),
    };
    let of = |(intake, custodians): (std::ops::Range<u8>, std::ops::Range<u8>)| {
        let (intake, custodians) = (intake.map(post).collect(), custodians.map(post).collect());
        let circle = Circle { intake, custodians, ..Circle::default() };
        let (channel, day, rules) = (Channel::Web, "2026-03-01".parse().unwrap(), "lakeport@1");
        let due = Due::default();
        let draft = Draft { report: &report, channel, day, due, rules, keys: &keys, circle: &circle };
        let filing = file(&draft, &mut ChaCha20Rng::from_seed([3; 32])).unwrap();
        let secret = filing.lockboxes[0].open(&reader(1)).unwrap();
        let entry = &filing.entries[intake::sequence::LOG_KEY as usize];
        let opened = vault::envelope::open(entry.context, &entry.slots, &secret).unwrap();
        assert_eq!(entry.slots[0].bucket(), vault::Bucket::Kib4, "one size, however many people read");
        let texts = |posts: &[Post]| posts.iter().map(|post| post.recipient.to_string()).collect::<Vec<_>>();
        let holders = if circle.custodians.is_empty() { &circle.intake } else { &circle.custodians };
        json!({ "intake": texts(&circle.intake), "custodians": texts(holders), "content": hex(&opened) })
    };
    let all =
        [(1..2, 0..0), (1..4, 0..0), (1..4, 9..10), (1..4, 1..4), (1..121, 200..203), (1..125, 200..210)];
    json!({
        "caseTag": hex(keys.case_tag().expose_secret()), "recipient": keys.recipient().to_string(),
        "filed": Value::Array(all.map(of).into()),
    })
}

/// What a reporter sends later: its event, of a seed that is known.
fn steps() -> Value {
    let keys = ReporterKeys::derive(&Secret::from_bytes([7; 10]).unwrap(), &site());
    let case_tag = keys.case_tag().expose_secret();
    let mut rng = ChaCha20Rng::from_seed([5; 32]);
    let id = LockboxId::first(CaseId([9; 16]), Compartment::Correspondence);
    let lockbox = Lockbox::create(id, &[keys.recipient()], &mut rng).unwrap();
    let mut step = |(seq, (kind, text)): (u64, (&str, &str))| {
        let mut seed = [0; 32];
        rng.clone().fill_bytes(&mut seed);
        let commit = ledger::leaf::Commit([seq as u8; 32]);
        let previous = Previous { seq, index: seq * 1_000_000_007, commit };
        let mark = FileMark { number: seq as u32, digest: ledger::Hash::of(text.as_bytes()) };
        let act = match kind {
            "wrote" => Act::Wrote(text),
            "withdrew" => Act::Withdrew,
            "attached" => Act::Attached(mark),
            _ => Act::TookBack(mark),
        };
        let (day, actor, rules) = ("2026-03-02".parse().unwrap(), Actor::Reporter, "lakeport@1");
        let step = Step { case: id.case, previous, day, act, actor, rules, place: seq + 16 };
        let key = ledger::seed::CaseKey::new(*case_tag);
        let event = seal_event(&step, &key, &lockbox, &mut rng).unwrap();
        let secret = lockbox.open(keys.secret_key()).unwrap();
        let opened = vault::envelope::open(event.openings.context, &event.openings.slots, &secret).unwrap();
        json!({
            "place": { "day": "2026-03-02", "rules": rules,
                "previous": { "seq": seq, "index": previous.index, "commit": hex(&commit.0) } },
            "type": kind, "words": text, "file": mark.number, "digest": mark.digest.to_hex(), "seed": hex(&seed),
            "tag": hex(&event.tag.0), "commit": hex(&event.commit.0), "openings": opened.text().unwrap(),
        })
    };
    let texts: Vec<String> = TEXTS.iter().map(|text| clean(text)).filter(|text| !text.is_empty()).collect();
    let wrote = texts.iter().map(|text| ("wrote", text.as_str()));
    let other =
        [("withdrew", ""), ("attached", "one file"), ("attached", "another"), ("took-back", "one file")];
    let all = (0..).zip(wrote).chain((200..).zip(other));
    let events: Vec<Value> = all.map(&mut step).collect();
    json!({ "caseTag": hex(case_tag), "events": events })
}

/// What the log has of a file: of pieces of which only the digests are known here.
fn digest_of_sealed() -> Value {
    use base64::Engine as _;
    let hashes = [ledger::Hash::of(b"one piece"), ledger::Hash::of(b"another")];
    let reader = SecretKey::from_bytes(&[8; 32]).recipient();
    let lockbox = LockboxId::first(CaseId([9; 16]), Compartment::Statement);
    let context =
        Context { lockbox, sequence: 16, kind: Kind::Attachment(vault::envelope::AttachmentId([3; 16])) };
    let description = seal(context, b"text", &reader).unwrap().remove(0);
    json!({
        "hashes": hashes.map(ledger::Hash::to_hex),
        "description": base64::engine::general_purpose::STANDARD.encode(description.as_bytes()),
        "digest": intake::digest_of(hashes, &description).to_hex(),
    })
}

/// What files are, by their content, and how they are called and described.
fn files() -> Value {
    use vault::attachment::{ContentKind, Description, display_name};
    let mut contents: Vec<Vec<u8>> = [
        &b"%PDF-1.7"[..],
        b"%PDF",
        b"BM is a name",
        b"BM\x01\x02\0",
        b"FORM\0\0",
        b"FORM of words",
        b"\xff\xd8\xff\xe0",
        b"\xff\xd8",
        b"\x89PNG\r\n\x1a\n\0",
        b"\x89PNG\n",
        b"RIFF\0\0\0\x01WEBPVP8 ",
        b"RIFF\0\0\0\x01WAVEfmt ",
        b"RIFF\0\0\0\x01AVI LIST",
        b"RIFF\0\0\0\x01WHAT",
        b"XXXX\0\0\0\x01WEBP",
        b"\0\0\0\x18ftypheic\0",
        b"\0\0\0\x18ftypmif1",
        b"\0\0\0\x18ftypavif",
        b"\0\0\0\x18ftypM4A \0",
        b"\0\0\0\x18ftypmp42",
        b"\0\0\0\x18ftypisom",
        b"\0\0\0\x18ftyp",
        b"\0\0\0\x18ftyphe",
        b"GIF87a\0",
        b"GIF89a\x01\0",
        b"GIF89a",
        b"II*\0\x08",
        b"MM\0*\0",
        b"PK\x03\x04\x14\0",
        b"PK\x05\x06\0",
        b"PK",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0",
        b"ID3\x03\0",
        b"ID3 of words",
        b"OggS\0",
        b"fLaC\0",
        b"#!AMR\n",
        b"#!AMR\n\x04",
        b"MThd\0\0",
        b"\xff\xfb\x90\x44",
        b"\xff\xf1\x50\x80",
        b"\xff\xfe\x41\x00",
        b"\xff\xfb",
        b"\xff\xfb\xf0\x00",
        b"\xff\xe9\x10\x00",
        b"\x1a\x45\xdf\xa3\x01",
        b"\0\0\x01\xba\x44",
        b"\0\0\x01\xb3\x14",
        b"\0\0\x01\xb4",
        b"words\nand\tmore\r\n",
        b"a bell \x07",
        b"\xef\xbb\xbfwith a mark",
        b"\xc3\x28",
        b"cut in a letter \xe2\x82",
        b"\x7f",
        b"\xed\xa0\x80 half of a pair",
        b"\xc0\xaf too long",
        b"\x01",
        b" ",
    ]
    .map(<[u8]>::to_vec)
    .into();
    contents.extend(TEXTS.iter().map(|text| text.as_bytes().to_vec()).filter(|text| !text.is_empty()));
    let kinds =
        contents.iter().map(|bytes| json!({ "bytes": hex(bytes), "kind": ContentKind::of(bytes).key() }));
    let long = format!("{}.jpg", "n".repeat(130));
    let given = [
        "pier.jpg",
        "C:\\My Pictures\\pier.jpg",
        "/home/of somebody/pier.jpg",
        " pier .jpg ",
        "",
        "/",
        "\u{202e}gpj.exe",
        "a\u{7}b\u{200d}c",
        "фото причалу.jpg",
        "\u{1f468}\u{200d}\u{1f469}.png",
        &long,
        "\u{feff}x\u{e0041}",
    ];
    let names = given.map(|given| json!({ "given": given, "shown": display_name(given) }));
    let description = Description::of(b"content", ContentKind::Jpeg, "a/pier.jpg").as_original();
    json!({
        "kinds": kinds.collect::<Vec<_>>(), "names": names, "description": description.to_content().as_str(),
    })
}

/// Sealed once, with what age draws by itself: kept as it was made.
fn sealed() -> Value {
    use base64::Engine as _;
    let text = |bytes: &[u8]| base64::engine::general_purpose::STANDARD.encode(bytes);
    let mut rng = ChaCha20Rng::from_seed([4; 32]);
    let reader = SecretKey::draw(&mut rng);
    let id = LockboxId {
        case: CaseId([9; 16]),
        compartment: Compartment::Correspondence,
        generation: Generation(3),
    };
    let lockbox = Lockbox::create(id, &[reader.recipient()], &mut rng).unwrap();
    let slots = |(sequence, length): (u64, usize)| {
        let content: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
        let context = Context { lockbox: id, sequence, kind: Kind::Message };
        let slots = seal(context, &content, &lockbox.public).unwrap();
        let slots: Vec<String> = slots.iter().map(|slot| text(slot.as_bytes())).collect();
        json!({ "sequence": sequence, "length": length, "slots": slots })
    };
    json!({
        "case": hex(&id.case.0), "compartment": "correspondence", "generation": 3, "kind": "message",
        "identity": reader.to_text().expose_secret(),
        "public": lockbox.public.to_string(),
        "wraps": lockbox.wraps.iter().map(|wrap| text(wrap.as_bytes())).collect::<Vec<_>>(),
        "entries": Value::Array([(16, 0), (17, 4028), (18, 4029)].map(slots).into()),
    })
}

#[test]
fn the_vectors_of_the_script_are_what_the_crates_make_today() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("script/test/vectors.json");
    let mut made = json!({
        "keys": keys(), "phrases": phrases(), "readings": readings(), "texts": texts(), "schema": schema(),
        "checks": checks(), "circles": circles(), "commits": commits(), "steps": steps(), "firsts": firsts(), "files": files(), "sealed": Value::Null,
        "sealedDigest": Value::Null,
    });
    if std::env::var_os("WRITE_VECTORS").is_some() {
        made["sealed"] = sealed();
        made["sealedDigest"] = digest_of_sealed();
        std::fs::write(&path, serde_json::to_string(&made).unwrap() + "\n").unwrap();
        return;
    }
    let mut kept: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    assert!(kept["sealed"]["entries"].as_array().unwrap().len() == 3);
    kept["sealed"] = Value::Null;
    kept["sealedDigest"] = Value::Null;
    for (key, value) in made.as_object().unwrap() {
        assert!(kept[key] == *value, "{key} differs: WRITE_VECTORS=1 writes it anew, if the change is meant");
    }
}

/// Both directions of the layout: what `file` makes is read, and becomes the same again.
#[test]
fn a_filing_of_ours_is_read_as_a_sealed_report_and_any_byte_less_or_more_is_not() {
    let pack = pack("lakeport");
    let keys = ReporterKeys::derive(&Secret::from_bytes([7; 10]).unwrap(), &site());
    let report = check(&Answers::from_pairs([("happened", "x")]).unwrap(), "en", &pack).unwrap();
    let post = |n: u8| Post {
        person: n.to_string(),
        name: n.to_string(),
        agency: "review-board".into(),
        unit: String::new(),
        recipient: SecretKey::from_bytes(&[n; 32]).recipient(),
    };
    let circle = Circle { intake: (1..11).map(post).collect(), ..Circle::default() };
    let (channel, day, rules) = (Channel::Web, "2026-03-01".parse().unwrap(), "lakeport@1");
    let due = Due::default();
    let draft = Draft { report: &report, channel, day, due, rules, keys: &keys, circle: &circle };
    let filing = file(&draft, &mut ChaCha20Rng::from_seed([3; 32])).unwrap();
    let body = filing.to_sealed(Fingerprint([6; 32])).unwrap();
    let read = intake::Sealed::read(&body).unwrap();
    assert_eq!(read.directory, Fingerprint([6; 32]));
    let again = read.into_filing(filing.reference, filing.agencies.clone());
    assert_eq!(format!("{again:?}"), format!("{filing:?}"));
    for cut in [0, 1, 7, 8, 151, 152, 213, 214, 215, body.len() - 1] {
        assert!(intake::Sealed::read(&body[..cut]).is_err(), "{cut} bytes");
    }
    assert!(intake::Sealed::read(&[&body[..], &[0]].concat()).is_err());
}
