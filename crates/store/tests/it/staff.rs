//! Accounts of staff on both engines: what is used once, what ends, and that somebody can always invite.

use proptest::prelude::*;
use register::Day;
use store::Store;
use store::staff::{
    Accepted, AccountState, AllowanceDigest, Allowing, Answered, Changing, Closing, ConsentKind, EventKind,
    FactorProof, IDLE, Idle, Invitation, InvitationDigest, NewAccount, NewFactor, NewPassword, NewSession,
    NewSheet, Position, Recovery, Role, Roles, SessionDigest, StaffId, StaffName, UnusedState,
};

use super::engines::{Fresh, both};

const HOUR: i64 = 3_600_000_000;
/// 2026-03-01 09:00 UTC.
pub const NOW: i64 = 1_772_355_600_000_000;

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

pub async fn join(store: &Store, n: u8, roles: &[Role]) {
    store.invite(invitation(n, roles), code(n), None, NOW).await.unwrap();
    match store.accept(code(n), newcomer(n), NOW).await.unwrap() {
        Accepted::Joined => {}
        // Whoever can agrees, so that people work.
        Accepted::Waits => {
            let peers = store.consent_of(id(n)).await.unwrap().unwrap().peers;
            assert_eq!(store.consent(id(n), peers[0].id, NOW).await.unwrap(), Answered::Done);
        }
        other => panic!("{other:?}"),
    }
}

/// Somebody with an account, by their id.
pub async fn somebody(store: &Store) -> String {
    join(store, 1, &[Role::Administrator]).await;
    id(1).to_string()
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
        assert_eq!(
            kinds(&store).await,
            [EventKind::Invited, EventKind::Joined, EventKind::Alone],
            "{name}: the first of a city"
        );
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

fn recovery(staff: u8, mark: u8) -> Recovery {
    Recovery {
        staff: id(staff),
        old_sheet: vec![staff; 41],
        login_hash: format!("hash recovered {mark}"),
        sealed_key: vec![mark; 50],
        sealed_to_sheet: vec![mark; 51],
        second_factor: vec![mark; 52],
        step: 200,
    }
}

fn password(staff: u8, old: &str, step: u64) -> NewPassword {
    NewPassword {
        staff: id(staff),
        old_hash: old.into(),
        login_hash: "hash new".into(),
        sealed_key: vec![9; 40],
        step,
        session: [1; 16],
    }
}

fn factor(staff: u8, proof: FactorProof, old: &str) -> NewFactor {
    NewFactor {
        staff: id(staff),
        proof,
        old_hash: old.into(),
        login_hash: "hash salted anew".into(),
        second_factor: vec![8; 42],
        step: 150,
    }
}

fn position(roles: &[Role]) -> Position {
    Position { agency: "oversight".into(), unit: "intake".into(), roles: roles.iter().copied().collect() }
}

async fn newest(store: &Store, staff: u8) -> EventKind {
    store.staff_events_of(id(staff)).await.unwrap()[0].kind
}

#[tokio::test]
async fn a_sheet_recovers_once_and_ends_every_session_and_allowance() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Intake]).await;
        join(&store, 2, &[Role::Administrator]).await;
        assert!(start(&store, 1, 1, 101, NOW).await, "{name}");
        let code = AllowanceDigest([7; 32]);
        assert_eq!(store.allow_factor(id(1), id(2), code, NOW).await.unwrap(), Allowing::Allowed, "{name}");
        let mut wrong = recovery(1, 5);
        wrong.old_sheet = vec![2; 41];
        assert!(!store.recover(wrong, NOW).await.unwrap(), "{name}: another sheet");
        assert_eq!(store.sessions(id(1), NOW).await.unwrap().len(), 1, "{name}: nothing was changed");

        assert!(store.recover(recovery(1, 5), NOW).await.unwrap(), "{name}");
        let login = store.find_for_login("Person 1").await.unwrap().unwrap();
        assert_eq!((login.login_hash.as_str(), login.last_step), ("hash recovered 5", 200), "{name}");
        assert_eq!((login.sealed_key, login.sealed_to_sheet), (vec![5; 50], vec![5; 51]), "{name}");
        assert_eq!(login.second_factor, vec![5; 52], "{name}");
        assert_eq!(login.account.recipient, "age11", "{name}: the key stays, and so every grant");
        assert!(store.sessions(id(1), NOW).await.unwrap().is_empty(), "{name}");
        assert_eq!(store.allowed_to(code, NOW).await.unwrap(), None, "{name}");
        assert_eq!(newest(&store, 1).await, EventKind::Recovered, "{name}");
        assert!(!store.recover(recovery(1, 6), NOW).await.unwrap(), "{name}: the old sheet is void");

        store.close_account(id(1), None, NOW).await.unwrap();
        let mut closed = recovery(1, 6);
        closed.old_sheet = vec![5; 51];
        assert!(!store.recover(closed, NOW).await.unwrap(), "{name}: a closed account");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_recoveries_at_once_one_succeeds_whole() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Intake]).await;
        let (a, b) = tokio::join!(store.recover(recovery(1, 5), NOW), store.recover(recovery(1, 6), NOW));
        let (a, b) = (a.unwrap(), b.unwrap());
        assert!(a ^ b, "{name}: {a} {b}");
        let mark = if a { 5 } else { 6 };
        let login = store.find_for_login("Person 1").await.unwrap().unwrap();
        assert_eq!(login.login_hash, format!("hash recovered {mark}"), "{name}");
        assert_eq!((login.sealed_key, login.second_factor), (vec![mark; 50], vec![mark; 52]), "{name}");
    }
}

