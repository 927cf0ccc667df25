//! The votes of a board: as a form enters them, and in words.
//!
//! Names and reasons are sealed with the reason of the decision; what the rules do not make public is nowhere else.

use casework::case::{Ballot, BoardVote, Cast, Tally, Vote};
use casework::policy::Board;
use casework::report::clean;

use super::choice::Choice;
use super::form::{Input, Spec};
use super::history::Telling;
use super::show::Typed;
use crate::desk::form::Sent;
use crate::words::Words;

/// Letters of a name.
const LONGEST: usize = 200;

/// A member's line of the form.
pub(super) struct VoteLine {
    pub(super) n: u8,
    pub(super) member: String,
    pub(super) vote: &'static str,
    pub(super) why: String,
}

/// What a form says of one member.
#[derive(Clone)]
pub(super) struct Entered {
    pub(super) n: u8,
    pub(super) member: String,
    /// Absent where nothing was chosen.
    pub(super) vote: Option<Vote>,
    pub(super) why: String,
}

/// The lines that are not empty, of a form that takes votes.
pub(super) fn entered(form: Option<&Spec>, sent: &Sent) -> Vec<Entered> {
    if form.is_none_or(|form| !form.inputs.contains(&Input::Votes)) {
        return Vec::new();
    }
    let line = |n: u8| {
        let get = |name: &str| sent.get(&format!("{name}-{n}"));
        let vote = Vote::ALL.into_iter().find(|vote| vote.key() == get("vote"));
        let line = |name| clean(get(name)).split_whitespace().collect::<Vec<_>>().join(" ");
        let (member, why) = (line("member"), line("why"));
        let is_empty = vote.is_none() && member.is_empty() && why.is_empty();
        (!is_empty).then_some(Entered { n, member, vote, why })
    };
    (1..=Board::MOST).filter_map(line).collect()
}

/// `None` where of somebody no vote was chosen, or a name is longer than any.
pub(super) fn ballots(entered: &[Entered]) -> Option<Vec<Ballot>> {
    let ballot = |one: &Entered| {
        let member = (one.member.chars().count() <= LONGEST).then(|| one.member.clone())?;
        Some(Ballot { member, vote: one.vote?, reasoned: !one.why.is_empty() })
    };
    entered.iter().map(ballot).collect()
}

/// What is sealed: the reason of the decision, and below it who voted how and why.
pub(super) fn with_votes(w: &Words, text: String, entered: &[Entered]) -> String {
    if text.is_empty() || entered.is_empty() {
        return text;
    }
    let line = |one: &Entered| {
        let vote = one.vote.map(|vote| w.say(&format!("desk-case-vote-{}", vote.key()))).unwrap_or_default();
        let args =
            [("member", one.member.as_str().into()), ("vote", vote.into()), ("why", one.why.as_str().into())];
        w.tell(if one.why.is_empty() { "desk-case-ballot" } else { "desk-case-ballot-why" }, &args)
    };
    let lines: Vec<String> = entered.iter().map(line).collect();
    format!("{text}\n\n{}\n{}", w.say("desk-case-ballots"), lines.join("\n"))
}

/// The form for a board, with what was typed before.
pub(super) fn lines(board: &Board, typed: &Typed) -> Vec<VoteLine> {
    let line = |n| {
        let one = typed.votes.iter().find(|one| one.n == n);
        VoteLine {
            n,
            member: one.map(|one| one.member.clone()).unwrap_or_default(),
            vote: one.and_then(|one| one.vote).map_or("", Vote::key),
            why: one.map(|one| one.why.clone()).unwrap_or_default(),
        }
    };
    (1..=board.members).map(line).collect()
}

pub(super) fn choices(w: &Words) -> Vec<Choice> {
    let choice = |vote: Vote| Choice {
        value: vote.key().to_owned(),
        text: w.say(&format!("desk-case-vote-{}", vote.key())),
    };
    Vote::ALL.map(choice).to_vec()
}

impl Telling<'_> {
    /// How many voted how, and who, where the rules make that public.
    pub(super) fn casts(&self, casts: &[Cast]) -> String {
        let w = self.choosing.w;
        let tally = Tally::of(casts.iter().map(|cast| cast.vote));
        let args = [
            ("for", u64::from(tally.in_favour).into()),
            ("against", u64::from(tally.against).into()),
            ("abstained", u64::from(tally.abstained).into()),
            ("recused", u64::from(tally.recused).into()),
        ];
        let counted = w.tell("desk-case-tally", &args);
        let named = |cast: &Cast| {
            let vote = w.say(&format!("desk-case-vote-{}", cast.vote.key()));
            Some(format!("{} ({vote})", cast.member.as_ref()?))
        };
        let names: Vec<String> = casts.iter().filter_map(named).collect();
        if names.is_empty() { counted } else { format!("{counted}: {}", names.join("; ")) }
    }

    pub(super) fn board_vote(&self, vote: &BoardVote) -> String {
        let args = [("board", self.office(&vote.board).into()), ("what", self.casts(&vote.casts).into())];
        self.choosing.w.tell("desk-case-board-voted", &args)
    }
}
