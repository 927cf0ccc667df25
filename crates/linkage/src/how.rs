//! In which way two values of a field agree or differ. Must not weigh it.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// The same after normalising.
    Same,
    /// Spelt otherwise, heard alike.
    SoundsAlike,
    /// One is the beginning of the other.
    Shortened,
    /// One letter or digit more, fewer, other, or two swapped.
    OneSlip,
    /// A part of a double name, or a piece of a number.
    Part,
    Alike,
    /// One is only an initial, and it fits.
    Initial,
    /// Days or weeks apart, or day and month swapped.
    NearDay,
    SameMonth,
    SameYear,
    /// Between the bounds that the other one gives.
    Within,
    NextYear,
    NearYear,
    /// One record has a suffix, the other none.
    OneOnly,
    /// Neither has a suffix.
    NeitherHas,
    /// Two words of which was learnt how often one person has them.
    Words,
    Differs,
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            How::Same => "same",
            How::SoundsAlike => "sounds alike",
            How::Shortened => "shortened",
            How::OneSlip => "one slip",
            How::Part => "part",
            How::Alike => "alike",
            How::Initial => "initial fits",
            How::NearDay => "near day",
            How::SameMonth => "same month",
            How::SameYear => "same year",
            How::Within => "within bounds",
            How::NextYear => "next year",
            How::NearYear => "near year",
            How::OneOnly => "only one has it",
            How::NeitherHas => "neither has it",
            How::Words => "different words",
            How::Differs => "differs",
        })
    }
}