/// The password that a session gives and the one that the sheet gives, in the same moment: the sheet's stands.
#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_beside_a_change_of_password_wins_and_neither_is_mixed() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Intake]).await;
        let (recovered, _) = tokio::join!(
            store.recover(recovery(1, 5), NOW),
            store.change_password(password(1, "hash 1", 103), NOW)
        );
        assert!(recovered.unwrap(), "{name}");
        let login = store.find_for_login("Person 1").await.unwrap().unwrap();
        assert_eq!(
            (login.login_hash.as_str(), login.sealed_key),
            ("hash recovered 5", vec![5; 50]),
            "{name}"
        );
        assert!(!store.change_password(password(1, "hash 1", 300), NOW).await.unwrap(), "{name}: too late");
        let late = session(9, 1, 300);
        assert!(!store.start_session(late, NOW).await.unwrap(), "{name}: a sign-in that was under way");
    }
}

#[tokio::test]
async fn a_new_factor_over_the_old_one_keeps_this_session_and_stops_what_was_under_way() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Intake]).await;
        assert!(start(&store, 1, 1, 101, NOW).await && start(&store, 2, 1, 102, NOW).await, "{name}");
        assert!(!store.spend_code(id(1), "hash 1".into(), 102, NOW).await.unwrap(), "{name}: a used code");
        assert!(
            !store.spend_code(id(1), "hash 0".into(), 103, NOW).await.unwrap(),
            "{name}: another password"
        );
        assert!(store.spend_code(id(1), "hash 1".into(), 103, NOW).await.unwrap(), "{name}");
        assert!(!start(&store, 3, 1, 103, NOW).await, "{name}: it is spent");
        let own = FactorProof::Code { session: [2; 16] };
        assert!(!store.renew_factor(factor(1, own, "hash 0"), NOW).await.unwrap(), "{name}");
        assert!(store.renew_factor(factor(1, own, "hash 1"), NOW).await.unwrap(), "{name}");
        assert!(!store.renew_factor(factor(1, own, "hash 1"), NOW).await.unwrap(), "{name}: twice");
        assert!(store.see_session(SessionDigest([1; 32]), NOW).await.unwrap().is_none(), "{name}");
        assert!(store.see_session(SessionDigest([2; 32]), NOW).await.unwrap().is_some(), "{name}");
        assert!(!start(&store, 3, 1, 400, NOW).await, "{name}: a sign-in with the old factor under way");
        let login = store.find_for_login("Person 1").await.unwrap().unwrap();
        assert_eq!((login.second_factor, login.last_step), (vec![8; 42], 150), "{name}");
        assert_eq!(login.sealed_key, vec![1; 40], "{name}: the password stays");
        assert!(kinds(&store).await.contains(&EventKind::FactorRenewed), "{name}");
    }
}

