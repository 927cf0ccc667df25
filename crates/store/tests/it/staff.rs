//! Accounts of staff on both engines: what is used once, what ends, and that somebody can always invite.

use proptest::prelude::*;
use register::Day;
use store::Store;
use store::staff::{
    Accepted, AccountState, Closing, EventKind, IDLE, Invitation, InvitationDigest, NewAccount, NewPassword,
    NewSession, Role, Roles, SessionDigest, StaffId, StaffName,
};

use super::engines::{Fresh, both};

const HOUR: i64 = 3_600_000_000;
/// 2026-03-01 09:00 UTC.
const NOW: i64 = 1_772_355_600_000_000;

fn id(n: u8) -> StaffId {
    StaffId([n; 16])
}

fn code(n: u8) -> InvitationDigest {
    InvitationDigest([n; 32])
}

fn invitation(n: u8, roles: &[Role]) -> Invitation {
    Invitation {
        id: [n; 16],
        agency: "oversight".into(),
        unit: "intake".into(),
        roles: roles.iter().copied().collect(),
        expires_on: "2026-03-04".parse().unwrap(),
    }
}

fn newcomer(n: u8) -> NewAccount {
    NewAccount {
        id: id(n),
        name: StaffName::new(&format!("Person {n}")).unwrap(),
        recipient: format!("age1{n}"),
        sealed_key: vec![n; 40],
        sealed_to_sheet: vec![n; 41],
        login_hash: format!("hash {n}"),
        second_factor: vec![n; 42],
        step: 100,
    }
}

fn session(n: u8, staff: u8, step: u64) -> NewSession {
    let token = SessionDigest([n; 32]);
    NewSession { id: [n; 16], token, staff: id(staff), login_hash: format!("hash {staff}"), step }
}

async fn join(store: &Store, n: u8, roles: &[Role]) {
    store.invite(invitation(n, roles), code(n), None, NOW).await.unwrap();
    assert_eq!(store.accept(code(n), newcomer(n), NOW).await.unwrap(), Accepted::Joined);
}

async fn start(store: &Store, n: u8, staff: u8, step: u64, now: i64) -> bool {
    store.start_session(session(n, staff, step), now).await.unwrap()
}

async fn kinds(store: &Store) -> Vec<EventKind> {
    store.staff_events().await.unwrap().into_iter().map(|event| event.kind).collect()
}

#[tokio::test]
async fn an_invitation_makes_one_account_with_what_it_promised() {
    for Fresh { name, store, .. } in both().await {
        store.invite(invitation(1, &[Role::Intake]), code(1), None, NOW).await.unwrap();
        assert_eq!(store.invitation(code(2), NOW).await.unwrap(), None, "{name}: a code that nobody has");
        let found = store.invitation(code(1), NOW).await.unwrap().unwrap();
        assert_eq!(found, invitation(1, &[Role::Intake]), "{name}");
        assert_eq!(store.invitations(NOW).await.unwrap(), [found], "{name}");

        assert_eq!(store.accept(code(2), newcomer(1), NOW).await.unwrap(), Accepted::NoInvitation, "{name}");
        assert_eq!(store.accept(code(1), newcomer(1), NOW).await.unwrap(), Accepted::Joined, "{name}");
        let again = store.accept(code(1), newcomer(2), NOW).await.unwrap();
        assert_eq!(again, Accepted::NoInvitation, "{name}: a code is used once");
        assert_eq!(store.invitation(code(1), NOW).await.unwrap(), None, "{name}");
        assert!(store.invitations(NOW).await.unwrap().is_empty(), "{name}");

        let all = store.staff().await.unwrap();
        assert_eq!(all.len(), 1, "{name}");
        assert_eq!(Some(&all[0]), store.account(id(1)).await.unwrap().as_ref(), "{name}");
        assert_eq!((all[0].agency.as_str(), all[0].unit.as_str()), ("oversight", "intake"), "{name}");
        assert_eq!(all[0].roles, Roles::from_iter([Role::Intake]), "{name}");
        assert_eq!(all[0].joined_on.to_string(), "2026-03-01", "{name}");
        assert_eq!(kinds(&store).await, [EventKind::Invited, EventKind::Joined], "{name}");
    }
}

