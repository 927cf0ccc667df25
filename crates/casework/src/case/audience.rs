//! Who is to read what somebody writes with a command. Offices that investigate side by side do not read each other's
//! notes; what they say to each other, and what is said to those who decide, is for everybody who reads the case.

use super::{Act, Case, Command, Proposed, Sending};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    /// The person who complained, and everybody who reads the case.
    Reporter,
    /// Everybody who reads the case.
    Case,
    /// Those of the writer's own office who read the case.
    Office,
    /// Whoever was given what officers of this case had to say. What was compelled may not be used in court, and nobody
    /// who works for a prosecution may know it (Garrity v. New Jersey, 385 U.S. 493).
    Compelled,
}

impl Audience {
    pub const ALL: [Self; 4] = [Self::Reporter, Self::Case, Self::Office, Self::Compelled];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Reporter => "reporter",
            Self::Case => "case",
            Self::Office => "office",
            Self::Compelled => "compelled",
        }
    }
}

impl Act {
    /// Of what is written with it, where the case and the command do not say otherwise.
    #[must_use]
    pub fn audience(self) -> Audience {
        match self {
            Self::Tell => Audience::Reporter,
            // Between offices, or to and from those who decide.
            Self::Classify
            | Self::Offer
            | Self::Accept
            | Self::Refer
            | Self::Answer
            | Self::Decide
            | Self::Charge
            | Self::Hear
            | Self::RecordOutcome
            | Self::Serve
            | Self::PlaceHold
            | Self::Link
            | Self::PassDay => Audience::Case,
            // Nobody else's before the office reports; then its report says what others need of it.
            Self::Assign
            | Self::Own
            | Self::Describe
            | Self::Identify
            | Self::GiveNotice
            | Self::Allege
            | Self::Gather
            | Self::Interview
            | Self::Find
            | Self::Propose
            | Self::Approve
            | Self::Mediate
            | Self::PauseClock
            | Self::ExtendClock
            | Self::Fulfil
            | Self::Release
            | Self::Note
            | Self::WriteLetter
            | Self::ApproveLetter
            | Self::SendLetter => Audience::Office,
        }
    }
}

impl Proposed {
    /// A report and the end of a case are everybody's; how an office weighs an allegation is its own.
    #[must_use]
    pub fn audience(&self) -> Audience {
        match self {
            Self::Report | Self::Close | Self::Reopen | Self::LiftHold(_) | Self::Expunge => Audience::Case,
            Self::Downgrade { .. } | Self::EndAllegation { .. } => Audience::Office,
        }
    }
}

impl Command {
    /// Who is to read what is written with it in this case.
    #[must_use]
    pub fn audience(&self, case: &Case) -> Audience {
        match self {
            Self::Propose(what) => what.audience(),
            Self::Approve(no) | Self::TurnDown(no) | Self::Withdraw(no) => {
                // Of one that is not there nothing will be kept.
                case.proposal(*no).map_or(Audience::Office, |proposal| proposal.what.audience())
            }
            Self::HoldInterview(no) => {
                // The narrower one, where nothing is known.
                if case.interviews.get(no.place()).is_none_or(|interview| interview.compelled) {
                    Audience::Compelled
                } else {
                    Audience::Office
                }
            }
            Self::SendLetter { way: Sending::Mailbox, .. } => Audience::Reporter,
            _ => self.act().audience(),
        }
    }
}