#[tokio::test]
async fn an_allowance_takes_another_person_is_used_once_and_ends_in_about_an_hour() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Administrator]).await;
        join(&store, 2, &[Role::Intake]).await;
        join(&store, 3, &[Role::Intake]).await;
        let allow = async |who, code: u8, now| {
            store.allow_factor(id(who), id(1), AllowanceDigest([code; 32]), now).await.unwrap()
        };
        let renew = async |who: u8, code: u8, now| {
            let proof = FactorProof::Allowance(AllowanceDigest([code; 32]));
            store.renew_factor(factor(who, proof, &format!("hash {who}")), now).await.unwrap()
        };
        assert_eq!(allow(1, 1, NOW).await, Allowing::Own, "{name}: nobody is their own second person");
        assert_eq!(allow(9, 1, NOW).await, Allowing::NotThere, "{name}");
        assert!(!renew(2, 1, NOW).await, "{name}: nothing was allowed");
        assert_eq!(allow(2, 1, NOW).await, Allowing::Allowed, "{name}");
        assert!(store.is_allowed(id(2), NOW).await.unwrap(), "{name}");
        assert!(!store.is_allowed(id(3), NOW).await.unwrap(), "{name}");
        assert!(!renew(3, 1, NOW).await, "{name}: it is another's");
        assert_eq!(allow(2, 2, NOW).await, Allowing::Allowed, "{name}");
        assert!(!renew(2, 1, NOW).await, "{name}: a newer code made it void");
        assert!(!renew(2, 2, NOW + HOUR + HOUR / 6).await, "{name}: too late");
        assert!(!store.is_allowed(id(2), NOW + HOUR + HOUR / 6).await.unwrap(), "{name}");
        assert!(store.stop_allowance(id(2), id(2), NOW).await.unwrap(), "{name}");
        assert!(!store.stop_allowance(id(2), id(2), NOW).await.unwrap(), "{name}: twice");
        assert!(!renew(2, 2, NOW).await, "{name}: stopped");
        assert!(start(&store, 1, 2, 101, NOW).await, "{name}");
        assert_eq!(allow(2, 3, NOW).await, Allowing::Allowed, "{name}");
        assert!(renew(2, 3, NOW + HOUR - 1).await, "{name}");
        assert!(store.sessions(id(2), NOW).await.unwrap().is_empty(), "{name}: every session ended");
        assert_eq!(newest(&store, 2).await, EventKind::FactorReplaced, "{name}");
        assert!(!store.is_allowed(id(2), NOW).await.unwrap(), "{name}: used up");
        let kept = store.staff_events_of(id(2)).await.unwrap();
        let by_admin = |kind| kept.iter().filter(|e| e.kind == kind && e.by == Some(id(1))).count();
        assert_eq!(by_admin(EventKind::FactorAllowed), 3, "{name}");
        allow(3, 4, NOW).await;
        store.close_account(id(3), Some(id(1)), NOW).await.unwrap();
        assert!(!renew(3, 4, NOW).await, "{name}: closed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_use_one_allowance_or_replace_one_sheet_at_once_one_succeeds() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Administrator]).await;
        join(&store, 2, &[Role::Intake]).await;
        let code = AllowanceDigest([3; 32]);
        store.allow_factor(id(2), id(1), code, NOW).await.unwrap();
        let new = || factor(2, FactorProof::Allowance(code), "hash 2");
        let (a, b) = tokio::join!(store.renew_factor(new(), NOW), store.renew_factor(new(), NOW));
        assert!(a.unwrap() ^ b.unwrap(), "{name}");

        let sheet = |mark| NewSheet {
            staff: id(1),
            old_sheet: vec![1; 41],
            login_hash: "hash 1".into(),
            sealed_to_sheet: vec![mark; 51],
        };
        let (a, b) = tokio::join!(store.renew_sheet(sheet(5), NOW), store.renew_sheet(sheet(6), NOW));
        let (a, b) = (a.unwrap(), b.unwrap());
        assert!(a ^ b, "{name}");
        let kept = store.find_for_login("Person 1").await.unwrap().unwrap().sealed_to_sheet;
        assert_eq!(kept, vec![if a { 5 } else { 6 }; 51], "{name}");
        assert!(!store.recover(recovery(1, 7), NOW).await.unwrap(), "{name}: the old sheet is void");
    }
}

