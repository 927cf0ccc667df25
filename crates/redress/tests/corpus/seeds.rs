//! Writes the seeds that our own writers make: `cargo test -p redress --test corpus -- --ignored`. Everything in them
//! is invented. What the fuzzer found lies beside them under other names and is left alone.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use casework::policy::shipped;
use casework::report::{Answers, check};
use ledger::accounting::{Opened, Shown, What};
use ledger::commitment::commit;
use ledger::note::{Key, SecretKey};
use ledger::receipt::Receipt;
use ledger::seed::SaltSeed;
use ledger::witness::Request;
use ledger::{Hash, Proof, SignedCheckpoint, tile};
use secrecy::ExposeSecret as _;
use vault::attachment::{ContentKind, Description};
use vault::phrase::{Digits, Purpose, WordList, Words};
use vault::{Secret, SecretKey as AgeKey, envelope};

use crate::readers::intake;
use crate::readers::ledger::SAMPLE;
use crate::readers::vault::{CONTENT, CONTEXT, KEY, sealed};

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

fn write(target: &str, name: &str, bytes: impl AsRef<[u8]>) -> Result {
    let folder = crate::seeds().join(target);
    fs::create_dir_all(&folder)?;
    Ok(fs::write(folder.join(name), bytes)?)
}

/// The byte that chooses, then the rest.
fn at(choice: u8, rest: impl AsRef<[u8]>) -> Vec<u8> {
    [&[choice], rest.as_ref()].concat()
}

/// The byte that says which file it is of, then the file.
fn of_the_accounting() -> Result {
    let target = "ledger_accounting";
    let sheet = "redress-accounting/v1\nlakeport.example/ledger\nsize 5\nday 2026-12-01\nembargo 1\nrows DIGEST\nopenings DIGEST\ncases DIGEST\nfigure 1 cases\nfigure 5 leaves\n";
    write(target, "sheet", at(0, sheet.replace("DIGEST", &Hash::of(b"").to_hex())))?;
    let notice =
        "redress-erasure/v1\nlakeport.example/ledger\nauthority court\nbasis order\nleaf 1\nleaf 3\n";
    write(target, "notice", at(1, notice))?;
    let rows = "0,system,,,,\n1,cover,,,,\n2,published,,,,0123456789abcdef\n3,sealed,,,report,0123456789abcdef\n3,erased,,4,order,0123456789abcdef\n4,embargoed,2026-12-02,,,\n";
    write(target, "rows", at(2, rows))?;
    let fields = [("type", "opened"), ("case_seq", "1"), ("office", "review-board")];
    let fields: BTreeMap<String, String> =
        fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let what = What::Event(Shown::of(&commit(&fields, &SaltSeed::new([4; 32]))?));
    let file = What::File { name: "erasures/0.txt".into(), content: Some(notice.into()) };
    let mut lines = String::new();
    for (index, what) in (0..).zip([file, What::Cover { seed: [7; 32] }, what]) {
        lines.push_str(&Opened { index, what }.write()?);
        lines.push('\n');
    }
    write(target, "openings", at(3, lines))?;
    let cases = "0123456789abcdef,2026-11,open,investigation,review-board=investigation,1,2,notice@review-board=late;whole@=running,-\n1123456789abcdef,2026-11,closed,closed,,0,0,,sustained=2;unfounded=1\n";
    write(target, "cases", at(4, cases))
}

#[test]
#[ignore = "writes into fuzz/seeds; run it when a format has changed"]
fn the_seeds_are_written_anew() -> Result {
    of_the_log()?;
    of_the_vault()?;
    of_the_intake()?;
    of_the_form()?;
    of_the_linkage()?;
    of_the_sources()?;
    of_the_pages()
}

