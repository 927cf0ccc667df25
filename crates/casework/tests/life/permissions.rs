//! Every role with everything that can be asked.

use casework::case::{Act, Role, may, table};

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
