//! The life of a case, from the day it is registered to its end and beyond: events, and the decisions that make them.
//!
//! ```text
//! decide(case, pack, order) -> events | refusal        apply(case, fact)
//! ```
//!
//! In scope: what may follow what, who may do it, which clocks run, what must be done before a case ends. Both
//! functions are pure; the day and the person come in with the [`Order`], and whoever keeps facts keeps each with
//! both. Nothing is ever changed or taken away: a finding that changes is one more finding, with its stage and its
//! authority.
//!
//! Out of scope: words. Reasons, descriptions, names and statements are sealed elsewhere; an order says only at which
//! place its [`Words`] lie, and where something needs a reason an order without words is refused. So everything in
//! here may stand in clear: days, offices, categories, stages, findings, counts, and the members of a board by name
//! where the rules make public who voted how.

mod accuse;
mod accused;
mod actor;
mod allegation;
mod allege;
mod answer;
mod apply;
mod assign;
mod audience;
mod charge;
mod clock;
mod close;
mod command;
mod correspond;
mod decide;
mod downgrade;
mod duty;
mod event;
mod evidence;
mod fact_sheet;
mod fill;
mod find;
mod follow;
mod gather;
mod hold;
mod lapse;
mod letter;
mod link;
mod measure;
mod mediate;
mod number;
mod permit;
mod proposal;
mod propose;
mod public;
mod refer;
mod refusal;
mod register;
mod route;
mod stage;
mod standing;
mod state;
mod summary;
mod task;
mod track;
mod vote;
mod yearly;

pub use accused::{Accused, Basis, Known, Notice};
pub use actor::{Actor, Order, Person, Role, Words};
pub use allegation::{Allegation, AllegationEnd, Found, Reached};
pub use apply::{Broken, apply, replay};
pub use audience::Audience;
pub use clock::{Clock, ClockEnd, Extended, Pause};
pub use close::{Open, open};
pub use command::{Answer, Command, Side};
pub use decide::decide;
pub use downgrade::Downgrade;
pub use duty::{DutyAsked, Told};
pub use event::{Event, Fact};
pub use evidence::{Evidence, EvidenceKind, Interview, Party, Weight};
pub use fact_sheet::{Confirm, Confirmed, FactSheet, NotYet, OnSheet, Unknown};
pub use fill::Filling;
pub use hold::Hold;
pub use letter::{Digest, Letter, LetterReview, LetterSent, LetterStage, LetterTo, LetterVersion, Sending};
pub use link::{How, Link};
pub use measure::{Disciplined, Measure, Serving};
pub use mediate::{Mediating, MediationSide};
pub use number::{
    AccusedNo, AllegationNo, ClockNo, DutyNo, EvidenceNo, HoldNo, InterviewNo, LetterNo, ProposalNo, TaskNo,
};
pub use permit::{Act, may, table};
pub use proposal::{Proposal, ProposalEnd, Proposed};
pub use public::{Kept, Outcome, PublicCase, PublicClock, PublicPart, PublicVote};
pub use refusal::Refusal;
pub use register::{Registration, register};
pub use stage::Stage;
pub use standing::Standing;
pub use state::Case;
pub use summary::{Missing, missing};
pub use task::Task;
pub use track::{Conflict, Owner, Recommendation, Track, TrackStanding};
pub use vote::{Ballot, BoardVote, Cast, Tally, Vote, VotedOn};
pub use yearly::{YEARLY_COLUMNS, YEARLY_NOTE, Yearly, csv_line, yearly_dictionary, yearly_header};
