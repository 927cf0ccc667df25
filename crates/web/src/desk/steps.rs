//! The two pages that whoever joins or renews goes through: a second factor for an app, and a recovery sheet.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::Rng as _;
use secrecy::ExposeSecret as _;
use vault::phrase::{WordList, Words as SheetWords};
use vault::staff::{RecoverySheet, SecondFactor};
use zeroize::Zeroizing;

use super::frame::DeskFrame;
use super::qr;
use super::token::Token;
use crate::error::Problem;
use crate::frame::draw;
use crate::locale::Locale;
use crate::words::Words;

#[derive(Template)]
#[template(path = "desk/factor.html")]
struct FactorPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    action: &'static str,
    begun: &'a str,
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
    action: &'static str,
    begun: &'a str,
    /// There is an older sheet, which is good until this is done.
    replaces: bool,
    name: String,
    list: &'static str,
    words: Vec<&'static str>,
    digits: Zeroizing<String>,
    /// Which word to type again, and which other.
    first: String,
    second: String,
}

/// What the page shows of a second factor.
pub(super) struct ShownFactor {
    groups: Zeroizing<String>,
    address: Zeroizing<String>,
    picture: Option<(i32, Zeroizing<String>)>,
}

impl ShownFactor {
    pub(super) fn of(factor: &SecondFactor, name: &str) -> Self {
        let address = qr::address(factor, name);
        Self { groups: qr::groups(factor), picture: qr::picture(&address), address }
    }

    pub(super) fn draw(
        self,
        frame: DeskFrame,
        action: &'static str,
        token: &Token,
        error: Option<String>,
    ) -> Result<Response, Problem> {
        let Self { groups, address, picture } = self;
        let (w, status) = (frame.words(), status(&error));
        let page = FactorPage { frame, w, error, action, begun: &token.text(), groups, address, picture };
        let mut response = draw(&page)?;
        *response.status_mut() = status;
        Ok(response)
    }
}

/// What the page shows of a recovery sheet.
pub(super) struct ShownSheet {
    name: String,
    list: &'static str,
    words: Vec<&'static str>,
    digits: Zeroizing<String>,
    places: [usize; 2],
}

impl ShownSheet {
    pub(super) fn of(sheet: &RecoverySheet, name: &str, locale: Locale, places: [usize; 2]) -> Self {
        let list = word_list(locale);
        Self {
            name: name.to_owned(),
            list: list.tag(),
            words: sheet.words(list).iter().collect(),
            digits: Zeroizing::new(sheet.digits().text().expose_secret().to_owned()),
            places,
        }
    }

    pub(super) fn draw(
        self,
        frame: DeskFrame,
        action: &'static str,
        token: &Token,
        replaces: bool,
        error: Option<String>,
    ) -> Result<Response, Problem> {
        let (w, status) = (frame.words(), status(&error));
        let ask = |place: usize| w.tell("desk-sheet-word", &[("n", (place as u64 + 1).into())]);
        let page = SheetPage {
            frame,
            w,
            error,
            action,
            begun: &token.text(),
            replaces,
            name: self.name,
            list: self.list,
            words: self.words,
            digits: self.digits,
            first: ask(self.places[0]),
            second: ask(self.places[1]),
        };
        let mut response = draw(&page)?;
        *response.status_mut() = status;
        Ok(response)
    }
}

fn status(error: &Option<String>) -> StatusCode {
    if error.is_some() { StatusCode::FORBIDDEN } else { StatusCode::OK }
}

pub(super) fn two_places(rng: &mut ChaCha20Rng) -> [usize; 2] {
    let count = SheetWords::COUNT;
    let draw = |rng: &mut ChaCha20Rng, below: usize| rng.next_u32() as usize % below;
    let first = draw(rng, count);
    // Another one: so many places further, around the end.
    let second = (first + 1 + draw(rng, count - 1)) % count;
    [first.min(second), first.max(second)]
}

/// Whether these are the two words that were asked for.
pub(super) fn are_words(
    sheet: &RecoverySheet,
    locale: Locale,
    places: [usize; 2],
    first: &str,
    second: &str,
) -> bool {
    let words = sheet.words(word_list(locale));
    words.is_word(places[0], first) & words.is_word(places[1], second)
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
