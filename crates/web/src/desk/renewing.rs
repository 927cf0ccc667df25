//! Somebody who gets another second factor, another sheet, or both with another password: what was drawn for them
//! after they proved who they are. Nothing is changed before the new app has shown a right code and the words of the
//! new sheet were kept.

use axum::response::Response;
use store::staff::{NewFactor, NewSheet, Recovery, StaffId};
use vault::staff::{RecoverySheet, SecondFactor};

use super::Desk;
use super::form::Sent;
use super::frame::DeskFrame;
use super::steps::{ShownFactor, ShownSheet, are_words, two_places};
use super::token::Token;
use crate::error::Problem;
use crate::locale::Locale;

pub(super) enum Change {
    /// With the old sheet: everything that opens the account.
    Recovery {
        new: Recovery,
        factor: SecondFactor,
        sheet: RecoverySheet,
    },
    Factor {
        new: NewFactor,
        factor: SecondFactor,
    },
    Sheet {
        new: NewSheet,
        sheet: RecoverySheet,
    },
}

pub(super) struct Renewing {
    staff: StaffId,
    name: String,
    change: Change,
    /// Of the words to be typed again; drawn at once, so that they stay the same when the page is shown again.
    places: [usize; 2],
    /// The new app has shown a right code, or none was asked for.
    confirmed: bool,
}

/// Where the forms of the steps are sent.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub(super) code: &'static str,
    pub(super) sheet: &'static str,
}

/// What a step answered.
pub(super) enum Next {
    Show(Response),
    /// All steps are done: keep it.
    Keep(Kept),
    /// It took too long, or something else took its place.
    Gone,
}

/// Finished, for the database.
pub(super) enum Kept {
    Recovery(Recovery),
    Factor(NewFactor),
    Sheet(NewSheet),
}

impl Change {
    fn factor(&self) -> Option<&SecondFactor> {
        match self {
            Self::Recovery { factor, .. } | Self::Factor { factor, .. } => Some(factor),
            Self::Sheet { .. } => None,
        }
    }

    fn sheet(&self) -> Option<&RecoverySheet> {
        match self {
            Self::Recovery { sheet, .. } | Self::Sheet { sheet, .. } => Some(sheet),
            Self::Factor { .. } => None,
        }
    }

    fn confirm(&mut self, confirmed: u64) {
        match self {
            Self::Recovery { new, .. } => new.step = confirmed,
            Self::Factor { new, .. } => new.step = confirmed,
            Self::Sheet { .. } => {}
        }
    }

    fn kept(&self) -> Kept {
        match self {
            Self::Recovery { new, .. } => Kept::Recovery(new.clone()),
            Self::Factor { new, .. } => Kept::Factor(new.clone()),
            Self::Sheet { new, .. } => Kept::Sheet(new.clone()),
        }
    }
}

impl Renewing {
    /// One of a kind for each account: beginning again forgets what was drawn before.
    fn replaces(&self, other: &Self) -> bool {
        self.staff == other.staff
            && std::mem::discriminant(&self.change) == std::mem::discriminant(&other.change)
    }
}

impl Desk {
    /// Keeps what was drawn until the last step; `None` where there is no room.
    pub(super) fn begin_renewing(&self, staff: StaffId, name: &str, change: Change) -> Option<Token> {
        let mut rng = self.rng();
        let token = Token::draw(&mut rng);
        let confirmed = change.factor().is_none();
        let (name, places) = (name.to_owned(), two_places(&mut rng));
        let renewing = Renewing { staff, name, change, places, confirmed };
        self.renewing.begin(token.digest(), renewing, self.now(), Renewing::replaces).then_some(token)
    }

    /// The page of the step that is next.
    pub(super) fn show_step(
        &self,
        frame: DeskFrame,
        way: Way,
        token: &Token,
        error: Option<String>,
    ) -> Result<Next, Problem> {
        enum Shown {
            Factor(ShownFactor),
            Sheet(ShownSheet),
        }
        let locale = frame.words().locale;
        let shown = self.renewing.with(&token.digest(), self.now(), |renewing| {
            let Renewing { name, change, places, confirmed, .. } = renewing;
            match (change.factor().filter(|_| !*confirmed), change.sheet()) {
                (Some(factor), _) => Some(Shown::Factor(ShownFactor::of(factor, name))),
                (None, Some(sheet)) => Some(Shown::Sheet(ShownSheet::of(sheet, name, locale, *places))),
                (None, None) => None,
            }
        });
        Ok(match shown.flatten() {
            Some(Shown::Factor(factor)) => Next::Show(factor.draw(frame, way.code, token, error)?),
            Some(Shown::Sheet(sheet)) => Next::Show(sheet.draw(frame, way.sheet, token, true, error)?),
            None => Next::Gone,
        })
    }

    /// The first code of the new app. `staff` is whoever is signed in: nobody goes on with what another began.
    pub(super) fn confirm_factor(
        &self,
        frame: DeskFrame,
        way: Way,
        staff: Option<StaffId>,
        sent: &Sent,
    ) -> Result<Next, Problem> {
        let Some(token) = Token::parse(sent.get("begun")) else { return Ok(Next::Gone) };
        let now = self.now();
        let seconds = u64::try_from(now / 1_000_000).unwrap_or_default();
        let step = self.renewing.with(&token.digest(), now, |renewing| {
            if staff.is_some_and(|staff| staff != renewing.staff) {
                return None;
            }
            // Sent twice, or there is none to confirm: the next step is there already.
            if !renewing.confirmed {
                let factor = renewing.change.factor()?;
                let Some(step) = factor.check(sent.get("code"), seconds, None) else { return Some(Err(())) };
                renewing.change.confirm(step.0);
                renewing.confirmed = true;
            }
            Some(Ok(renewing.change.sheet().is_none().then(|| renewing.change.kept())))
        });
        match step.flatten() {
            None => Ok(Next::Gone),
            Some(Ok(Some(kept))) => {
                self.renewing.end(&token.digest());
                Ok(Next::Keep(kept))
            }
            Some(Ok(None)) => self.show_step(frame, way, &token, None),
            Some(Err(())) => {
                let error = frame.words().say("desk-factor-wrong");
                self.show_step(frame, way, &token, Some(error))
            }
        }
    }

    /// Two words of the new sheet: it was kept.
    pub(super) fn confirm_sheet(
        &self,
        frame: DeskFrame,
        way: Way,
        staff: Option<StaffId>,
        sent: &Sent,
    ) -> Result<Next, Problem> {
        let Some(token) = Token::parse(sent.get("begun")) else { return Ok(Next::Gone) };
        let locale: Locale = frame.words().locale;
        let step = self.renewing.with(&token.digest(), self.now(), |renewing| {
            // The new app was never confirmed, or another began this.
            if !renewing.confirmed || staff.is_some_and(|staff| staff != renewing.staff) {
                return None;
            }
            let sheet = renewing.change.sheet()?;
            let (first, second) = (sent.get("first"), sent.get("second"));
            let right = are_words(sheet, locale, renewing.places, first, second);
            Some(right.then(|| renewing.change.kept()))
        });
        match step.flatten() {
            None => Ok(Next::Gone),
            Some(Some(kept)) => {
                self.renewing.end(&token.digest());
                Ok(Next::Keep(kept))
            }
            Some(None) => {
                let error = frame.words().say("desk-sheet-wrong");
                self.show_step(frame, way, &token, Some(error))
            }
        }
    }
}
