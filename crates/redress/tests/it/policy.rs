//! A policy pack in words, and as facts.

use crate::desk::Desk;

#[test]
fn the_packs_that_come_with_the_program_are_listed() {
    let desk = Desk::new();
    let list = desk.run(&["policy"]).well();
    assert!(list.out.contains("chicago") && list.out.contains("lakeport"), "{list:?}");
    assert!(list.out.contains("an invented city") && list.out.contains("of them not confirmed"), "{list:?}");
    assert!(!desk.data().exists(), "nothing was made");
}

#[test]
fn a_pack_is_told_in_words_what_nobody_confirmed_first() {
    let desk = Desk::new();
    let told = desk.run(&["policy", "chicago"]).well();
    let place = |text: &str| told.out.find(text).unwrap_or_else(|| panic!("{text} is missing: {}", told.out));
    let chapters = [
        "\nNot confirmed\n-------------\n",
        "\nWho takes reports and investigates\n",
        "\nWhat may be alleged\n",
        "\nThe first day of a case that is handled with priority\n",
        "\nWhat may be found\n",
        "\nWho answers and decides\n",
        "\nThe times that run\n",
        "\nLetters\n-------\n",
        "\nWhat the public sees\n",
    ];
    let places: Vec<_> = chapters.iter().map(|chapter| place(chapter)).collect();
    assert!(places.is_sorted(), "{places:?}");
    place("For example: from Tuesday 3 March 2026 to Tuesday 10 March 2026 at the latest.");
    assert!(told.err.contains("raise the version"), "talk is no fact: {told:?}");
    assert!(!desk.data().exists(), "nothing was made");
}

#[test]
fn facts_are_json_when_asked_for() {
    let desk = Desk::new();
    let json: serde_json::Value =
        serde_json::from_str(&desk.run(&["policy", "chicago", "--json"]).well().out).unwrap();
    let facts = json["facts"].as_array().unwrap();
    assert_eq!(json["statements"].as_u64().unwrap() as usize, facts.len());
    let open = facts.iter().filter(|fact| fact["verified"] == false).count();
    assert_eq!(json["not_confirmed"].as_u64().unwrap() as usize, open);
    assert!(facts[..open].iter().all(|fact| fact["verified"] == false), "what nobody confirmed stands first");
    let clocks = json["pack"]["clocks"].as_array().unwrap();
    let clock = clocks.iter().find(|clock| clock["key"] == "superintendent").unwrap();
    assert_eq!((&clock["length"], &clock["limit"]), (&"60 days".into(), &"90 days".into()));
    assert_eq!(json["pack"]["time_zone"], "America/Chicago");
    let list: serde_json::Value = serde_json::from_str(&desk.run(&["policy", "--json"]).well().out).unwrap();
    assert_eq!(list[0]["name"], "chicago");
}

#[test]
fn ones_own_pack_is_read_from_its_folder_or_file_and_a_mistake_is_told_at_its_line() {
    let desk = Desk::new();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pack.toml");
    let shipped = casework::policy::shipped().iter().find(|pack| pack.name == "lakeport").unwrap();
    let lakeport = shipped.text();
    std::fs::write(&file, lakeport).unwrap();
    let (folder_name, file_name) = (folder.path().to_str().unwrap(), file.to_str().unwrap());
    desk.run(&["policy", folder_name])
        .refused(&["letters/first-word.en.txt is not there", "beside the pack"]);
    std::fs::create_dir(folder.path().join("letters")).unwrap();
    for (path, text) in shipped.letters() {
        std::fs::write(folder.path().join(path), text).unwrap();
    }
    let one = desk.run(&["policy", folder_name]).well().out;
    assert_eq!(one, desk.run(&["policy", file_name]).well().out);
    assert!(one.contains("The city is invented"), "{one}");
    let letter = folder.path().join("letters/update.es.txt");
    let update = shipped.letter("letters/update.es.txt").unwrap();
    std::fs::write(&letter, update.replace("{date}", "{day}")).unwrap();
    desk.run(&["policy", folder_name])
        .refused(&["letters/update.es.txt, line 3: there is no placeholder {day}", "{date}"]);
    std::fs::write(&letter, update).unwrap();

    std::fs::write(&file, lakeport.replace("length = \"7 days\"", "length = \"a week\"")).unwrap();
    let line = 1 + lakeport.split("length = \"7 days\"").next().unwrap().matches('\n').count();
    let refused = [
        format!("pack.toml, line {line}: \"a week\" is not a length of time"),
        "Write one such as 60 days".to_owned(),
    ];
    desk.run(&["policy", folder_name]).refused(&[&refused[0], &refused[1]]);
    desk.run(&["policy", "atlantis"]).refused(&["no policy pack \"atlantis\"", "chicago, lakeport"]);
}