fn of_the_log() -> Result {
    let log: &SecretKey = &SAMPLE.log;
    let mut signed = SignedCheckpoint::sign(SAMPLE.checkpoint.clone(), log)?;
    write("ledger_note", "signed", signed.to_string())?;
    let cosigned = SAMPLE.witness.cosign(&SAMPLE.checkpoint, 1_795_608_000).ok_or("a cosigner")?;
    signed.add(cosigned.clone());
    write("ledger_note", "cosigned", signed.to_string())?;
    write("ledger_checkpoint", "text", SAMPLE.checkpoint.to_string())?;
    write("ledger_checkpoint", "cosigned", signed.to_string())?;
    for (name, status, body) in [
        ("cosigned", 0, format!("{cosigned}\n")),
        ("conflict", 1, "4\n".to_owned()),
        ("other_history", 2, "the root of 5 is another\n".to_owned()),
        ("not_found", 3, "no such log".to_owned()),
    ] {
        write("ledger_cosignature", name, at(status, body))?;
    }
    let note = SAMPLE.promise.sign(log)?;
    write("ledger_promise", "text", SAMPLE.promise.to_string())?;
    write("ledger_promise", "signed", note.to_string())?;
    let fields = [("type", "report"), ("channel", "web")].map(|(k, v)| (k.to_owned(), v.to_owned()));
    let committed = commit(&BTreeMap::from(fields), &SaltSeed::new([1; 32]))?;
    write("ledger_promise", "manifest", committed.manifest.to_string())?;

    // Five leaves: the last one's path is one hash, the root of the other four.
    let leaves: Vec<Hash> = SAMPLE.entries.iter().map(|entry| Hash::leaf(entry)).collect();
    let four = Hash::node(&Hash::node(&leaves[0], &leaves[1]), &Hash::node(&leaves[2], &leaves[3]));
    let proof = Proof {
        extra: Some(SAMPLE.entries[4].clone()),
        index: 4,
        path: vec![four],
        checkpoint: signed.clone(),
    };
    write("ledger_proof", "of_the_last", proof.to_string())?;
    let bare = Proof { extra: None, ..proof.clone() };
    write("ledger_proof", "without_entry", bare.to_string())?;
    write("ledger_receipt", "logged", Receipt::logged(proof)?.to_text("Keep this. It is your proof.")?)?;
    let leaf = SAMPLE.entries[3].clone();
    let promised = Receipt::promised(note, String::from_utf8(leaf)?.parse()?)?.to_text("Keep this.")?;
    write("ledger_receipt", "promised", &promised)?;
    write(
        "ledger_receipt",
        "quoted",
        promised.lines().map(|line| format!("> {line}\r\n")).collect::<String>(),
    )?;
    for (name, path) in [
        ("full", "tile/0/x001/x234/067"),
        ("partial", "tile/63/000.p/255"),
        ("entries", "tile/entries/x001/067.p/8"),
        ("deep", "tile/0/x009/x223/x372/x036/x854/x775/807"),
    ] {
        write("ledger_tile_path", name, path)?;
    }
    of_the_accounting()?;
    write("ledger_bundle", "five", tile::encode_bundle(&SAMPLE.entries)?)?;
    write("ledger_bundle", "leaf", &SAMPLE.entries[0])?;
    let (log_key, one) = (log.public(), SAMPLE.witness.public());
    let witness = |n: u8| -> Result<Key> {
        Ok(SecretKey::for_cosignatures(&format!("witness{n}.example"), &[n; 32])?.public().clone())
    };
    let policy = format!(
        "# Lakeport\nlog {log_key} https://lakeport.example/ledger\nwitness one {one} https://witness.example\nwitness two {}\nwitness three {}\ngroup two-of-three 2 one two three\nquorum two-of-three # most\n",
        witness(3)?,
        witness(4)?
    );
    write("ledger_policy", "two_of_three", policy)?;
    write(
        "ledger_policy",
        "one",
        format!("log {log_key}\nwitness one {one}\ngroup all all one\nquorum all\n"),
    )?;
    write("ledger_policy", "none", format!("log {log_key}\nquorum none\n"))?;
    let first = Request { old: 0, proof: Vec::new(), checkpoint: signed.clone() };
    write("ledger_request", "first", first.to_string())?;
    let grown = Request { old: 4, proof: vec![leaves[4]], checkpoint: signed };
    write("ledger_request", "grown", grown.to_string())?;
    write("ledger_key", "log", log_key.to_string())?;
    write("ledger_key", "witness", one.to_string())?;
    write("ledger_key", "secret", log.to_text().as_bytes())?;
    write("ledger_key", "hash", leaves[0].to_string())?;
    write("ledger_key", "day", "2026-11-25")?;
    // The example of the specification.
    let vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    write("ledger_key", "of_the_specification", vkey)
}