#[tokio::test]
async fn a_changed_position_is_seen_by_the_next_request_and_kept_with_its_reason() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Administrator]).await;
        join(&store, 2, &[Role::Intake]).await;
        assert!(start(&store, 1, 2, 101, NOW).await, "{name}");
        let change = async |who: u8, became: Position| {
            store.change_position(id(who), id(1), became, "moved".into(), NOW).await
        };
        assert_eq!(change(2, position(&[Role::Intake])).await.unwrap(), Changing::Same, "{name}");
        assert_eq!(change(9, position(&[Role::Intake])).await.unwrap(), Changing::NotThere, "{name}");
        assert!(change(2, position(&[])).await.is_err(), "{name}: no role");
        let mut nowhere = position(&[Role::Intake]);
        nowhere.agency.clear();
        assert!(change(2, nowhere).await.is_err(), "{name}: intake of no office");
        let became = Position {
            agency: "internal-affairs".into(),
            unit: String::new(),
            roles: [Role::Supervisor].into_iter().collect(),
        };
        let changed = change(2, became.clone()).await.unwrap();
        assert!(matches!(changed, Changing::Alone(_)), "{name}: {changed:?}");
        let (seen, _) = store.see_session(SessionDigest([1; 32]), NOW).await.unwrap().unwrap();
        assert_eq!(
            (&seen.agency, &seen.unit, seen.roles),
            (&became.agency, &became.unit, became.roles),
            "{name}"
        );
        assert!(store.colleagues("oversight", Role::Intake).await.unwrap().is_empty(), "{name}");
        let mut events = store.staff_events_of(id(2)).await.unwrap();
        assert_eq!(events.remove(0).kind, EventKind::Alone, "{name}: nobody could consent");
        let event = events.remove(0);
        let kept = event.change.unwrap();
        assert_eq!((kept.was, kept.became), (position(&[Role::Intake]), became), "{name}");
        assert_eq!((kept.reason.as_str(), event.by), ("moved", Some(id(1))), "{name}");
    }
}

