//! What can be asked for at the desk, as a form each: its fields in order, and whether it takes words.

use casework::case::Act;

/// A field. Each has one name in every form, and its choices come from the case and the pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Input {
    Accused,
    Allegation,
    AnsweredAllegation,
    Basis,
    Category,
    Checked,
    Clock,
    Closure,
    Compelled,
    Conflicts,
    Count,
    Days,
    Discipline,
    Due,
    DutyAsked,
    Duty,
    Evidence,
    EvidenceKind,
    File,
    Finding,
    Forum,
    Hold,
    How,
    Interview,
    Kind,
    Matter,
    MediationSide,
    Office,
    OnHold,
    Party,
    Pause,
    Person,
    Recommending,
    Reference,
    Rule,
    Serving,
    Side,
    Task,
    To,
    Understanding,
    /// Of a board, a line a member.
    Votes,
    Weight,
}

impl Input {
    /// Of the field, and of its label's text.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Accused => "accused",
            Self::Allegation => "allegation",
            Self::AnsweredAllegation => "answers",
            Self::Basis => "basis",
            Self::Category => "category",
            Self::Checked => "item",
            Self::Clock => "clock",
            Self::Closure => "closure",
            Self::Compelled => "compelled",
            Self::Conflicts => "conflict",
            Self::Count => "count",
            Self::Days => "days",
            Self::Discipline => "discipline",
            Self::Due => "due",
            Self::DutyAsked => "asked",
            Self::Duty => "duty",
            Self::Evidence => "evidence",
            Self::EvidenceKind => "thing",
            Self::File => "file",
            Self::Finding => "finding",
            Self::Forum => "forum",
            Self::Hold => "hold",
            Self::How => "how",
            Self::Interview => "interview",
            Self::Kind => "kind",
            Self::Matter => "matter",
            Self::MediationSide => "agreed-by",
            Self::Office => "office",
            Self::OnHold => "on-hold",
            Self::Party => "party",
            Self::Pause => "pause",
            Self::Person => "person",
            Self::Recommending => "recommending",
            Self::Reference => "other",
            Self::Rule => "rule",
            Self::Serving => "serving",
            Self::Side => "side",
            Self::Task => "task",
            Self::To => "to",
            Self::Understanding => "understanding",
            Self::Votes => "votes",
            Self::Weight => "weight",
        }
    }

    /// May stay empty.
    pub(super) fn is_optional(self) -> bool {
        matches!(self, Self::AnsweredAllegation | Self::Days | Self::Discipline | Self::Rule | Self::Votes)
    }
}

/// Under which heading a form stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Group {
    Route,
    Team,
    Accused,
    Allegations,
    Evidence,
    Findings,
    Decision,
    Clocks,
    Duties,
    Notes,
    End,
}

impl Group {
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Route => "route",
            Self::Team => "team",
            Self::Accused => "accused",
            Self::Allegations => "allegations",
            Self::Evidence => "evidence",
            Self::Findings => "findings",
            Self::Decision => "decision",
            Self::Clocks => "clocks",
            Self::Duties => "duties",
            Self::Notes => "notes",
            Self::End => "end",
        }
    }
}

/// What the words of a form are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Write {
    Reason,
    Description,
    /// To the person who complained; everything else stays inside.
    Message,
}

impl Write {
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Reason => "reason",
            Self::Description => "description",
            Self::Message => "message",
        }
    }
}

pub(super) struct Spec {
    /// Of the form, and of its texts.
    pub(super) key: &'static str,
    pub(super) act: Act,
    pub(super) group: Group,
    pub(super) inputs: &'static [Input],
    /// What somebody writes with it.
    pub(super) words: Option<Write>,
}

macro_rules! specs {
    ($($key:literal $act:ident $group:ident $words:expr, [$($input:ident)*];)+) => {
        /// In the order in which they are offered.
        pub(super) const SPECS: &[Spec] = &[$(Spec {
            key: $key,
            act: Act::$act,
            group: Group::$group,
            inputs: &[$(Input::$input),*],
            words: $words,
        }),+];
    };
}

