//! A case as its facts make it.

use register::Day;
use serde::{Deserialize, Serialize};

use super::number::MOST;
use super::{
    Accused, AccusedNo, Allegation, AllegationNo, BoardVote, Clock, Downgrade, DutyAsked, Evidence, Hold,
    Interview, Letter, LetterNo, Link, Mediating, Order, Proposal, ProposalNo, Refusal, Standing, Task, Told,
    Track, TrackStanding, Words,
};
use crate::policy::{CaseKind, Handling, Key, Pack};

/// Every list in the order in which its parts were added; a part's number is its place, from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub kind: CaseKind,
    pub standing: Standing,
    pub registered: Day,
    pub incident: Option<Day>,
    /// Name and version of the pack under which it is decided.
    pub pack: (Key, u32),
    /// Key of the pack's regime of affidavits on the day of registration.
    pub regime: Option<Key>,
    /// What it is mainly about.
    pub category: Option<Key>,
    /// Of the category and of every allegation, each once.
    pub matters: Vec<Key>,
    pub handling: Handling,
    pub priority_since: Option<Day>,
    /// Of the newest fact.
    pub newest: Day,
    pub tracks: Vec<Track>,
    /// Proposed by one office and not joined by the other: matter, from, to.
    pub referrals: Vec<(Key, Key, Key)>,
    pub accused: Vec<Accused>,
    pub allegations: Vec<Allegation>,
    pub evidence: Vec<Evidence>,
    pub interviews: Vec<Interview>,
    pub proposals: Vec<Proposal>,
    pub downgrades: Vec<Downgrade>,
    pub clocks: Vec<Clock>,
    pub duties: Vec<DutyAsked>,
    pub checked: Vec<(Key, Day)>,
    pub told: Vec<(Day, Told)>,
    pub released: Option<Day>,
    pub files_sent: Vec<(Key, Day)>,
    /// When the newest decision about an accused became final.
    pub final_on: Option<Day>,
    pub mediation: Option<Mediating>,
    pub holds: Vec<Hold>,
    pub links: Vec<Link>,
    pub tasks: Vec<Task>,
    pub votes: Vec<BoardVote>,
    pub letters: Vec<Letter>,
    /// Days on which it was opened again.
    pub reopened: Vec<Day>,
}

impl Case {
    #[must_use]
    pub fn track(&self, office: &Key) -> Option<&Track> {
        self.tracks.iter().find(|track| track.office == *office)
    }

    /// The place of an office among those of the case, by which what it keeps apart is named. It never changes.
    #[must_use]
    pub fn place_of(&self, office: &Key) -> Option<usize> {
        self.tracks.iter().position(|track| track.office == *office)
    }

    #[must_use]
    pub fn letter(&self, no: LetterNo) -> Option<&Letter> {
        self.letters.get(no.place())
    }

    #[must_use]
    pub fn proposal(&self, no: ProposalNo) -> Option<&Proposal> {
        self.proposals.get(no.place())
    }

    pub(super) fn working(&self, office: &Key) -> Result<&Track, Refusal> {
        let track = self.track(office).ok_or(Refusal::BehindTheWall)?;
        match track.standing {
            TrackStanding::Accepted => Ok(track),
            TrackStanding::Offered => Err(Refusal::NotTaken),
            TrackStanding::Declined | TrackStanding::GivenOn => Err(Refusal::BehindTheWall),
        }
    }

    pub(super) fn accused(&self, no: AccusedNo) -> Result<&Accused, Refusal> {
        self.accused.get(no.place()).ok_or(Refusal::NoSuch)
    }

    pub(super) fn allegation(&self, no: AllegationNo) -> Result<&Allegation, Refusal> {
        self.allegations.get(no.place()).ok_or(Refusal::NoSuch)
    }

    pub fn allegations(&self) -> impl Iterator<Item = (AllegationNo, &Allegation)> {
        self.allegations.iter().enumerate().map(|(place, allegation)| (AllegationNo::at(place), allegation))
    }

    /// Those that say something of one accused.
    pub fn allegations_of(&self, accused: AccusedNo) -> impl Iterator<Item = (AllegationNo, &Allegation)> {
        self.allegations().filter(move |(_, allegation)| allegation.accused == accused)
    }

    /// Votes of boards about one accused, on their own and together with others of a recommendation, in order.
    pub fn votes_on(&self, accused: AccusedNo) -> impl Iterator<Item = &BoardVote> {
        self.votes.iter().filter(move |vote| vote.about.contains(&accused))
    }

    pub(super) fn room(&self, count: usize) -> Result<(), Refusal> {
        if count < MOST { Ok(()) } else { Err(Refusal::TooMany) }
    }

    #[must_use]
    pub fn is_open(&self) -> bool {
        self.standing == Standing::Open
    }

    pub(super) fn is_about(&self, pack: &Pack, matters: &[Key]) -> bool {
        let of = |category: &Key| pack.category(category.as_str()).map(|category| &category.matter);
        let alleged = self.allegations.iter().map(|allegation| &allegation.category);
        alleged.chain(&self.category).filter_map(of).any(|matter| matters.contains(matter))
    }

    /// Whether it was said to be about this matter, as a whole or by an allegation.
    #[must_use]
    pub fn touches(&self, pack: &Pack, matter: &Key) -> bool {
        self.matters.contains(matter) || self.is_about(pack, std::slice::from_ref(matter))
    }

    /// Whether the finding that holds says that the allegation was proved.
    #[must_use]
    pub fn is_sustained(pack: &Pack, allegation: &Allegation) -> bool {
        let kind = allegation.finding().and_then(|found| pack.finding(found.finding.as_str()));
        kind.is_some_and(|kind| kind.class == register::FindingClass::Sustained)
    }

    /// Of every accused the last word was said.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        !self.accused.is_empty() && self.accused.iter().all(|accused| accused.last_word)
    }

    /// When the last word was said of the last of them.
    #[must_use]
    pub fn decided_on(&self) -> Option<Day> {
        if self.is_decided() { self.final_on } else { None }
    }

    /// How many accused are known, and how many are not.
    #[must_use]
    pub fn known_and_unknown(&self) -> (usize, usize) {
        let known = self.accused.iter().filter(|accused| accused.is_identified()).count();
        (known, self.accused.len() - known)
    }
}

impl Order {
    pub(super) fn reason(&self) -> Result<Words, Refusal> {
        self.words.ok_or(Refusal::ReasonMissing)
    }
}
