//! Values that other implementations computed.

use ledger::note::Key;
use ledger::{Hash, Note, Tile, tile};

use crate::log::Log;

const VKEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const NOTE: &str = "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

#[test]
fn the_example_note_of_the_specification_verifies_and_prints_back() {
    let key: Key = VKEY.parse().expect("the example key");
    assert_eq!(key.to_string(), VKEY);
    let note = Note::parse(NOTE.as_bytes()).expect("the example note");
    assert_eq!(note.to_string(), NOTE);
    assert_eq!(note.open(std::slice::from_ref(&key)).expect("signed").key, &key);

    let changed = NOTE.replace("example message", "exbmple message");
    assert!(Note::parse(changed.as_bytes()).expect("still a note").open(&[key]).is_err());
}

#[test]
fn seventy_thousand_entries_have_the_root_and_the_tiles_that_others_computed() {
    let log = Log::of((0..70_000).map(|i| format!("entry {i}").into_bytes()));
    assert_eq!(log.head().root.to_string(), "o5IPun8jmgcam9EHIfE0Gt3vuu3ttBx+JEN6nRa98Ao=");

    let tiles: Vec<Tile> = Tile::all(70_000).collect();
    let level = |level| {
        let tiles: Vec<&Tile> = tiles.iter().filter(|tile| tile.level() == level).collect();
        let full = tiles.iter().filter(|tile| tile.is_full()).count();
        (full, tiles.iter().find(|tile| !tile.is_full()).map(|tile| tile.width()))
    };
    assert_eq!(level(0), (273, Some(112)));
    assert_eq!(level(1), (1, Some(17)));
    assert_eq!(level(2), (0, Some(1)));
    assert_eq!(tiles.len(), 277);
    assert_eq!(tile::Bundle::all(70_000).count(), 274);

    // What the append wrote is exactly that.
    assert_eq!(log.rows.len(), 277);
    for tile in tiles {
        assert_eq!(log.rows[&(tile.level(), tile.n())].len(), tile.len(), "{tile:?}");
    }
    assert_eq!(ledger::range::root(70_000, &log), Ok(log.head().root));
}

#[test]
fn the_eight_leaves_of_certificate_transparency_have_their_root() {
    let leaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    let bytes = |hex: &str| {
        (0..hex.len() / 2).map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap()).collect()
    };
    let log = Log::of(leaves.map(bytes));
    let root = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328";
    assert_eq!(log.head().root.to_hex(), root);
    assert_eq!(Log::default().head().root, Hash::empty());
}