specs! {
    "accept" Accept Route None, [];
    "decline" Accept Route Some(Write::Reason), [];
    "classify" Classify Route Some(Write::Reason), [Category];
    "convert" Classify Route Some(Write::Reason), [Kind];
    "offer" Offer Route Some(Write::Reason), [Office];
    "propose-referral" Refer Route Some(Write::Reason), [Matter To];
    "join-referral" Refer Route Some(Write::Reason), [Matter];
    "assign" Assign Team Some(Write::Reason), [Person Conflicts];
    "confirm" Own Team None, [];
    "refuse" Own Team Some(Write::Reason), [];
    "name-interviewer" Assign Team Some(Write::Reason), [Person];
    "add-accused" Describe Accused Some(Write::Description), [];
    "describe" Describe Accused Some(Write::Description), [Accused];
    "name-candidates" Describe Accused Some(Write::Description), [Accused Count];
    "identify" Identify Accused Some(Write::Description), [Accused Basis];
    "give-notice" GiveNotice Accused Some(Write::Description), [Accused];
    "allege" Allege Allegations Some(Write::Description), [Accused Category Rule AnsweredAllegation];
    "recategorise" Allege Allegations Some(Write::Description), [Allegation Category Rule];
    "propose-downgrade" Propose Allegations Some(Write::Reason), [Allegation Category Rule];
    "propose-end" Propose Allegations Some(Write::Reason), [Allegation Closure];
    "add-evidence" Gather Evidence Some(Write::Description), [EvidenceKind];
    "move-evidence" Gather Evidence Some(Write::Description), [Evidence];
    "weigh" Gather Evidence None, [Evidence Allegation Weight];
    "plan-interview" Interview Evidence None, [Party Compelled];
    "hold-interview" Interview Evidence Some(Write::Description), [Interview];
    "find" Find Findings Some(Write::Reason), [Allegation Finding];
    "recommend" Find Findings Some(Write::Reason), [Accused Discipline Days];
    "propose-report" Propose Findings Some(Write::Reason), [];
    "agree" Answer Decision Some(Write::Reason), [Recommending];
    "ask-more" Answer Decision Some(Write::Reason), [Recommending];
    "differ-measure" Answer Decision Some(Write::Reason), [Recommending Accused Discipline Days];
    "differ-finding" Answer Decision Some(Write::Reason), [Recommending Allegation Finding];
    "decide" Decide Decision Some(Write::Reason), [Recommending Side Votes];
    "charge" Charge Decision Some(Write::Reason), [Accused Forum];
    "hold-forum" Charge Decision Some(Write::Reason), [Accused OnHold];
    "hear" Hear Decision Some(Write::Reason), [Accused Discipline Days Votes];
    "appeal" RecordOutcome Decision Some(Write::Reason), [Accused To];
    "serve" Serve Decision None, [Accused Serving];
    "offer-mediation" Mediate Decision None, [];
    "agree-mediation" Mediate Decision None, [MediationSide];
    "end-mediation" Mediate Decision Some(Write::Reason), [Understanding];
    "pause" PauseClock Clocks Some(Write::Reason), [Clock Pause];
    "resume" PauseClock Clocks None, [Clock];
    "extend" ExtendClock Clocks Some(Write::Reason), [Clock];
    "tell-notice" Tell Duties Some(Write::Message), [];
    "tell-update" Tell Duties Some(Write::Message), [];
    "check" Fulfil Duties Some(Write::Description), [Checked];
    "ask-duty" Fulfil Duties Some(Write::Reason), [Duty];
    "do-duty" Fulfil Duties None, [DutyAsked];
    "release-material" Release Duties Some(Write::Reason), [];
    "send-file" Release Duties None, [File];
    "note" Note Notes Some(Write::Description), [];
    "set-task" Note Notes Some(Write::Description), [Person Due];
    "do-task" Note Notes None, [Task];
    "link" Link Notes None, [Reference How];
    "propose-close" Propose End Some(Write::Reason), [];
    "propose-reopen" Propose End Some(Write::Reason), [];
    "place-hold" PlaceHold End Some(Write::Reason), [];
    "propose-lift-hold" Propose End Some(Write::Reason), [Hold];
    "propose-expunge" Propose End Some(Write::Reason), [];
}

/// The form with this key.
pub(super) fn spec(key: &str) -> Option<&'static Spec> {
    SPECS.iter().find(|spec| spec.key == key)
}
