//! What does not hold in an accounting, each with a code of its own.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $key:literal $next:literal;)+) => {
        /// A code never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name),+ }

        impl Code {
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// As scripts find it.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }

            #[must_use]
            pub fn what_to_do(self) -> &'static str {
                match self { $(Self::$name => $next),+ }
            }
        }
    };
}

codes! {
    /// A line that cannot be read.
    RowMalformed "row-malformed" "Get the file again. If it stays so, ask who publishes it.";
    OpeningMalformed "opening-malformed" "Get the file again. If it stays so, ask who publishes it.";
    CaseMalformed "case-malformed" "Get the file again. If it stays so, ask who publishes it.";
    /// An index that nothing is said of: what a buried report looks like.
    RowMissing "row-missing" "Publish the index, and ask what the leaf there stands for: a report may have been taken away.";
    RowDouble "row-double" "Ask which of the two is meant; one index stands for one thing.";
    RowBeyond "row-beyond" "Ask for an accounting of the checkpoint that it names.";
    /// The kind of the leaf is not that of the row.
    KindWrong "kind-wrong" "Publish the index: the row is of another kind than the leaf that was signed.";
    OpeningMissing "opening-missing" "Ask for what opens this leaf; until then it counts as an event that is kept back.";
    OpeningExtra "opening-extra" "Ask which row it belongs to. What is opened before its day cannot be taken back.";
    OpeningWrong "opening-wrong" "Publish the index: what is said of this leaf is not what was signed.";
    FieldNotPublic "field-not-public" "Tell who publishes it at once: this field was not to be shown, and cannot be taken back.";
    /// An event that is called a cover.
    CoverForged "cover-forged" "Publish the index: it counts as an event of a case, and the file says that nothing happened.";
    EmbargoTooLong "embargo-too-long" "Ask why: the policy lets nobody keep a leaf back for longer.";
    EmbargoOver "embargo-over" "Ask for a newer accounting, in which this leaf is opened.";
    /// The wait of this leaf is not that of all others.
    EmbargoUneven "embargo-uneven" "Tell who publishes it: a wait of its own tells that the leaf is no cover.";
    /// It is told before its day.
    EmbargoBroken "embargo-broken" "Tell who publishes it: what is told early tells when something came in the rest of its day.";
    ErasureUnauthorised "erasure-unauthorised" "Publish the index: nobody erases without a later leaf that says by whose authority.";
    SealedLate "sealed-late" "Ask for what opens this leaf: since openings are kept, an act of an office has one.";
    CaseDouble "case-double" "Ask which of the lines is meant; a case has one.";
    CaseUnknown "case-unknown" "Ask for the line of this case; without it its leaf counts nowhere.";
    CaseUnlinked "case-unlinked" "Ask for the leaf of this case: it is counted, and no report in the log is its own.";
    CaseMonth "case-month" "Ask why the case says another month than its report's leaf.";
    /// An event that is missing, or put to another case.
    CaseGap "case-gap" "Publish the index: an event of this case was left out before it, or given to another.";
    FigureDiffers "figure-differs" "Use the number that the rows give, and ask where the other comes from.";
    DayBack "day-back" "Ask for an accounting that says on which day it was made.";
}

/// Faults that are kept; a file of another log has as many as leaves.
pub const MOST_FAULTS: usize = 1_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub code: Code,
    /// The leaf, where it is about one.
    pub index: Option<u64>,
    pub what: String,
}