#[tokio::test]
async fn nobody_gives_themselves_what_reads_reports_and_the_last_administrator_stays() {
    use Role::{Administrator, Intake, Investigator};
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Administrator, Intake]).await;
        join(&store, 2, &[Administrator]).await;
        let own = async |became: Position| {
            store.change_position(id(1), id(1), became, "why".into(), NOW).await.unwrap()
        };
        assert_eq!(own(position(&[Administrator, Intake, Investigator])).await, Changing::Own, "{name}");
        for (agency, unit) in [("internal-affairs", "intake"), ("oversight", "another")] {
            let mut moved = position(&[Administrator, Intake]);
            (moved.agency, moved.unit) = (agency.into(), unit.into());
            assert_eq!(own(moved).await, Changing::Own, "{name}: {agency} {unit}");
        }
        let fewer = own(position(&[Administrator])).await;
        assert!(matches!(fewer, Changing::Changed(_)), "{name}: laying down is free");
        assert_eq!(own(position(&[Administrator, Intake])).await, Changing::Own, "{name}: not back again");
        let again = async || {
            store
                .change_position(id(1), id(2), position(&[Administrator, Intake]), "why".into(), NOW)
                .await
                .unwrap()
        };
        assert_eq!(
            again().await,
            Changing::Waiting,
            "{name}: it was opened alone, and there is somebody now"
        );
        assert_eq!(store.consent(id(1), id(2), NOW).await.unwrap(), Answered::Done, "{name}");
        let again = again().await;
        assert!(
            matches!(again, Changing::Alone(_)),
            "{name}: another administrator may, where there is no third"
        );

        let laid = store.change_position(id(2), id(1), position(&[Intake]), "why".into(), NOW).await.unwrap();
        assert!(matches!(laid, Changing::Alone(_)), "{name}");
        assert_eq!(own(position(&[Intake])).await, Changing::LastAdministrator, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_administrators_who_demote_each_other_one_stays() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Administrator]).await;
        join(&store, 2, &[Role::Administrator]).await;
        let demote =
            |who, by| store.change_position(id(who), id(by), position(&[Role::Intake]), "why".into(), NOW);
        let (a, b) = tokio::join!(demote(1, 2), demote(2, 1));
        let last = [a.unwrap(), b.unwrap()].iter().filter(|end| **end == Changing::LastAdministrator).count();
        assert_eq!(last, 1, "{name}");
    }
}

#[tokio::test]
async fn an_invitation_taken_back_makes_no_account_and_stays_on_the_review() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Administrator]).await;
        for n in 2..=4 {
            store.invite(invitation(n, &[Role::Intake]), code(n), Some(id(1)), NOW).await.unwrap();
        }
        assert!(store.withdraw_invitation([2; 16], id(1), NOW).await.unwrap(), "{name}");
        assert!(!store.withdraw_invitation([2; 16], id(1), NOW).await.unwrap(), "{name}: twice");
        assert!(!store.withdraw_invitation([1; 16], id(1), NOW).await.unwrap(), "{name}: a used one");
        assert!(!store.withdraw_invitation([9; 16], id(1), NOW).await.unwrap(), "{name}: none");
        assert_eq!(store.invitation(code(2), NOW).await.unwrap(), None, "{name}");
        assert_eq!(store.accept(code(2), newcomer(2), NOW).await.unwrap(), Accepted::NoInvitation, "{name}");
        assert_eq!(store.accept(code(3), newcomer(3), NOW).await.unwrap(), Accepted::Joined, "{name}");
        assert_eq!(store.invitations(NOW).await.unwrap().len(), 1, "{name}");
        let states = async |now| {
            let review = store.review_access(now).await.unwrap();
            review.invitations.into_iter().map(|one| (one.invitation.id[0], one.state)).collect::<Vec<_>>()
        };
        let withdrawn = UnusedState::Withdrawn { on: "2026-03-01".parse().unwrap() };
        assert_eq!(states(NOW).await, [(2, withdrawn), (4, UnusedState::Open)], "{name}");
        let late = NOW + 4 * 24 * HOUR;
        assert!(!store.withdraw_invitation([4; 16], id(1), late).await.unwrap(), "{name}: expired");
        assert_eq!(states(late).await, [(2, withdrawn), (4, UnusedState::Expired)], "{name}");
    }
}

#[tokio::test]
async fn the_review_lists_who_never_came_and_who_has_not_come_for_sixty_days() {
    for Fresh { name, store, .. } in both().await {
        for n in 1..=4 {
            join(&store, n, &[Role::Administrator]).await;
        }
        let day = |n: i64| NOW + n * 24 * HOUR;
        assert!(start(&store, 1, 1, 101, NOW).await && start(&store, 2, 2, 101, day(1)).await, "{name}");
        assert!(start(&store, 3, 3, 101, NOW).await, "{name}");
        store.close_account(id(4), None, NOW).await.unwrap();
        assert!(start(&store, 4, 3, 102, day(30)).await, "{name}");
        join(&store, 5, &[Role::Intake]).await;
        let listed = store.review_access(day(60)).await.unwrap().accounts;
        let listed: Vec<_> = listed.into_iter().map(|one| (one.account.id, one.idle)).collect();
        let first = "2026-03-01".parse().unwrap();
        assert_eq!(listed, [(id(1), Idle::Since(first)), (id(5), Idle::Never)], "{name}");
    }
}

