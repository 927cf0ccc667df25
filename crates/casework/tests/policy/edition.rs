//! A version of a pack with the texts it was read from, and several versions side by side.

use casework::policy::{Edition, Pack, PackFiles, Packs, shipped};

use crate::key;

fn lakeport() -> Edition {
    shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap().edition().unwrap()
}

fn with(files: &PackFiles, name: &str, text: &str) -> PackFiles {
    let others = files.iter().filter(|(one, _)| *one != name).map(|(name, text)| (name, text.to_owned()));
    others.chain([(name, text.to_owned())]).collect()
}

fn version(number: u32) -> Pack {
    Pack { version: number, ..lakeport().pack }
}

#[test]
fn a_pack_is_kept_with_its_letters_and_reads_back_as_it_was() {
    for shipped in shipped() {
        let edition = shipped.edition().unwrap();
        assert_eq!(edition.pack, shipped.pack().unwrap());
        assert_eq!(edition.files.iter().count(), 1 + shipped.letters().count(), "each file that it names");
        assert_eq!(Edition::kept("kept", edition.files.clone()).unwrap(), edition);
    }
}

#[test]
fn files_that_end_their_lines_otherwise_say_the_same() {
    let (unix, shipped) = (lakeport(), shipped().iter().find(|one| one.name == "lakeport").unwrap());
    let dos = |text: &str| text.replace('\n', "\r\n");
    let edition =
        Edition::read("pack.toml", dos(shipped.text()), |path| shipped.letter(path).map(dos)).unwrap();
    assert_eq!(edition, unix);
    assert_eq!(edition.files.first_other(&unix.files), None);
}

#[test]
fn a_text_that_is_another_is_named() {
    let Edition { files, .. } = lakeport();
    let letter = with(&files, "letters/outcome.en.txt", "Another one");
    assert_eq!(files.first_other(&letter), Some("letters/outcome.en.txt"));
    let more = with(&files, "letters/new.en.txt", "One more");
    assert_eq!(files.first_other(&more), Some("letters/new.en.txt"));
    assert_eq!(more.first_other(&files), Some("letters/new.en.txt"), "also where it was taken out");
}

#[test]
fn what_cannot_be_read_any_more_is_said_and_no_pack_is_made_of_it() {
    let Edition { files, .. } = lakeport();
    let unknown = with(&files, PackFiles::PACK, "rules_of_then = true");
    let error = Edition::kept("the rules that are kept", unknown).unwrap_err().to_string();
    assert!(error.contains("the rules that are kept") && error.contains("rules_of_then"), "{error}");
    assert!(Edition::kept("nothing", PackFiles::default()).is_err());
}

#[test]
fn each_version_is_found_and_where_one_is_not_at_hand_the_current_one_is_taken() {
    let mut changed = version(2);
    changed.categories.remove(0);
    let gone = lakeport().pack.categories[0].key.clone();
    let packs = Packs::new(changed, vec![version(1), version(3), version(2)]);
    let versions: Vec<u32> = packs.iter().map(|pack| pack.version).collect();
    assert_eq!(versions, [2, 3, 1], "the current one, then the newest; none twice");
    let of = |version| (key("lakeport"), version);
    assert_eq!(packs.of(&of(1)).unwrap().version, 1);
    assert_eq!(packs.of(&of(9)), None);
    assert_eq!(packs.under(&of(9)).version, 2);
    assert_eq!(packs.of(&(key("elsewhere"), 1)), None, "another city's");
    assert!(packs.of(&of(2)).unwrap().category(gone.as_str()).is_none());
    assert!(packs.any(|pack| pack.category(gone.as_str())).is_some(), "a version that has it");
    let led = |version| packs.led_by(&of(version)).iter().map(|pack| pack.version).collect::<Vec<_>>();
    assert_eq!((led(1), led(2), led(9)), (vec![1, 3, 2], vec![2, 3, 1], vec![2, 3, 1]));
}
