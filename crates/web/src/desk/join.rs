//! Accepting an invitation: name and password, the second factor, the recovery sheet, done.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::Rng as _;
use secrecy::ExposeSecret as _;
use store::staff::{Accepted, NewAccount, StaffId, StaffName};
use vault::phrase::{WordList, Words as SheetWords};
use vault::staff::{LoginHash, Password, RecoverySheet, SecondFactor, StaffKey};
use zeroize::Zeroizing;

use super::code::InviteCode;
use super::form::{Sent, Visitor};
use super::frame::DeskFrame;
use super::joining::{Joining, Stage};
use super::password::new_password;
use super::token::Token;
use super::{Desk, qr};
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::locale::Locale;
use crate::visit::Visit;
use crate::words::Words;

const HERE: &str = "/desk/join";

#[derive(Template)]
#[template(path = "desk/join.html")]
struct JoinPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    /// Typed again it would have to be read from paper again; a wrong one opens nothing.
    code: &'a str,
    name: &'a str,
}

#[derive(Template)]
#[template(path = "desk/factor.html")]
struct FactorPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    joining: &'a str,
    groups: Zeroizing<String>,
    address: Zeroizing<String>,
    picture: Option<(i32, Zeroizing<String>)>,
}

#[derive(Template)]
#[template(path = "desk/sheet.html")]
struct SheetPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    joining: &'a str,
    name: String,
    list: &'static str,
    words: Vec<&'static str>,
    digits: Zeroizing<String>,
    /// Which word to type again, and which other.
    first: String,
    second: String,
}

#[derive(Template)]
#[template(path = "desk/joined.html")]
struct JoinedPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    name: String,
}

pub(super) async fn ask(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let visitor = Visitor::of(app.desk()?, &headers)?;
    let w = visit.words();
    let frame = DeskFrame::visitor(visit, HERE, visitor.form.clone());
    Ok(visitor.dress(draw(&JoinPage { frame, w, error: None, code: "", name: "" })?))
}

/// Code, name, password: draws everything, and shows the second factor.
pub(super) async fn begin(State(app): State<App>, visit: Visit, sent: Sent) -> Result<Response, Problem> {
    let (desk, w, now) = (app.desk()?, visit.words(), app.desk()?.now());
    let again = |status: StatusCode, key: Result<&str, String>| {
        let frame = DeskFrame::visitor(visit.clone(), HERE, sent.form.clone());
        let error = Some(key.map_or_else(|told| told, |key| w.say(key)));
        let page = JoinPage { frame, w, error, code: sent.get("code"), name: sent.get("name") };
        draw(&page).map(|mut response| {
            *response.status_mut() = status;
            response
        })
    };
    if !desk.tries.take_of_site(now) {
        return again(StatusCode::TOO_MANY_REQUESTS, Ok("desk-slow"));
    }
    let code = InviteCode::read(sent.get("code")).map(|code| code.digest());
    let found = match code {
        Some(code) => desk.store.invitation(code, now).await?.map(|_| code),
        None => None,
    };
    let Some(code) = found else { return again(StatusCode::FORBIDDEN, Ok("desk-join-no-code")) };
    let Ok(name) = StaffName::new(sent.get("name")) else {
        return again(StatusCode::BAD_REQUEST, Ok("desk-join-no-name"));
    };
    if desk.store.name_is_taken(&name).await? {
        return again(StatusCode::CONFLICT, Ok("desk-join-name-taken"));
    }
    let password = match new_password(sent.get("new"), sent.get("again"), name.as_str()) {
        Ok(password) => password,
        Err(unfit) => return again(StatusCode::BAD_REQUEST, Err(unfit.tell(w))),
    };
    let (mut rng, id) = (desk.rng(), StaffId(desk.id()));
    let token = Token::draw(&mut rng);
    let joining = desk.stretch(move || drawn(id, name, &password, code, now, &mut rng)).await?;
    if !desk.joining.begin(token.digest(), joining) {
        return again(StatusCode::TOO_MANY_REQUESTS, Ok("desk-slow"));
    }
    show_factor(desk, visit, &sent, &token, None)
}

/// Three stretchings: the door, the key for the password, the key for the sheet.
fn drawn(
    id: StaffId,
    name: StaffName,
    password: &Password,
    code: store::staff::InvitationDigest,
    now: i64,
    rng: &mut ChaCha20Rng,
) -> Joining {
    let key = StaffKey::draw(rng);
    let (factor, sheet) = (SecondFactor::draw(rng), RecoverySheet::draw(rng));
    let account = NewAccount {
        id,
        name: name.clone(),
        recipient: key.recipient().to_string(),
        sealed_key: key.seal(password, rng).to_bytes(),
        sealed_to_sheet: key.seal_to_sheet(&sheet, rng).to_bytes(),
        login_hash: LoginHash::of(password, rng).as_text().to_owned(),
        second_factor: factor.seal(&key.recipient()),
        step: 0,
    };
    Joining { code, name, account, factor, sheet, stage: Stage::Factor, began_at: now }
}

/// The first code of the app: the second factor works. Shows the recovery sheet.
pub(super) async fn confirm(State(app): State<App>, visit: Visit, sent: Sent) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let Some(token) = Token::parse(sent.get("joining")) else { return gone(visit, &sent) };
    let now = desk.now();
    let seconds = u64::try_from(now / 1_000_000).unwrap_or_default();
    let places = two_places(&mut desk.rng());
    let right = desk.joining.with(&token.digest(), now, |joining| {
        if matches!(joining.stage, Stage::Sheet { .. }) {
            // Sent twice; the sheet is there already.
            return true;
        }
        let step = joining.factor.check(sent.get("code"), seconds, None);
        if let Some(step) = step {
            joining.stage = Stage::Sheet { step, places };
        }
        step.is_some()
    });
    match right {
        Some(true) => show_sheet(desk, visit, &sent, &token, None),
        Some(false) => show_factor(desk, visit, &sent, &token, Some(w.say("desk-factor-wrong"))),
        None => gone(visit, &sent),
    }
}