#[tokio::test]
async fn an_administrator_ends_the_sessions_of_somebody_and_it_is_kept_who_did() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Administrator]).await;
        join(&store, 2, &[Role::Intake]).await;
        assert!(start(&store, 1, 2, 101, NOW).await && start(&store, 2, 2, 102, NOW).await, "{name}");
        assert!(start(&store, 3, 1, 101, NOW).await, "{name}");
        assert_eq!(store.end_sessions_of(id(2), id(1), NOW).await.unwrap(), 2, "{name}");
        assert!(store.sessions(id(2), NOW).await.unwrap().is_empty(), "{name}");
        assert_eq!(store.sessions(id(1), NOW).await.unwrap().len(), 1, "{name}: nobody else's");
        let event = store.staff_events_of(id(2)).await.unwrap().remove(0);
        assert_eq!((event.kind, event.by), (EventKind::SessionsEnded, Some(id(1))), "{name}");
    }
}

#[tokio::test]
async fn a_person_is_told_what_happened_since_the_sign_in_before() {
    for Fresh { name, store, .. } in both().await {
        join(&store, 1, &[Role::Intake]).await;
        join(&store, 2, &[Role::Administrator]).await;
        assert!(start(&store, 1, 1, 101, NOW).await, "{name}");
        assert!(store.staff_news(id(1)).await.unwrap().is_empty(), "{name}");
        assert!(store.recover(recovery(1, 5), NOW).await.unwrap(), "{name}");
        let mut next = session(2, 1, 201);
        next.login_hash = "hash recovered 5".into();
        assert!(store.start_session(next.clone(), NOW).await.unwrap(), "{name}");
        store.end_sessions_of(id(1), id(2), NOW).await.unwrap();
        let told = async || {
            store.staff_news(id(1)).await.unwrap().into_iter().map(|event| event.kind).collect::<Vec<_>>()
        };
        assert_eq!(told().await, [EventKind::SessionsEnded, EventKind::Recovered], "{name}");
        (next.id, next.token, next.step) = ([3; 16], SessionDigest([3; 32]), 202);
        assert!(store.start_session(next.clone(), NOW).await.unwrap(), "{name}");
        assert_eq!(told().await, [EventKind::SessionsEnded], "{name}");
        (next.id, next.token, next.step) = ([4; 16], SessionDigest([4; 32]), 203);
        assert!(store.start_session(next, NOW).await.unwrap(), "{name}");
        assert!(told().await.is_empty(), "{name}");
        let lately = store.staff_events_lately(NOW).await.unwrap();
        assert!(lately.iter().any(|event| event.kind == EventKind::Recovered), "{name}");
        assert!(store.staff_events_lately(NOW + 61 * 24 * HOUR).await.unwrap().is_empty(), "{name}");
    }
}

