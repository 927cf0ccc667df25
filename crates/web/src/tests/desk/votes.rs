//! A board at the desk: how it voted is entered, told, and decides; who voted how is told whom the rules let know.

use casework::policy::{Board, Pack};
use store::staff::Role;

use super::cases::{DAY, Office, id};
use super::leaks::holds;
use super::{Desk, Person, empty, lakeport, sample};
use crate::Register;

/// Lakeport, whose arbiter is a board of three.
fn with_a_board(names_public: bool) -> Pack {
    let mut pack = lakeport();
    let arbiter = pack.authorities.iter_mut().find(|one| one.key.as_str() == "arbiter").unwrap();
    let fact = arbiter.fact.clone();
    arbiter.board = Some(Board { members: 3, quorum: 2, names_public, fact });
    pack.publication.outcome_after_days = 0;
    pack
}

/// As far as charges before the board, and somebody who works for it.
async fn charged(names_public: bool) -> (Office, Person) {
    let (folder, store) = empty().await;
    let pack = with_a_board(names_public);
    let desk = Desk::under(pack.into(), Register::fixed(sample::fixed()), folder, store, None, true);
    let office = Office::assigned_on(desk).await;
    let (brook, ellwood) = (&office.brook, &office.investigator);
    let found = [("allegation", "1"), ("finding", "substantiated"), ("words", "two saw it")];
    office.does(ellwood, "find", &found).await;
    let dismissal = [("accused", "1"), ("discipline", "dismissal"), ("words", "as others before")];
    office.does(ellwood, "recommend", &dismissal).await;
    office.does(ellwood, "propose-report", &[("words", "all of it is in here")]).await;
    office.does(&office.second, "approve", &[("proposal", "1")]).await;
    office.does(&office.chief, "agree", &[("recommending", "review-board"), ("words", "so be it")]).await;
    office.does(brook, "charge", &[("accused", "1"), ("forum", "arbiter")]).await;
    let clerk = office.desk.joined_at("Penrose", "arbiter", "", &[Role::Supervisor]).await;
    let to = id(&office.desk, &clerk).await;
    let fields = [
        ("reference", office.reference.as_str()),
        ("to", &to),
        ("part", "report"),
        ("purpose", "enters what the board decides"),
        ("sure", "yes"),
    ];
    let reply = office.desk.fill("/desk/reports", "/desk/reports/grant", brook, &fields).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let clerk = office.desk.signed_in(clerk).await;
    (office, clerk)
}

const WHO: [(&str, &str); 5] = [
    ("accused", "1"),
    ("discipline", "dismissal"),
    ("words", "The board heard both sides."),
    ("member-1", "Ashe Quill"),
    ("vote-1", "for"),
];

async fn closed(office: &Office) {
    let (brook, second) = (&office.brook, &office.second);
    office.does(brook, "serve", &[("accused", "1"), ("serving", "served")]).await;
    office.does(brook, "tell-notice", &[("words", "It was found to be as you told us.")]).await;
    office.does(brook, "send-file", &[("file", "ombudsman-file")]).await;
    office.does(&office.carver, "decline", &[("words", "it is not ours")]).await;
    office.does(&office.investigator, "propose-close", &[("words", "over")]).await;
    office.does(second, "approve", &[("proposal", "2")]).await;
}

