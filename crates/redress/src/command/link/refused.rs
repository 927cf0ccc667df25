//! Why nothing was linked, in words for people: what, where, what to do.

use linkage::{Error, KINDS};

use super::told::plain;
use crate::say::grouped;

pub fn words(error: Error) -> anyhow::Error {
    let text = match &error {
        Error::Read { file, source }
            if source.kind() == std::io::ErrorKind::InvalidInput
                || source.kind() == std::io::ErrorKind::InvalidData
                || source.kind() == std::io::ErrorKind::UnexpectedEof =>
        {
            format!("{file} begins like a packed file and cannot be unpacked ({source}). Fetch it again")
        }
        Error::Read { file, source } => format!("{file} cannot be read: {source}"),
        Error::Empty { file } => format!("{file} is empty. It needs a header and a row for each record"),
        Error::NoRows { file } => format!("{file} has a header and no rows"),
        Error::NotUtf8 { file, line, column } => format!(
            "{file}, line {line}, column {:?}: not UTF-8. Save the file as \"CSV UTF-8\", or convert it: iconv -f WINDOWS-1252 -t UTF-8",
            plain(column)
        ),
        Error::Nul { file, line } => format!(
            "{file}, line {line}: a NUL byte, which no CSV file holds. It may be damaged, or UTF-16 without a mark: save it as \"CSV UTF-8\""
        ),
        Error::Ragged { file, line, found, wanted } => format!(
            "{file}, line {line}: {found} fields, while the header has {wanted}. A comma inside a field needs quotes around the field"
        ),
        Error::OpenQuote { file, line, column } => format!(
            "{file}, line {line}, column {:?}: a quote is opened here and never closed. Close it, or double a quote that is meant as one",
            plain(column)
        ),
        Error::LongField { file, line, column, most } => format!(
            "{file}, line {line}, column {:?}: more than {most} bytes in one field. A quote before it may never have been closed",
            plain(column)
        ),
        Error::ManyColumns { file, most } => {
            format!("{file} has more than {most} columns. Keep those that tell who somebody is")
        }
        Error::TooLarge { file, what, most } => {
            format!("{file} has more than {most} {what}, too many for one run. Link it in parts")
        }
        Error::RepeatedColumn { file, column } => {
            format!("{file}, line 1: two columns are called {:?}. Rename one", plain(column))
        }
        Error::NoId { file, columns } => format!(
            "{file}, line 1: no column names the records. Call it id, or say which it is: --column NAME=id. There are {}",
            plain(columns)
        ),
        Error::SeveralIds { file, columns } => format!(
            "{file}, line 1: {} may all name the records. Say which does: --column NAME=id",
            plain(columns)
        ),
        Error::EmptyId { file, line } => {
            format!("{file}, line {line}: the id is empty. Give every record one")
        }
        Error::RepeatedId { file, line, first, id } => format!(
            "{file}, line {line}: the id {:?} was on line {first} already. Every record needs its own",
            plain(id)
        ),
        Error::NothingToCompare { file, columns } => format!(
            "{file}, line 1: no column tells who somebody is, such as first, last, birth_date or star, or there is nothing in it. Say what one holds: --column NAME=KIND. There are {}",
            plain(columns)
        ),
        Error::NothingShared { left, right } => format!(
            "{left} and {right} have no column of one kind, so nothing can be compared. Say what columns hold: --column NAME=KIND"
        ),
        Error::ManyFields { found, most } => format!(
            "there are {found} fields to compare, and {most} are the most. Leave some out: --column NAME=ignore"
        ),
        Error::Choice { text } => {
            format!("{:?} is not of the form NAME=KIND, such as shield=star", plain(text))
        }
        Error::Kind { text } => {
            format!("{:?} is no kind of column. There are {}", plain(text), KINDS.join(", "))
        }
        Error::DecisionColumns { file } => format!(
            "{file}, line 1: the columns are not id_l,id_r,same. Write them in this order, and yes or no below same"
        ),
        Error::DecisionWord { file, line, text } => {
            format!("{file}, line {line}, same: {:?} is neither yes nor no", plain(text))
        }
        Error::ManyPairs { most } => format!(
            "more than {} pairs of records are probable, so the columns do not tell people apart. Add one that does, such as birth_date or star, leave out one that misleads (--column NAME=ignore), or link in parts",
            grouped(*most)
        ),
        Error::Threshold { value } => format!("{value} is no probability above 0 and up to 1"),
        Error::UnknownId { id } => {
            format!(
                "a decision names {:?}, and no record is called so. Correct the file of decisions",
                plain(id)
            )
        }
        Error::TwoPartners { left, right } => format!(
            "{:?} and {:?} were decided to be one person, and so was one of them with somebody else, where each has \
             one partner. Correct the file of decisions, or leave --one-to-one out",
            plain(left),
            plain(right)
        ),
        Error::Contradiction { left, right } => format!(
            "{:?} and {:?} were decided to be one person and to be two. Correct the file of decisions",
            plain(left),
            plain(right)
        ),
    };
    anyhow::anyhow!("{text}. Nothing was written")
}