#[tokio::test]
async fn what_waits_takes_another_administrator_or_a_supervisor_of_that_office_and_never_who_asked() {
    for Fresh { name, store, .. } in both().await {
        let invite = async |n: u8, roles: &[Role], by: Option<u8>| {
            store.invite(invitation(n, roles), code(n), by.map(id), NOW).await.unwrap();
            store.accept(code(n), newcomer(n), NOW).await.unwrap()
        };
        let peers = async |n: u8| {
            let waits = store.consent_of(id(n)).await.unwrap();
            waits.map(|one| one.peers.into_iter().map(|peer| peer.id).collect::<Vec<_>>())
        };
        // The first people of a city: nobody could agree, and who invited does not count.
        assert_eq!(invite(1, &[Role::Administrator], None).await, Accepted::Joined, "{name}");
        assert_eq!(invite(2, &[Role::Supervisor], Some(1)).await, Accepted::Joined, "{name}");
        assert_eq!(peers(2).await, Some(vec![]), "{name}: on the list until somebody can");
        // A supervisor, where there is no other administrator.
        assert_eq!(invite(3, &[Role::Intake], Some(1)).await, Accepted::Waits, "{name}");
        assert_eq!(peers(3).await, Some(vec![id(2)]), "{name}");
        // A second administrator whom the first invents cannot help them either.
        assert_eq!(invite(4, &[Role::Administrator], Some(1)).await, Accepted::Waits, "{name}");
        assert_eq!(peers(3).await, Some(vec![id(2)]), "{name}");
        for (whose, by) in [(3, 1), (3, 3), (3, 4), (4, 1), (4, 4), (4, 3)] {
            let answer = store.consent(id(whose), id(by), NOW).await.unwrap();
            assert_eq!(answer, Answered::NotYou, "{name}: {whose} by {by}");
        }
        let colleagues = async || store.colleagues("oversight", Role::Intake).await.unwrap().len();
        assert_eq!(colleagues().await, 0, "{name}: nothing is sealed to whoever waits");
        assert_eq!(store.consent(id(4), id(2), NOW).await.unwrap(), Answered::Done, "{name}");
        assert_eq!(peers(3).await, Some(vec![id(4)]), "{name}: now there is another administrator");
        assert_eq!(peers(2).await, Some(vec![id(4)]), "{name}: afterwards");
        assert_eq!(store.consent(id(3), id(2), NOW).await.unwrap(), Answered::NotYou, "{name}");
        assert_eq!(store.consent(id(3), id(4), NOW).await.unwrap(), Answered::Done, "{name}");
        assert_eq!(store.consent(id(3), id(4), NOW).await.unwrap(), Answered::NotThere, "{name}");
        assert_eq!(colleagues().await, 1, "{name}");
        assert_eq!(store.consent(id(2), id(4), NOW).await.unwrap(), Answered::Done, "{name}");
        assert!(store.consents().await.unwrap().is_empty(), "{name}");
        let consented: Vec<_> = store.staff_events().await.unwrap();
        let by = |n: u8| {
            consented
                .iter()
                .filter(|event| event.kind == EventKind::Consented && event.by == Some(id(n)))
                .count()
        };
        assert_eq!((by(2), by(4)), (1, 2), "{name}");
    }
}

