//! Why an order was refused. Each is one reason with one remedy; the sentence is made at the rim from the key.

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident $key:literal $what:literal $remedy:literal;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
        pub enum Refusal { $($(#[$doc])* #[error("{}. {}", $what, $remedy)] $name),+ }

        impl Refusal {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The name in texts and answers.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }

            /// What to do instead, in English.
            #[must_use]
            pub fn remedy(self) -> &'static str {
                match self { $(Self::$name => $remedy),+ }
            }
        }
    };
}

refusals! {
    NotAllowed "not-allowed" "This role may not do that" "Ask somebody whose role allows it; `redress admin permissions` lists them";
    /// The office has no part in the case, or no longer.
    BehindTheWall "behind-the-wall" "This office has no part in the case" "Ask an office that has one to offer it";
    NotYours "not-yours" "Somebody else has this" "Ask them, or have it assigned to you";
    OwnWork "own-work" "Nobody approves what they worked on" "Ask another supervisor of the office";
    ReasonMissing "reason-missing" "A reason is missing" "Write why, in your own words";
    NoSuch "no-such" "The case has no such part" "Open the case again and choose from what is there";
    NotInPack "not-in-pack" "The rules of this case do not know that" "Choose one that the policy pack lists";
    NotInForce "not-in-force" "That was not in force on the day of the incident" "Choose the version that was";
    DayInThePast "day-in-the-past" "That day is over" "Choose today or a later day";
    BackDated "back-dated" "The case has newer entries than that day" "Enter it as of today and say in the reason when it happened";
    DayInTheFuture "day-in-the-future" "The incident lies after its report" "Correct the day of the incident";
    AlreadyDone "already-done" "That is done already" "Open the case again to see it";
    TooMany "too-many" "There are too many of these in one case" "Divide it into linked cases";
    NotOpen "not-open" "The case is closed" "Propose to reopen it";
    NotClosed "not-closed" "The case is open" "Close it first, or use what the open case offers";
    Expunged "expunged" "The case was expunged" "Nothing more can be done with it";
    KindHasNoAllegations "kind-has-no-allegations" "Cases of this kind hold no allegation" "Make it a complaint first, with the reason";
    KindStays "kind-stays" "A complaint with allegations stays one" "End the allegations one by one, with a reason each";
    NotClassified "not-classified" "Nobody has said what it is about" "Classify the case first";
    NotAsked "not-asked" "This office was not asked to take the case" "Have it offered first";
    CannotDecline "cannot-decline" "The case would belong to nobody" "Offer it to another office first";
    NoReferral "no-referral" "The rules know no such referral" "Offer the case to the office instead";
    NotProposed "not-proposed" "The other office has proposed nothing" "Ask it to propose the referral";
    BothOffices "both-offices" "One office cannot decide for both" "The other office has to join";
    OtherMatter "other-matter" "The case is not about that matter" "Choose one that it is about";
    NotTaken "not-taken" "The office has not taken the case" "Accept it first";
    NobodyAssigned "nobody-assigned" "Nobody has taken it on" "Assign somebody, who then confirms";
    Reporting "reporting" "The report was approved or waits for approval" "Withdraw the report, or wait for an answer";
    ChecklistFirst "checklist-first" "Things of the first day come before this" "Do the open items of the checklist, or say on each why it cannot be done";
    OneInterviewer "one-interviewer" "One person alone speaks with whoever was hurt" "Ask the named interviewer, or have another one named with a reason";
    NoInterviewer "no-interviewer" "No interviewer is named" "Name the one person who will do it";
    NotIdentified "not-identified" "Nobody knows who it was" "Identify the accused first, with the basis";
    NoticeFirst "notice-first" "The accused has not been told" "Give notice of what is alleged first";
    Milder "milder" "That would be milder than before" "Propose it as a downgrade; a second person decides";
    NotMilder "not-milder" "That is not milder than before" "Change the category without a proposal";
    AnswersNothing "answers-nothing" "Retaliation answers something" "Name the allegation or link the case that it answers";
    NoFinding "no-finding" "An allegation has neither a finding nor an end" "Find on each, or propose to end it with a reason";
    NothingRecommended "nothing-recommended" "Something sustained has no recommended discipline" "Recommend discipline, or none, for each accused";
    NothingSustained "nothing-sustained" "Nothing was sustained of this accused" "Recommend nothing, or change the finding";
    DaysOutOfRange "days-out-of-range" "So many days are not what the rules allow" "Choose a number within the range of the pack";
    NotProposal "not-proposal" "There is no such proposal that waits" "Open the case again and choose from what waits";
    OtherOffice "other-office" "Another office has to decide that" "Ask that office";
    NotRecommended "not-recommended" "No recommendation waits for this" "Wait for the agency's report";
    SameAsRecommended "same-as-recommended" "That is what was recommended" "Agree instead";
    NoDecider "no-decider" "The rules know nobody who decides this" "The answer is the last word";
    NotDisciplined "not-disciplined" "No discipline was decided" "Wait for the decision";
    NoHearing "no-hearing" "This discipline needs no hearing" "Record that it was served";
    HearingFirst "hearing-first" "This discipline has to be heard first" "Bring charges before a forum";
    /// The authority votes.
    VotesMissing "votes-missing" "A board decides by votes, and none are entered" "Enter how each member voted";
    NoBoard "no-board" "The rules know no board here" "Take the votes out and write in the reason how it was decided";
    VoteOfNobody "vote-of-nobody" "A vote has no name" "Write who voted so, or leave the whole line empty";
    VotedTwice "voted-twice" "Somebody is entered twice" "Enter each member once";
    TooManyVotes "too-many-votes" "There are more votes than the board has members" "Enter each member once, and nobody who is no member";
    VoteUnreasoned "vote-unreasoned" "Somebody abstained or did not sit, and no reason is entered" "Write the reason beside the vote";
    NoQuorum "no-quorum" "Too few members sat for the board to decide" "Put it on a meeting at which the quorum sits; until then nothing is decided";
    VoteTied "vote-tied" "As many voted against it as for it" "The board has to vote again, or on something else; until then nothing is decided";
    NotCarried "not-carried" "More voted against it than for it" "Enter what the majority did vote for, with the votes for that";
    NotCharged "not-charged" "There are no charges before that forum" "Record the charges first";
    WaitsForAppeal "waits-for-appeal" "An appeal is not decided" "Record its outcome first";
    MediationBarred "mediation-barred" "The rules bar mediation for what this is about" "Go on with the investigation";
    NotOffered "not-offered" "No mediation is offered" "Offer it first";
    BothSidesFirst "both-sides-first" "Not both sides have agreed" "Record that both agree, or end it without an understanding";
    ClockStands "clock-stands" "The clock does not run" "Choose one that runs";
    ClockLapsed "clock-lapsed" "The clock has run out" "It cannot be paused or extended any more; say in a note why it is late";
    NoPause "no-pause" "The rules do not let this clock be paused for that" "Choose a reason that the pack lists, or go on";
    NoExtension "no-extension" "The rules do not let this clock be extended so" "Ask whoever may extend it, or go on";
    NotPriority "not-priority" "The case is not handled with priority" "Classify it in a category with priority";
    NotDecided "not-decided" "Nothing is decided yet" "Wait for the final decision";
    OpenDuties "open-duties" "Something still has to be done" "Do what the list of open duties shows";
    UnderHold "under-hold" "A legal hold protects the case" "Lift the hold first; two people decide that";
    NotYetExpungible "not-yet-expungible" "The rules keep the case longer" "Wait for the end of its time";
    LetterChanged "letter-changed" "The letter is another one than you read" "Open it again and read it as it is now";
    LetterNotApproved "letter-not-approved" "Nobody has approved this text" "Ask a second person to read and approve it";
    LetterSent "letter-sent" "The letter was sent" "Write a new one";
    NoMailbox "no-mailbox" "This letter does not go to the person who complained" "Print it and send it on paper";
    /// The program asked the wrong part: never seen by anybody.
    NotHere "not-here" "That cannot be asked here" "Report this: it is a fault of the program";
}