#[tokio::test]
async fn an_expired_invitation_is_none_and_a_taken_name_leaves_it_good() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Administrator]).await;
        store.invite(invitation(2, &[Role::Intake]), code(2), Some(id(1)), NOW).await.unwrap();
        let late = NOW + 4 * 24 * HOUR;
        assert_eq!(store.accept(code(2), newcomer(2), late).await.unwrap(), Accepted::NoInvitation, "{name}");
        assert!(store.invitations(late).await.unwrap().is_empty(), "{name}");
        let mut same = newcomer(2);
        same.name = StaffName::new("PERSON  1").unwrap();
        assert!(store.name_is_taken(&same.name).await.unwrap(), "{name}");
        assert_eq!(store.accept(code(2), same, NOW).await.unwrap(), Accepted::NameTaken, "{name}");
        let last_day = NOW + 3 * 24 * HOUR;
        assert_eq!(store.accept(code(2), newcomer(2), last_day).await.unwrap(), Accepted::Joined, "{name}");
    }
}

#[tokio::test]
async fn an_invitation_without_role_or_agency_is_refused() {
    for Fresh { name, store, .. } in both().await {
        assert!(store.invite(invitation(1, &[]), code(1), None, NOW).await.is_err(), "{name}");
        let mut nowhere = invitation(1, &[Role::Intake, Role::Administrator]);
        nowhere.agency.clear();
        assert!(store.invite(nowhere.clone(), code(1), None, NOW).await.is_err(), "{name}");
        nowhere.roles = [Role::Administrator].into_iter().collect();
        assert!(store.invite(nowhere, code(1), None, NOW).await.is_ok(), "{name}");
    }
}

#[tokio::test]
async fn a_person_is_found_by_name_or_id_while_the_account_is_open() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Administrator]).await;
        join(&store, 2, &[Role::Intake]).await;
        for typed in ["Person 2", " person  2", &id(2).to_string()] {
            let login = store.find_for_login(typed).await.unwrap().unwrap();
            assert_eq!(login.account.id, id(2), "{name}: {typed}");
            assert_eq!((login.login_hash.as_str(), login.last_step), ("hash 2", 100), "{name}");
            assert_eq!((login.sealed_key, login.second_factor), (vec![2; 40], vec![2; 42]), "{name}");
        }
        for typed in ["", "Person 3", "%", "' OR 1=1 --", &id(3).to_string()] {
            assert!(store.find_for_login(typed).await.unwrap().is_none(), "{name}: {typed}");
        }
        assert_eq!(store.close_account(id(2), Some(id(1)), NOW).await.unwrap(), Closing::Closed, "{name}");
        assert!(store.find_for_login("Person 2").await.unwrap().is_none(), "{name}");
    }
}

#[tokio::test]
async fn a_code_starts_one_session_and_an_older_one_none() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Intake]).await;
        assert!(!start(&store, 1, 1, 100, NOW).await, "{name}: the code that confirmed the second factor");
        assert!(start(&store, 1, 1, 101, NOW).await, "{name}");
        assert!(!start(&store, 2, 1, 101, NOW).await, "{name}: the same code");
        assert!(!start(&store, 2, 1, 100, NOW).await, "{name}: an older one");
        let mut stale = session(2, 1, 102);
        stale.login_hash = "hash of before".into();
        assert!(!store.start_session(stale, NOW).await.unwrap(), "{name}: the password changed meanwhile");
        assert!(start(&store, 2, 1, 102, NOW).await, "{name}");
        assert_eq!(store.sessions(id(1), NOW).await.unwrap().len(), 2, "{name}");
        let failed = kinds(&store).await.into_iter().filter(|kind| *kind == EventKind::Failed).count();
        assert_eq!(failed, 4, "{name}");
    }
}

#[tokio::test]
async fn a_session_ends_when_idle_and_in_any_case_after_a_working_day() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Intake]).await;
        assert!(start(&store, 1, 1, 101, NOW).await, "{name}");
        let token = SessionDigest([1; 32]);
        let (account, seen) = store.see_session(token, NOW).await.unwrap().unwrap();
        assert_eq!((account.id, seen.id), (id(1), [1; 16]), "{name}");
        assert_eq!(seen.started_on, "2026-03-01".parse::<Day>().unwrap(), "{name}");
        assert!(store.see_session(SessionDigest([2; 32]), NOW).await.unwrap().is_none(), "{name}");

        assert!(store.see_session(token, NOW + IDLE - 1).await.unwrap().is_some(), "{name}");
        // That page counts: from it the half hour begins anew.
        assert!(store.see_session(token, NOW + IDLE + HOUR / 4).await.unwrap().is_some(), "{name}");
        assert!(store.see_session(token, NOW + 2 * IDLE + HOUR / 4).await.unwrap().is_none(), "{name}");
        assert!(store.sessions(id(1), NOW + 2 * IDLE + HOUR / 4).await.unwrap().is_empty(), "{name}");

        assert!(start(&store, 2, 1, 102, NOW).await, "{name}");
        let token = SessionDigest([2; 32]);
        let mut now = NOW;
        while store.see_session(token, now).await.unwrap().is_some() {
            now += HOUR / 3;
            assert!(now < NOW + 14 * HOUR, "{name}: it never ends");
        }
        assert!(now >= NOW + 12 * HOUR, "{name}");
    }
}