/// Two words of the sheet: it was kept. Makes the account.
pub(super) async fn finish(State(app): State<App>, visit: Visit, sent: Sent) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let Some(token) = Token::parse(sent.get("joining")) else { return gone(visit, &sent) };
    let (now, list) = (desk.now(), word_list(visit.locale));
    let ready = desk.joining.with(&token.digest(), now, |joining| {
        let Stage::Sheet { step, places } = joining.stage else { return Err(()) };
        let words = joining.words(list);
        let kept = words.is_word(places[0], sent.get("first")) & words.is_word(places[1], sent.get("second"));
        let account = NewAccount { step: step.0, ..joining.account.clone() };
        if kept { Ok(Some((joining.code, account))) } else { Ok(None) }
    });
    let (code, account) = match ready {
        Some(Ok(Some(ready))) => ready,
        Some(Ok(None)) => return show_sheet(desk, visit, &sent, &token, Some(w.say("desk-sheet-wrong"))),
        // The second factor was never confirmed.
        Some(Err(())) | None => return gone(visit, &sent),
    };
    let name = account.name.to_string();
    let accepted = desk.store.accept(code, account, now).await?;
    desk.joining.end(&token.digest());
    match accepted {
        Accepted::Joined => {
            let frame = DeskFrame::visitor(visit, "/desk/sign-in", sent.form.clone());
            draw(&JoinedPage { frame, w, name })
        }
        // Somebody else used the code or took the name in the meantime.
        Accepted::NoInvitation | Accepted::NameTaken => gone(visit, &sent),
    }
}

fn show_factor(
    desk: &Desk,
    visit: Visit,
    sent: &Sent,
    token: &Token,
    error: Option<String>,
) -> Result<Response, Problem> {
    let shown = desk.joining.with(&token.digest(), desk.now(), |joining| {
        let address = qr::address(&joining.factor, joining.name.as_str());
        (qr::groups(&joining.factor), qr::picture(&address), address)
    });
    let Some((groups, picture, address)) = shown else { return gone(visit, sent) };
    let w = visit.words();
    let frame = DeskFrame::visitor(visit, HERE, sent.form.clone());
    let status = if error.is_some() { StatusCode::FORBIDDEN } else { StatusCode::OK };
    let page = FactorPage { frame, w, error, joining: &token.text(), groups, address, picture };
    let mut response = draw(&page)?;
    *response.status_mut() = status;
    Ok(response)
}

fn show_sheet(
    desk: &Desk,
    visit: Visit,
    sent: &Sent,
    token: &Token,
    error: Option<String>,
) -> Result<Response, Problem> {
    let list = word_list(visit.locale);
    let shown = desk.joining.with(&token.digest(), desk.now(), |joining| {
        let Stage::Sheet { places, .. } = joining.stage else { return None };
        let words: SheetWords = joining.words(list);
        let digits = Zeroizing::new(joining.sheet.digits().text().expose_secret().to_owned());
        Some((joining.name.to_string(), words.iter().collect(), digits, places))
    });
    let Some((name, words, digits, places)) = shown.flatten() else { return gone(visit, sent) };
    let w = visit.words();
    let ask = |place: usize| w.tell("desk-sheet-word", &[("n", (place as u64 + 1).into())]);
    let status = if error.is_some() { StatusCode::FORBIDDEN } else { StatusCode::OK };
    let page = SheetPage {
        frame: DeskFrame::visitor(visit, HERE, sent.form.clone()),
        w,
        error,
        joining: &token.text(),
        name,
        list: list.tag(),
        words,
        digits,
        first: ask(places[0]),
        second: ask(places[1]),
    };
    let mut response = draw(&page)?;
    *response.status_mut() = status;
    Ok(response)
}

/// It took too long, or the server was started again: from the beginning.
fn gone(visit: Visit, sent: &Sent) -> Result<Response, Problem> {
    let w = visit.words();
    let frame = DeskFrame::visitor(visit, HERE, sent.form.clone());
    let page = JoinPage { frame, w, error: Some(w.say("desk-join-gone")), code: "", name: "" };
    let mut response = draw(&page)?;
    *response.status_mut() = StatusCode::GONE;
    Ok(response)
}

fn two_places(rng: &mut ChaCha20Rng) -> [usize; 2] {
    let count = SheetWords::COUNT;
    let draw = |rng: &mut ChaCha20Rng, below: usize| rng.next_u32() as usize % below;
    let first = draw(rng, count);
    // Another one: so many places further, around the end.
    let second = (first + 1 + draw(rng, count - 1)) % count;
    [first.min(second), first.max(second)]
}

fn word_list(locale: Locale) -> WordList {
    WordList::offered(locale.tag()).unwrap_or(WordList::English)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::rand_core::SeedableRng as _;

    #[test]
    fn two_different_words_are_asked_for_and_each_of_them_sometimes() {
        let mut rng = ChaCha20Rng::from_seed([3; 32]);
        let mut seen = [false; 8];
        for _ in 0..500 {
            let [first, second] = two_places(&mut rng);
            assert!(first < second && second < 8);
            (seen[first], seen[second]) = (true, true);
        }
        assert_eq!(seen, [true; 8]);
    }
}
