//! What everybody may know of a case: how far it is, which clocks were kept, how many are accused, and what was decided
//! once that is final. Never a person, never a word of what was told.

use register::{Day, FindingClass};
use serde::Serialize;

use super::{BoardVote, Case, Cast, ClockEnd, Stage, Standing, Tally, Vote};
use crate::policy::{ClockRule, Handling, Key, Length, Pack};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicCase {
    pub registered: Day,
    pub stage: Stage,
    /// The offices that have it, with how far each is.
    pub offices: Vec<(Key, Stage)>,
    pub clocks: Vec<PublicClock>,
    pub known: usize,
    pub unknown: usize,
    /// Absent while anything in it can still change without a court, and for as long after the closing as the pack says.
    pub outcome: Option<Vec<Outcome>>,
    /// What was sealed can be opened by nobody any more.
    pub expunged: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    Running,
    Paused,
    InTime,
    /// It ran out, whether or not it ended since.
    Late,
}

impl Kept {
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Paused => "paused",
            Self::InTime => "in-time",
            Self::Late => "late",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicClock {
    /// Key of the rule; of one for priority alone the key of its ordinary counterpart: that a case has priority would
    /// say what it is about.
    pub rule: Key,
    /// An agency or an authority; never a person.
    pub office: Option<Key>,
    pub due: Day,
    pub kept: Kept,
    /// It runs no more: what it counted to was done, or is not needed any more.
    pub ended: bool,
}

/// What of a [`PublicCase`] a fact can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublicPart {
    Stage,
    Offices,
    Accused,
    Clocks,
    Outcome,
    Expunged,
}

impl PublicPart {
    pub const ALL: [Self; 6] =
        [Self::Stage, Self::Offices, Self::Accused, Self::Clocks, Self::Outcome, Self::Expunged];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Offices => "offices",
            Self::Accused => "accused",
            Self::Clocks => "clocks",
            Self::Outcome => "outcome",
            Self::Expunged => "expunged",
        }
    }
}

/// What was decided of one accused: the findings by class, and the discipline. Which allegation it was is not told:
/// a category and a month can be enough to know who complained.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Outcome {
    pub findings: Vec<FindingClass>,
    /// Key of the discipline; absent where there was none.
    pub discipline: Option<Key>,
    /// How boards voted on it, in order.
    pub votes: Vec<PublicVote>,
}

/// A board votes in the open, so everybody may know how many were for it; who, where the rules say so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PublicVote {
    /// Key of the authority.
    pub board: Key,
    pub tally: Tally,
    /// By the vote, then by name; empty where names are not public.
    pub members: Vec<(Vote, String)>,
}

impl PublicVote {
    fn of(vote: &BoardVote) -> Self {
        let member = |cast: &Cast| Some((cast.vote, cast.member.clone()?));
        let members = vote.casts.iter().filter_map(member).collect();
        Self { board: vote.board.clone(), tally: vote.tally(), members }
    }
}

impl PublicCase {
    /// As everybody may see it on a day.
    #[must_use]
    pub fn of(case: &Case, pack: &Pack, today: Day) -> Self {
        let working = case.tracks.iter().filter(|track| track.is_working());
        let (known, unknown) = case.known_and_unknown();
        Self {
            registered: case.registered,
            stage: case.stage(),
            offices: working.map(|track| (track.office.clone(), case.stage_of(track))).collect(),
            clocks: clocks(case, pack, today),
            known,
            unknown,
            outcome: outcome(case, pack, today),
            expunged: matches!(case.standing, Standing::Expunged(_)),
        }
    }

    /// In what this differs from how it was before. Both are to be of one day: a day by itself changes clocks as well.
    #[must_use]
    pub fn changed(&self, before: &Self) -> Vec<PublicPart> {
        let differs = |part: &PublicPart| match part {
            PublicPart::Stage => self.stage != before.stage,
            PublicPart::Offices => self.offices != before.offices,
            PublicPart::Accused => (self.known, self.unknown) != (before.known, before.unknown),
            PublicPart::Clocks => self.clocks != before.clocks,
            PublicPart::Outcome => self.outcome != before.outcome,
            PublicPart::Expunged => self.expunged != before.expunged,
        };
        PublicPart::ALL.into_iter().filter(differs).collect()
    }
}

/// Under which rule a clock is told of: whatever else counts to the same, from the same day if there is such a one.
fn told_as(pack: &Pack, rule: &ClockRule) -> Key {
    let is_priority = |rule: &ClockRule| rule.only.handling == Some(Handling::Priority);
    if !is_priority(rule) {
        return rule.key.clone();
    }
    let alike = |one: &&ClockRule| one.public && one.ends == rule.ends && !is_priority(one);
    let same_start = pack.clocks.iter().filter(alike).find(|one| one.starts == rule.starts);
    same_start.or_else(|| pack.clocks.iter().find(alike)).map_or(&rule.key, |one| &one.key).clone()
}

fn clocks(case: &Case, pack: &Pack, today: Day) -> Vec<PublicClock> {
    let public = case.clocks.iter().filter_map(|clock| {
        let rule = pack.clock(clock.rule.as_str()).filter(|rule| rule.public)?;
        let until = clock.end.map_or(today, |(day, _)| day);
        let due = clock.due(rule, &pack.calendar, until);
        // Late on the page as soon as the day is over, whether or not the program has written it down.
        let late = clock.lapsed.is_some() || due < until;
        let kept = match clock.end {
            _ if late => Kept::Late,
            Some((_, ClockEnd::Moot)) => return None,
            Some((_, ClockEnd::Met)) => Kept::InTime,
            None if clock.is_paused() => Kept::Paused,
            None => Kept::Running,
        };
        let (rule, office) = (told_as(pack, rule), clock.office.clone());
        Some(PublicClock { rule, office, due, kept, ended: clock.end.is_some() })
    });
    public.collect()
}

fn outcome(case: &Case, pack: &Pack, today: Day) -> Option<Vec<Outcome>> {
    let (Standing::Closed(closed) | Standing::Expunged(closed)) = case.standing else { return None };
    if Length::Days(pack.publication.outcome_after_days).after(closed, &pack.calendar) > today {
        return None;
    }
    // An expunged case counts, and says nothing of what was found.
    if matches!(case.standing, Standing::Expunged(_)) {
        return None;
    }
    let mut outcomes: Vec<Outcome> = (0..case.accused.len())
        .map(|place| {
            let mut findings: Vec<FindingClass> = case
                .allegations_of(super::AccusedNo::at(place))
                .map(|(_, one)| {
                    let kind = one.finding().and_then(|found| pack.finding(found.finding.as_str()));
                    kind.map_or(FindingClass::Other, |kind| kind.class)
                })
                .collect();
            findings.sort_unstable();
            let discipline = case.accused[place].measure().map(|measure| measure.kind.clone());
            let votes = case.votes_on(super::AccusedNo::at(place)).map(PublicVote::of).collect();
            Outcome { findings, discipline, votes }
        })
        .collect();
    // In no order that tells who was entered first.
    outcomes.sort_unstable();
    Some(outcomes)
}