#[tokio::test]
async fn nothing_finer_than_ten_minutes_is_kept_of_when_somebody_works() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Intake]).await;
        let odd = NOW + 7 * 61_000_001;
        assert!(start(&store, 1, 1, 101, odd).await, "{name}");
        store.see_session(SessionDigest([1; 32]), odd + 11 * 61_000_001).await.unwrap().unwrap();
        let kept = store.sessions(id(1), odd).await.unwrap().remove(0);
        assert_eq!(kept.seen_at % 600_000_000, 0, "{name}");
        assert_eq!(kept.ends_at % HOUR, 0, "{name}");
        assert!(kept.seen_at > NOW, "{name}: it was noted");
    }
}

#[tokio::test]
async fn sessions_are_ended_by_their_owner_alone() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Administrator]).await;
        join(&store, 2, &[Role::Intake]).await;
        for n in 1..=4 {
            assert!(start(&store, n, 2, 100 + u64::from(n), NOW).await, "{name}");
        }
        assert!(!store.revoke_session(id(1), [1; 16], NOW).await.unwrap(), "{name}: another's");
        assert!(store.revoke_session(id(2), [1; 16], NOW).await.unwrap(), "{name}");
        assert!(!store.revoke_session(id(2), [1; 16], NOW).await.unwrap(), "{name}: twice");
        assert!(store.end_session(id(2), [2; 16], NOW).await.unwrap(), "{name}");
        assert_eq!(store.revoke_others(id(2), [3; 16], NOW).await.unwrap(), 1, "{name}");
        for (n, open) in [(1, false), (2, false), (3, true), (4, false)] {
            let seen = store.see_session(SessionDigest([n; 32]), NOW).await.unwrap();
            assert_eq!(seen.is_some(), open, "{name}: session {n}");
        }
        let ends = kinds(&store).await;
        let count = |wanted| ends.iter().filter(|kind| **kind == wanted).count();
        assert_eq!((count(EventKind::Revoked), count(EventKind::SignedOut)), (2, 1), "{name}");
    }
}

#[tokio::test]
async fn another_password_needs_the_old_one_and_a_fresh_code_and_ends_other_sessions() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Intake]).await;
        assert!(start(&store, 1, 1, 101, NOW).await && start(&store, 2, 1, 102, NOW).await, "{name}");
        let change = |old: &str, step| NewPassword {
            staff: id(1),
            old_hash: old.into(),
            login_hash: "hash new".into(),
            sealed_key: vec![9; 40],
            step,
            session: [2; 16],
        };
        assert!(!store.change_password(change("hash 0", 103), NOW).await.unwrap(), "{name}");
        assert!(!store.change_password(change("hash 1", 102), NOW).await.unwrap(), "{name}");
        assert!(store.see_session(SessionDigest([1; 32]), NOW).await.unwrap().is_some(), "{name}");
        assert!(store.change_password(change("hash 1", 103), NOW).await.unwrap(), "{name}");
        assert!(store.see_session(SessionDigest([1; 32]), NOW).await.unwrap().is_none(), "{name}");
        assert!(store.see_session(SessionDigest([2; 32]), NOW).await.unwrap().is_some(), "{name}");
        let login = store.find_for_login("Person 1").await.unwrap().unwrap();
        assert_eq!((login.login_hash.as_str(), login.sealed_key), ("hash new", vec![9; 40]), "{name}");
    }
}

#[tokio::test]
async fn closing_ends_sessions_and_grants_and_stops_at_the_last_administrator() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Administrator]).await;
        join(&store, 2, &[Role::Administrator, Role::Intake]).await;
        join(&store, 3, &[Role::Intake]).await;
        assert!(start(&store, 2, 2, 101, NOW).await, "{name}");
        let who = |found: Vec<store::staff::Colleague>| found.into_iter().map(|c| c.id).collect::<Vec<_>>();
        assert_eq!(who(store.colleagues("oversight", Role::Intake).await.unwrap()), [id(2), id(3)], "{name}");
        assert!(store.colleagues("oversight", Role::Supervisor).await.unwrap().is_empty(), "{name}");
        assert!(store.colleagues("internal-affairs", Role::Intake).await.unwrap().is_empty(), "{name}");

        assert_eq!(store.close_account(id(2), Some(id(1)), NOW).await.unwrap(), Closing::Closed, "{name}");
        assert!(store.see_session(SessionDigest([2; 32]), NOW).await.unwrap().is_none(), "{name}");
        assert!(!start(&store, 3, 2, 102, NOW).await, "{name}");
        assert_eq!(who(store.colleagues("oversight", Role::Intake).await.unwrap()), [id(3)], "{name}");
        let closed = store.account(id(2)).await.unwrap().unwrap();
        assert_eq!(closed.state, AccountState::Closed { on: "2026-03-01".parse().unwrap() }, "{name}");
        assert_eq!(store.close_account(id(2), None, NOW).await.unwrap(), Closing::NotThere, "{name}");
        let last = store.close_account(id(1), Some(id(1)), NOW).await.unwrap();
        assert_eq!(last, Closing::LastAdministrator, "{name}");
    }
}

