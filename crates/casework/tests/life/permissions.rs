//! Every role with everything that can be asked, and who reads what is written with it.

use casework::case::{
    Act, Audience, Command, HoldNo, InterviewNo, Party, ProposalNo, Proposed, Role, may, table,
};
use casework::policy::CaseKind;

use crate::invented::{Hand, intake, investigator, key, person, supervisor};

/// As people read it: what each role may do, and by leaving out, what not.
#[test]
fn the_table_is_the_one_that_people_agreed_on() {
    let of = |role| {
        Act::ALL.iter().filter(|act| may(role, **act)).map(|act| act.key()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        of(Role::Intake),
        "classify offer accept describe allege gather fulfil tell link note write-letter send-letter"
    );
    assert_eq!(
        of(Role::Investigator),
        "own describe identify give-notice allege gather interview find propose mediate fulfil tell link note \
         write-letter send-letter"
    );
    assert_eq!(
        of(Role::Supervisor),
        "classify offer accept refer assign describe identify give-notice propose approve charge record-outcome \
         serve mediate place-hold pause-clock extend-clock fulfil tell release link note write-letter \
         approve-letter send-letter"
    );
    assert_eq!(of(Role::Authority), "answer decide hear extend-clock note");
    assert_eq!(of(Role::System), "pass-day");
    assert_eq!(table().count(), Act::ALL.len() * Role::ALL.len());
}

/// Whoever finds does not approve, and whoever approves does not find.
#[test]
fn no_role_both_finds_and_approves() {
    for role in Role::ALL {
        assert!(!(may(role, Act::Find) && may(role, Act::Approve)), "{}", role.key());
        assert!(!(may(role, Act::Answer) && may(role, Act::Propose)), "{}", role.key());
    }
}

#[test]
fn who_reads_what_is_written_is_what_people_agreed_on() {
    let of = |audience| {
        Act::ALL
            .iter()
            .filter(|act| act.audience() == audience)
            .map(|act| act.key())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(of(Audience::Reporter), "tell");
    assert_eq!(
        of(Audience::Case),
        "classify offer accept refer answer decide charge hear record-outcome serve place-hold pass-day link"
    );
    assert_eq!(
        of(Audience::Office),
        "assign own describe identify give-notice allege gather interview find propose approve mediate pause-clock \
         extend-clock fulfil release note write-letter approve-letter send-letter"
    );
    assert_eq!(of(Audience::Compelled), "", "that is for the interview to say");
}

#[test]
fn what_somebody_had_to_say_is_for_fewer_and_a_report_is_for_all() {
    let mut hand = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    hand.does(&intake(), Command::Accept);
    hand.does(&intake(), Command::Classify { category: key("force") });
    hand.does(&supervisor(), Command::Assign { person: person("di"), conflicts: Vec::new() });
    hand.does(&investigator(), Command::Confirm);
    for compelled in [true, false] {
        hand.does(&investigator(), Command::PlanInterview { of: Party::Witness, compelled });
    }
    let held = |no| Command::HoldInterview(InterviewNo(no)).audience(&hand.case);
    assert_eq!((held(1), held(2)), (Audience::Compelled, Audience::Office));
    assert_eq!(
        (held(0), held(3)),
        (Audience::Compelled, Audience::Compelled),
        "the narrower where nothing is known"
    );
    hand.does(&supervisor(), Command::PlaceHold);
    hand.does(&supervisor(), Command::Propose(Proposed::LiftHold(HoldNo(1))));
    for command in [Command::TurnDown, Command::Approve, Command::Withdraw] {
        assert_eq!(command(ProposalNo(1)).audience(&hand.case), Audience::Case);
        assert_eq!(command(ProposalNo(0)).audience(&hand.case), Audience::Office);
    }
}