#[tokio::test]
async fn a_refused_account_is_closed_with_the_reason_and_a_refused_position_leaves_the_present_one() {
    for Fresh { name, store, .. } in both().await {
        for n in 1..=2 {
            join(&store, n, &[Role::Administrator]).await;
        }
        store.invite(invitation(3, &[Role::Intake]), code(3), Some(id(1)), NOW).await.unwrap();
        assert_eq!(store.accept(code(3), newcomer(3), NOW).await.unwrap(), Accepted::Waits, "{name}");
        assert!(start(&store, 1, 3, 101, NOW).await, "{name}: they can sign in");
        let refuse = async |whose, by| {
            store.refuse_consent(id(whose), id(by), "nobody knows her".into(), NOW).await.unwrap()
        };
        assert_eq!(refuse(3, 3).await, Answered::NotYou, "{name}");
        assert_eq!(refuse(3, 2).await, Answered::Done, "{name}");
        assert!(
            matches!(store.account(id(3)).await.unwrap().unwrap().state, AccountState::Closed { .. }),
            "{name}"
        );
        assert!(store.sessions(id(3), NOW).await.unwrap().is_empty(), "{name}");
        let events = store.staff_events_of(id(3)).await.unwrap();
        let refused = events.iter().find(|event| event.kind == EventKind::Refused).unwrap();
        assert_eq!(
            (refused.by, refused.refusal.as_deref()),
            (Some(id(2)), Some("nobody knows her")),
            "{name}"
        );

        // What was done alone comes first, or the list would lose it.
        store.invite(invitation(5, &[Role::Intake]), code(5), Some(id(1)), NOW).await.unwrap();
        store.close_account(id(2), None, NOW).await.unwrap();
        assert_eq!(store.accept(code(5), newcomer(5), NOW).await.unwrap(), Accepted::Joined, "{name}");
        join(&store, 2 + 4, &[Role::Administrator]).await;
        let ask = async || {
            store.change_position(id(5), id(1), position(&[Role::Supervisor]), "why".into(), NOW).await
        };
        assert_eq!(ask().await.unwrap(), Changing::Waiting, "{name}");
        assert_eq!(refuse(5, 6).await, Answered::NotThere, "{name}: it is done; the account can be closed");
        assert_eq!(store.consent_of(id(5)).await.unwrap().unwrap().kind, ConsentKind::Alone, "{name}");
        assert_eq!(store.consent(id(5), id(6), NOW).await.unwrap(), Answered::Done, "{name}");
        assert!(matches!(ask().await.unwrap(), Changing::Waits(_)), "{name}");

        join(&store, 4, &[Role::Intake]).await;
        let more = position(&[Role::Intake, Role::Supervisor]);
        let ask =
            async || store.change_position(id(4), id(1), more.clone(), "why".into(), NOW).await.unwrap();
        assert!(matches!(ask().await, Changing::Waits(_)), "{name}");
        assert_eq!(ask().await, Changing::Waiting, "{name}: one thing at a time");
        let now = async || store.account(id(4)).await.unwrap().unwrap().roles;
        assert_eq!(now().await, Roles::from_iter([Role::Intake]), "{name}: the present one stands");
        assert_eq!(refuse(4, 1).await, Answered::Done, "{name}: taken back by who asked");
        assert!(matches!(ask().await, Changing::Waits(_)), "{name}");
        assert_eq!(store.consent(id(4), id(1), NOW).await.unwrap(), Answered::NotYou, "{name}");
        assert_eq!(store.consent(id(4), id(6), NOW).await.unwrap(), Answered::Done, "{name}");
        assert_eq!(now().await, more.roles, "{name}");
        let changed = store.staff_events_of(id(4)).await.unwrap();
        let changed = changed.into_iter().find(|event| event.kind == EventKind::Changed).unwrap();
        assert_eq!((changed.by, changed.change.unwrap().reason.as_str()), (Some(id(1)), "why"), "{name}");
    }
}

/// What anybody can do with accounts, in any order.
#[derive(Clone, Debug)]
enum Deed {
    Invite(u8, [bool; 4]),
    Accept(u8),
    Close(u8),
    Change(u8, u8, [bool; 4]),
    Recover(u8),
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
        4 => (who.clone(), who.clone(), any::<[bool; 4]>()).prop_map(|(n, by, roles)| Deed::Change(n, by, roles)),
        1 => who.clone().prop_map(Deed::Recover),
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
        Deed::Change(n, by, roles) => {
            let roles: Vec<Role> = Role::ALL.into_iter().filter(|role| roles[*role as usize]).collect();
            let _ = store.change_position(id(n), id(by), position(&roles), "why".into(), NOW).await;
        }
        Deed::Recover(n) => {
            let _ = store.recover(recovery(n, 5), NOW).await.unwrap();
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
                    // Whoever waits for consent administers nothing yet.
                    let consents = store.consents().await.unwrap();
                    let waits = |id| consents.iter().any(|one| one.whose == id && one.kind == ConsentKind::Joining);
                    let staff = store.staff().await.unwrap();
                    let there = staff.iter().any(|account| administers(account) && !waits(account.id));
                    assert!(there || !ever, "{name}: none left after {deed:?} in {deeds:?}");
                    ever |= there;
                }
            }
        });
    }
}