/// Two administrators who close each other in the same moment.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_administrators_who_close_each_other_one_stays() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Administrator]).await;
        join(&store, 2, &[Role::Administrator]).await;
        let (a, b) = tokio::join!(
            store.close_account(id(1), Some(id(2)), NOW),
            store.close_account(id(2), Some(id(1)), NOW)
        );
        let mut ends = [a.unwrap(), b.unwrap()];
        ends.sort_by_key(|end| *end != Closing::Closed);
        assert_eq!(ends, [Closing::Closed, Closing::LastAdministrator], "{name}");
    }
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_what_happened_to_accounts() {
    const CHANGE: store::Statement =
        store::Statement { name: "CHANGE", sql: "UPDATE staff_events SET kind = 'joined'" };
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Intake]).await;
        let tried = store
            .write("tamper", move |tx| Box::pin(async move { tx.run(CHANGE, Vec::new()).await.map(drop) }))
            .await;
        assert!(tried.unwrap_err().to_string().contains("append-only"), "{name}");
    }
}

/// What anybody can do with accounts, in any order.
#[derive(Clone, Debug)]
enum Deed {
    Invite(u8, [bool; 4]),
    Accept(u8),
    Close(u8),
    Start(u8, u64),
    ChangePassword(u8, u64),
    RevokeOthers(u8),
}

fn deed() -> impl Strategy<Value = Deed> {
    let who = 1..6_u8;
    prop_oneof![
        3 => (who.clone(), any::<[bool; 4]>()).prop_map(|(n, roles)| Deed::Invite(n, roles)),
        3 => who.clone().prop_map(Deed::Accept),
        4 => who.clone().prop_map(Deed::Close),
        1 => (who.clone(), 95..110_u64).prop_map(|(n, step)| Deed::Start(n, step)),
        1 => (who.clone(), 95..110_u64).prop_map(|(n, step)| Deed::ChangePassword(n, step)),
        1 => who.prop_map(Deed::RevokeOthers),
    ]
}

async fn do_it(store: &Store, deed: Deed) {
    // Refusals are as good as successes here.
    match deed {
        Deed::Invite(n, roles) => {
            let roles: Vec<Role> = Role::ALL.into_iter().filter(|role| roles[*role as usize]).collect();
            let _ = store.invite(invitation(n, &roles), code(n), None, NOW).await;
        }
        Deed::Accept(n) => {
            let _ = store.accept(code(n), newcomer(n), NOW).await.unwrap();
        }
        Deed::Close(n) => {
            let _ = store.close_account(id(n), None, NOW).await.unwrap();
        }
        Deed::Start(n, step) => {
            let _ = store.start_session(session(n, n, step), NOW).await;
        }
        Deed::ChangePassword(n, step) => {
            let new = NewPassword {
                staff: id(n),
                old_hash: format!("hash {n}"),
                login_hash: "hash new".into(),
                sealed_key: vec![1],
                step,
                session: [n; 16],
            };
            let _ = store.change_password(new, NOW).await.unwrap();
        }
        Deed::RevokeOthers(n) => {
            let _ = store.revoke_others(id(n), [n; 16], NOW).await.unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn once_there_was_an_administrator_there_always_is_one(deeds in prop::collection::vec(deed(), 10..50)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            for Fresh { name, store, .. } in both().await {
                let mut ever = false;
                for deed in &deeds {
                    do_it(&store, deed.clone()).await;
                    let administers = |account: &store::staff::Account| {
                        account.state == AccountState::Active && account.roles.has(Role::Administrator)
                    };
                    let there = store.staff().await.unwrap().iter().any(administers);
                    assert!(there || !ever, "{name}: none left after {deed:?} in {deeds:?}");
                    ever |= there;
                }
            }
        });
    }
}
