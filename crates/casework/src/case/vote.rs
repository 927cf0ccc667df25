//! How a board voted: who for, who against, who abstained or did not sit, and whether a decision follows from it.
//!
//! A board votes on what is recorded as decided: whoever voted for it voted for that finding and that discipline. It votes
//! in a meeting; staff of the board enter the record of it, so a vote says nothing of who is signed in. Why somebody
//! dissented, abstained or did not sit lies sealed with the order's words, as do names that the rules do not make public.

use register::Day;
use serde::{Deserialize, Serialize};

use super::{AccusedNo, Answer, Case, Fact, Recommendation, Refusal, Words};
use crate::policy::{Key, Pack};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Vote {
    For,
    Against,
    /// Sat and voted neither way.
    Abstained,
    /// Did not sit on it, for a tie to it say.
    Recused,
}

impl Vote {
    pub const ALL: [Self; 4] = [Self::For, Self::Against, Self::Abstained, Self::Recused];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Abstained => "abstained",
            Self::Recused => "recused",
        }
    }

    /// Nobody stands aside without a word.
    #[must_use]
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::Abstained | Self::Recused)
    }
}

/// One member's vote as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    pub member: String,
    pub vote: Vote,
    /// A reason was written down.
    pub reasoned: bool,
}

/// One member's vote as it is kept in clear.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cast {
    pub vote: Vote,
    /// Absent where the rules do not make it public.
    pub member: Option<String>,
    pub reasoned: bool,
}

/// What was voted on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VotedOn {
    /// What becomes of charges, or of an appeal.
    Accused(AccusedNo),
    /// Whom to follow about the recommendation of this agency.
    Recommendation(Key),
}

/// A vote of a board from which a decision followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardVote {
    pub board: Key,
    pub on: VotedOn,
    /// Of whom something was decided by it.
    pub about: Vec<AccusedNo>,
    /// In the order of [`Vote`].
    pub casts: Vec<Cast>,
    pub day: Day,
    /// Where reasons and names lie.
    pub words: Option<Words>,
}

impl BoardVote {
    pub(super) fn of(case: &Case, fact: &Fact, on: &VotedOn, casts: &[Cast]) -> Self {
        let recommended = |office| case.track(office).and_then(|track| track.recommendation());
        let about = match on {
            VotedOn::Accused(no) => vec![*no],
            VotedOn::Recommendation(office) => about(case, recommended(office)),
        };
        let (board, day, words) = (fact.by.office.clone(), fact.day, fact.words);
        Self { board, on: on.clone(), about, casts: casts.to_vec(), day, words }
    }

    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally::of(self.casts.iter().map(|cast| cast.vote))
    }
}

/// Whom a recommendation and the answer to it are about, each once: those with a discipline in one of them, and those
/// whose finding the answer changes.
fn about(case: &Case, recommendation: Option<&Recommendation>) -> Vec<AccusedNo> {
    let Some(recommended) = recommendation else { return Vec::new() };
    let mut all: Vec<AccusedNo> = recommended.measures.iter().map(|(no, _)| *no).collect();
    if let Some((_, Answer::Different { findings, measures })) = &recommended.answer {
        let found = findings.iter().filter_map(|(no, _)| case.allegations.get(no.place()));
        all.extend(measures.iter().map(|(no, _)| *no).chain(found.map(|one| one.accused)));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// How many voted how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Tally {
    #[serde(rename = "for")]
    pub in_favour: u8,
    pub against: u8,
    pub abstained: u8,
    pub recused: u8,
}

impl Tally {
    #[must_use]
    pub fn of(votes: impl IntoIterator<Item = Vote>) -> Self {
        let mut tally = Self::default();
        for vote in votes {
            let count = match vote {
                Vote::For => &mut tally.in_favour,
                Vote::Against => &mut tally.against,
                Vote::Abstained => &mut tally.abstained,
                Vote::Recused => &mut tally.recused,
            };
            *count = count.saturating_add(1);
        }
        tally
    }

    /// How many sat on it.
    #[must_use]
    pub fn sat(&self) -> u8 {
        self.in_favour.saturating_add(self.against).saturating_add(self.abstained)
    }
}

/// What is kept of the votes, where what was voted on was carried: more of those who sat were for it than against it.
/// Nothing where the authority is no board.
pub(super) fn carried(
    pack: &Pack,
    authority: &Key,
    ballots: &[Ballot],
) -> Result<Option<Vec<Cast>>, Refusal> {
    let board = pack.authority(authority.as_str()).and_then(|authority| authority.board.as_ref());
    let Some(board) = board else {
        return if ballots.is_empty() { Ok(None) } else { Err(Refusal::NoBoard) };
    };
    if ballots.is_empty() {
        return Err(Refusal::VotesMissing);
    }
    if ballots.len() > usize::from(board.members) {
        return Err(Refusal::TooManyVotes);
    }
    let folded: Vec<String> = ballots.iter().map(|ballot| fold(&ballot.member)).collect();
    if folded.iter().any(String::is_empty) {
        return Err(Refusal::VoteOfNobody);
    }
    if (1..folded.len()).any(|place| folded[..place].contains(&folded[place])) {
        return Err(Refusal::VotedTwice);
    }
    if ballots.iter().any(|ballot| ballot.vote.needs_reason() && !ballot.reasoned) {
        return Err(Refusal::VoteUnreasoned);
    }
    let tally = Tally::of(ballots.iter().map(|ballot| ballot.vote));
    if tally.sat() < board.quorum {
        return Err(Refusal::NoQuorum);
    }
    match tally.in_favour.cmp(&tally.against) {
        std::cmp::Ordering::Less => return Err(Refusal::NotCarried),
        std::cmp::Ordering::Equal => return Err(Refusal::VoteTied),
        std::cmp::Ordering::Greater => {}
    }
    let cast = |ballot: &Ballot| Cast {
        vote: ballot.vote,
        member: board.names_public.then(|| ballot.member.trim().to_owned()),
        reasoned: ballot.reasoned,
    };
    let mut casts: Vec<Cast> = ballots.iter().map(cast).collect();
    // In no order that tells who was entered first.
    casts.sort_unstable();
    Ok(Some(casts))
}

/// One spelling of a name, so that nobody is entered twice.
fn fold(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