fn of_the_vault() -> Result {
    let bytes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    let secret = Secret::from_bytes(bytes).ok_or("below the bound")?;
    for (n, list) in (0u8..).zip(WordList::ALL) {
        for (kind, purpose) in [("receipt", Purpose::Receipt), ("sheet", Purpose::RecoverySheet)] {
            let words = Words::of(&secret, list, purpose).text();
            write("vault_phrase", &format!("{kind}_{}", list.tag()), words.expose_secret())?;
        }
        write("vault_card", list.tag(), [&[n], &bytes[..], &[n; 9]].concat())?;
    }
    write("vault_phrase", "digits", Digits::of(&secret).text().expose_secret())?;
    write("vault_phrase", "numbered", "1. abandon 2. abandon 3. ability; 4) wrong")?;
    write("vault_phrase", "arabic_digits", "٠٠٠٠٠ ٠٠٠٠٠ ٠٠٠٠٠ ٠٠٠٠٠ ٠٠٠٠٠")?;

    let key = AgeKey::from_bytes(&[9; 32]);
    write("vault_key", "secret", key.to_text().expose_secret())?;
    write("vault_key", "recipient", key.recipient().to_string())?;
    write("vault_key", "site", "lakeport")?;
    let hash =
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    write("vault_key", "login", hash)?;

    let slot = &envelope::seal(CONTEXT, CONTENT, &KEY.recipient())?[0];
    write("vault_envelope", "sealed", at(0, slot.age_file()))?;
    // No change of the header but its length, then the content.
    let length = u32::try_from(CONTENT.len())?.to_be_bytes();
    write("vault_envelope", "plain", at(1, [&[0; 64], &length[..], &[0], CONTENT].concat()))?;
    write("vault_envelope", "other_case", at(1, [&[0; 10][..], &[1], &[0; 57], &[0], CONTENT].concat()))?;
    let framed = |file: &[u8]| [&(file.len() as u32).to_be_bytes()[..], file].concat();
    write("vault_slot", "sealed", at(0, framed(slot.age_file())))?;
    write("vault_slot", "empty", at(1, framed(&[])))?;
    let wrap = [&[0; 29], &[8; 32][..]].concat();
    write("vault_wrap", "plain", at(1, &wrap))?;
    let mut head = b"RDWRAP\x00\x01".to_vec();
    head.extend([5; 16]);
    head.extend([1, 0, 0, 0, 0]);
    write("vault_wrap", "sealed", at(0, framed(&sealed(&[head, vec![8; 32]].concat()))))?;

    let described = Description::of(b"x", ContentKind::Jpeg, "front door.jpg");
    write("vault_description", "jpeg", described.to_content().as_bytes())?;
    write("vault_description", "name", "C:\\photos\\front \u{202e}gpj.exe")?;
    write("vault_totp", "code", [&0u64.to_be_bytes()[..], b"123 456"].concat())?;
    write("vault_totp", "late", [&u64::MAX.to_be_bytes()[..], b"000000"].concat())?;

    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vault/tests/pictures");
    for entry in fs::read_dir(pictures)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).ok_or("a name")?;
        if !name.ends_with(".py") && !name.ends_with(".rs") {
            write("vault_picture", name, fs::read(&path)?)?;
        }
    }
    write("vault_picture", "story.txt", "BM is how my story begins.\n")
}

