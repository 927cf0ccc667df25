//! Who could be given a new report, before anybody is left out.

use std::collections::HashSet;

use casework::policy::Key;
use vault::Recipient;
use vault::exclusion::{AgencyId, Candidate, Exclusion, PersonId, UnitId, allowed};

use crate::IntakeError;

/// Somebody's post at an agency, with the key that a grant is sealed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    pub person: String,
    pub name: String,
    pub agency: String,
    /// Empty where the agency has no units.
    pub unit: String,
    pub recipient: Recipient,
}

/// The posts that new reports go to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circle {
    /// They get statement, correspondence and investigation.
    pub intake: Vec<Post>,
    /// They hold the identity, to grant it singly and with a reason. Where there are none, the intake holds it:
    /// a compartment that only the reporter opens could never be granted to anybody.
    pub custodians: Vec<Post>,
    /// Where these people worked before. Nothing is given to anybody for it; but whoever left that office or unit out
    /// left them out.
    pub former: Vec<Post>,
    /// The key that two people of different offices open together, where there is one. It is sealed to beside those who
    /// remain, whoever they are: whether these two may use it is decided when they do.
    pub break_glass: Option<Recipient>,
}

impl Circle {
    /// Those of these offices, with where they worked before.
    #[must_use]
    pub fn of(&self, offices: &[Key]) -> Self {
        let here = |post: &&Post| offices.iter().any(|key| key.as_str() == post.agency);
        let of = |posts: &[Post]| posts.iter().filter(here).cloned().collect();
        Self {
            intake: of(&self.intake),
            custodians: of(&self.custodians),
            former: self.former.clone(),
            break_glass: self.break_glass.clone(),
        }
    }

    /// How many people a compartment is sealed to at most, if nobody is left out. The same for each compartment, as a
    /// custodian who is left out is replaced by the intake, and nothing must show it.
    #[must_use]
    pub fn size(&self) -> usize {
        let people = |posts: &[Post]| posts.iter().map(|post| &post.recipient).collect::<HashSet<_>>().len();
        people(&self.intake).max(people(&self.custodians))
    }

    /// How many wraps are made as if for everybody: those people, the reporter, and the two who open together.
    #[must_use]
    pub fn seats(&self) -> usize {
        self.size() + 1 + usize::from(self.break_glass.is_some())
    }

    /// Those who remain, of both kinds: intake, then custodians.
    ///
    /// # Errors
    /// [`IntakeError::NobodyLeft`].
    pub fn less(&self, exclusions: &[Exclusion]) -> Result<(Vec<Recipient>, Vec<Recipient>), IntakeError> {
        let remaining = |posts: &[Post]| remaining(posts, &self.former, exclusions);
        let intake = remaining(&self.intake)?;
        let custodians = match self.custodians.is_empty() {
            true => intake.clone(),
            // Nobody else may step in for a custodian who is excluded but somebody who may read the report.
            false => remaining(&self.custodians).or_else(|error| match error {
                IntakeError::NobodyLeft(_) => Ok(intake.clone()),
                other => Err(other),
            })?,
        };
        Ok((intake, custodians))
    }
}

fn remaining(
    posts: &[Post],
    former: &[Post],
    exclusions: &[Exclusion],
) -> Result<Vec<Recipient>, IntakeError> {
    let theirs = former.iter().filter(|before| posts.iter().any(|post| post.person == before.person));
    let candidates: Vec<Candidate> = posts.iter().chain(theirs).map(candidate).collect();
    let left = allowed(&candidates, exclusions)?;
    let stays = |post: &&Post| left.iter().any(|one| one.person.0 == post.person);
    Ok(posts.iter().filter(stays).map(|post| post.recipient.clone()).collect())
}

pub(crate) fn candidate(post: &Post) -> Candidate {
    Candidate {
        person: PersonId(post.person.clone()),
        name: post.name.clone(),
        agency: AgencyId(post.agency.clone()),
        unit: UnitId(post.unit.clone()),
        recipient: post.recipient.clone(),
    }
}