#[tokio::test]
async fn a_board_decides_by_the_votes_that_are_entered_and_says_what_to_do_where_it_cannot() {
    let (office, clerk) = charged(false).await;
    let page = office.page(&clerk).await.text();
    assert!(page.contains("Votes of the board") && page.contains("has 3 members; at least 2"), "{page}");
    assert!(page.contains("name=\"member-3\"") && !page.contains("name=\"member-4\""));
    let chief = office.page(&office.chief).await.text();
    assert!(!chief.contains("name=\"member-1\""), "the chief is no board");

    office.refused(&clerk, "hear", &WHO[..3], "A board decides by votes, and none are entered").await;
    office.refused(&clerk, "hear", &WHO, "Put it on a meeting at which the quorum takes part").await;
    let tied =
        [&WHO[..], &[("member-2", "Bell Quoin"), ("vote-2", "against"), ("why-2", "The film is dark.")]];
    let reply = office.act(&clerk, "hear", &tied.concat()).await;
    assert!(reply.status == 422 && reply.text().contains("As many voted against it as for it"));
    let typed = reply.text();
    for kept in ["value=\"Bell Quoin\"", "value=\"The film is dark.\"", "<option value=\"against\" selected>"]
    {
        assert!(typed.contains(kept), "what was typed is not lost: {kept}");
    }
    let silent = [&tied.concat()[..], &[("member-3", "Cole Quern"), ("vote-3", "abstained")]].concat();
    office.refused(&clerk, "hear", &silent, "Write the reason beside the vote").await;
    let unchosen = [&WHO[..], &[("member-2", "Bell Quoin")]].concat();
    office.refused(&clerk, "hear", &unchosen, "Something was not chosen or not written").await;

    let carried = [&tied.concat()[..], &[("member-3", "Cole Quern"), ("vote-3", "for")]].concat();
    let page = office.does(&clerk, "hear", &carried).await;
    let told = "The board voted: 2 for, 1 against, 0 abstained, 0 did not take part.";
    assert!(page.contains(told), "{page}");
    assert!(page.contains("vote of Independent arbiter: 2 for, 1 against"), "beside what was decided");
    assert!(
        page.contains("Bell Quoin: against. The film is dark."),
        "names and dissent, for who reads the case"
    );
    let fields = [("reference", office.reference.as_str())];
    let summary = office.desk.fill("/desk/cases", "/desk/summary", &office.brook, &fields).await.text();
    assert!(summary.contains("vote of Independent arbiter: 2 for") && summary.contains("The film is dark."));

    // What the rules do not make public lies sealed.
    let case = office.desk.store.reports(1).await.unwrap().remove(0).case;
    let kept = office.desk.store.case(case).await.unwrap().unwrap();
    assert!(kept.votes[0].casts.iter().all(|cast| cast.member.is_none()));
    let mut facts = false;
    for entry in std::fs::read_dir(office.desk.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            facts |= holds(&bytes, b"\"voted\"");
            for secret in ["Quill", "Quoin", "The film is dark"] {
                assert!(!holds(&bytes, secret.as_bytes()), "{secret} in {}", path.display());
            }
        }
    }
    assert!(facts, "the facts are in one of them");
}

#[tokio::test]
async fn everybody_sees_how_many_voted_how_once_the_outcome_is_public_and_who_where_the_rules_say_so() {
    for names_public in [false, true] {
        let (office, clerk) = charged(names_public).await;
        let against = [("member-2", "Bell Quoin"), ("vote-2", "against"), ("why-2", "The film is dark.")];
        let third = [("member-3", "Cole Quern"), ("vote-3", "for")];
        office.does(&clerk, "hear", &[&WHO[..], &against, &third].concat()).await;
        let path = format!("/en/cases/{}", office.reference);
        let public = async || office.desk.get(&path, None).await.text();
        assert!(!public().await.contains("Vote of"), "a vote would tell the outcome");
        closed(&office).await;
        office.desk.wait(DAY);
        let page = public().await;
        let told = "Vote of Independent arbiter: 2 for, 1 against, 0 abstained, 0 did not take part.";
        assert!(page.contains(told), "{page}");
        assert_eq!(
            page.contains("For: Ashe Quill, Cole Quern. Against: Bell Quoin."),
            names_public,
            "{page}"
        );
        assert_eq!(page.contains("Quoin"), names_public);
        assert!(!page.contains("The film is dark"));
        let facts = office.desk.get(&format!("/api/v1/cases/{}/facts", office.reference), None).await.json();
        let vote = &facts["case"]["outcome"][0]["votes"][0];
        assert_eq!(
            (&vote["for"], &vote["against"], &vote["board"]),
            (&2.into(), &1.into(), &"arbiter".into())
        );
        assert_eq!(vote["members"].as_array().unwrap().len(), if names_public { 3 } else { 0 });
        let spanish = office.desk.get(&format!("/es/cases/{}", office.reference), None).await.text();
        assert!(spanish.contains("2 a favor, 1 en contra"), "{spanish}");
    }
}