fn of_the_intake() -> Result {
    write("intake_sealed", "report", at(0, &*intake::REPORT))?;
    write("intake_sealed", "as_it_is", [1])?;
    write("intake_sealed", "cut_off", [1, 0xff, 0xff, 0])?;
    // The number of sets of the first lockbox, behind the head and its key.
    write("intake_sealed", "no_wraps", [1, 0, 152 + 62, 1])?;
    write("intake_written", "message", at(0, &*intake::MESSAGE))?;
    write("intake_written", "event", at(0, &*intake::EVENT))?;
    write("intake_written", "as_it_is", [1])?;
    write("intake_written", "longer", [1, 0])?;
    let pack = shipped().iter().find(|shipped| shipped.name == "lakeport").ok_or("we ship it")?.pack()?;
    let answers = Answers::from_pairs(form_urlencoded::parse(REPORT.as_bytes()))?;
    let report = check(&answers, "en", &pack).map_err(|_| "a right form")?;
    write("intake_opened", "statement", at(0, serde_json::to_vec(&report.statement)?))?;
    write("intake_opened", "identity", at(1, serde_json::to_vec(&report.identity)?))?;
    let message = r#"{"author":"reporter","day":"2026-03-02","text":"One thing more."}"#;
    write("intake_opened", "message", at(2, message))?;
    let salt = "00".repeat(32);
    write(
        "intake_opened",
        "openings",
        at(3, format!(r#"[{{"name":"type","value":"wrote","salt":"{salt}"}}]"#)),
    )?;
    write("intake_opened", "key_alone", at(4, [6; 32]))?;
    write("intake_opened", "key_and_readers", at(4, [&[6; 64][..], &[1], &[7; 32], &[0]].concat()))
}

const REPORT: &str = "danger=no&who=witness&who=member&happened=They+took+his+papers.%0D%0A&knowledge=described&names=perhaps+47&count=2&uniform=unsure&tag=4-7&vehicle=a+white+van&looks=one+tall&day=7&month=11&year=2026&roughly=after+supper&ongoing=yes&site=shelter&district=05&place=second+floor&not-agency=standards&not-unit=night+watch&not-person=the+sergeant&contact=way&way=a+note&name=R.&times=mornings&speak=Krey%C3%B2l";

fn of_the_form() -> Result {
    let least = "happened=x";
    for pack in [0, 1] {
        write("casework_report", &format!("full_{pack}"), at(pack, REPORT))?;
        write("casework_report", &format!("least_{pack}"), at(pack, least))?;
    }
    write(
        "casework_report",
        "arabic",
        at(1, "happened=%D8%A3%D8%AE%D8%B0%D9%88%D8%A7&day=%D9%A7&count=%D9%A3"),
    )?;
    for shipped in casework::policy::shipped() {
        write("casework_pack", shipped.name, shipped.text())?;
        for (path, text) in shipped.letters() {
            let file = path.rsplit('/').next().unwrap_or(path);
            // Every placeholder has a value, and every passage the same words.
            let written = [text.as_bytes(), b"\0We wrote to you on Monday."].concat();
            write("casework_letter", &format!("{}-{file}", shipped.name), at(15, written))?;
        }
    }
    let short = "Case {reference}\n\n{write:greeting}\n\nIt is {date}.\n{write:news}\n";
    write("casework_letter", "no_value", at(0, short))?;
    write("casework_letter", "nothing_written", at(15, short))?;
    write("casework_letter", "may_stay_empty", at(31, short))?;
    write("casework_letter", "open_brace", at(15, "Case {reference}\n\nIt is {date.\n"))?;
    for form in 0..9 {
        let once = "0102030405060708090a";
        let body = format!("{REPORT}&at=when&once={once}&words={once}&word-3=a&word-6=b&message=Hello");
        write("web_form", &format!("full_{form}"), at(form, body))?;
    }
    write(
        "web_form",
        "markup",
        at(1, "happened=%3Cscript%3Ealert(1)%3C/script%3E%26amp;&names=%22%3E%3Cb%3E"),
    )?;
    write("web_form", "kept", at(4, "once=0102030405060708090a&word-3=x&word-6=y"))?;
    write("web_form", "kept_signed", at(4, "once=%2B1%2B2030405060708090a"))
}

fn of_the_sources() -> Result {
    let release = demo::release(3, 6).files;
    let mut number = 0u8;
    for shipped in sources::shipped() {
        let mapping = shipped.mapping()?;
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sources/mappings/chicago/sample");
        for file in &mapping.file {
            let invented =
                release.iter().find(|(name, _)| shipped.names[0] == "lakeport" && *name == file.name);
            let text = match invented {
                Some((_, text)) => Some(text.clone().into_bytes()),
                // The samples that we ship for the mappings of Chicago are invented as well.
                None => fs::read(sample.join(&file.name)).ok(),
            };
            if let Some(text) = text {
                if file.name == mapping.file[0].name && invented.is_some() {
                    // As the fuzzer had it: the header ends in a carriage return alone.
                    let cut = text.iter().position(|byte| *byte == b'\n').ok_or("a header")?;
                    let lines = [&[number, 0], &text[..cut], b"\r", &text[cut + 1..]].concat();
                    write("sources_rows", "carriage_return", lines)?;
                }
                write(
                    "sources_rows",
                    &format!("{}_{number}", shipped.names[0]),
                    [&[number, 0], &text[..]].concat(),
                )?;
            }
            number += 1;
        }
    }
    for shipped in sources::shipped() {
        // The tables of codes are long and all alike.
        if shipped.names[0].contains("copa") || shipped.names[0] == "lakeport" {
            write("sources_mapping", shipped.names[0], shipped.text())?;
        }
    }
    let small = r##"[source]
key = "a"
title = "A"
publisher = "B"
place = "C"
released = "2026-11-25"
[category]
separator = "-"
group_length = 2
[codes]
suspension_days = [[1, 30]]
[codes.finding]
S = "sustained"
[[file]]
name = "a.csv"
repeats = "merge"
line_breaks = true
[[file.record]]
kind = "case"
log_no = { column = "no", whole = true, pad = 4, take = 8 }
opened = { column = "day", date = "%m/%d/%Y", blank = ["-"] }
category = "what"
finding = "end"
[[file.record]]
kind = "accused"
log_no = "no"
each = ";"
name = "who"
#####
no,day,what,end,who
1.0,02/30/2007,05A-PUSH,S,ANN BROOK; BO CARVER
2,11/25/2026,03B-BAG,X,
"##;
    write("sources_mapping", "with_rows", small)?;
    write("register_words", "day", "2012-02-29")?;
    write("register_words", "reference", "7k3m9-2qd4x")?;
    write("register_words", "read_out", "O1L I9 2qd4x o")?;
    write("register_words", "no_day", i32::MIN.to_le_bytes())
}

fn of_the_linkage() -> Result {
    let people = "id,last,first,mi,birth_year,appointed_date,star,unit,rank,race,sex\n1,MARSH JR,ADA,B,1949.0,1990-03-04 00:00:00,1026.0,018,PO,WHI,F\n2,MC FEN,\"JR., BRUNO\",,1950,3/4/1991,11026,18.0,SGT,BLK,M\n3,UNKNOWN,UNKNOWN,,,,,,,U,\n4,Marsh-Fen,A,,1949,1990-03-05,,18,POLICE OFFICER,WHITE,F\n";
    write("linkage_people", "officers", people)?;
    let body = "1,\"DOE, ALEX\",1990-01-02,M,A,2010,77,a@b.example\n2,Alex Doe,2/1/1990,male,B,2010-05,077,A@B.EXAMPLE\n";
    write("linkage_people", "behind_a_header", body)?;
    write("linkage_people", "open_quote", "id,last\n1,\"MARSH\n2,FEN\n")?;
    write(
        "linkage_people",
        "all_alike",
        format!("id,last\n{}", (0..39).map(|n| format!("{n},FEN\n")).collect::<String>()),
    )?;
    write("linkage_people", "decided", "id_l,id_r,same\n1,2,yes\n2,3,Y\n3,4,no\n1,1,yes\n")?;
    let wide: Vec<u8> =
        std::iter::once(0xFEFF).chain(people.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    write("linkage_people", "utf16", wide)
}

fn of_the_pages() -> Result {
    let filter = "source=lakeport&from=2010&to=2012&group=05&category=05A&district=01&status=closed&finding=sustained&q=30&page=2";
    for page in 0..15 {
        write(
            "web_page",
            &format!("filtered_{page}"),
            at(page, format!("{filter}\nes-MX,es;q=0.9,en;q=0.8")),
        )?;
    }
    write("web_page", "bad", at(8, "from=20x0&to=1&group=%3Cb%3E&district=99&page=0&finding=guilty"))?;
    write("web_page", "table", at(2, "table=findings"))?;
    for (name, path) in [
        ("case", "cases/00000-00001"),
        ("api_case", "api/v1/cases/0000000001"),
        ("download", "es/answers/path.csv?table=steps"),
        ("tile", "ledger/v1/tile/0/000.p/5"),
        ("desk", "desk/sign-in"),
    ] {
        write("web_page", name, at(15, path))?;
    }
    write("web_code", "question", filter)?;
    write("web_code", "spaced", "q=+%01+x+&q=y")?;
    write("web_code", "invitation", "3F2A-90c1-3f2a-90c1-3f2a-90c1-3f2a-90c1")?;
    write("web_code", "token", "0123456789abcdefABCDEF0123456789abcdefABCDEF0123456789abcdefABCD")
}
