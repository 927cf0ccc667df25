//! Of what a file can be made, and by whom.

use casework::policy::{Key, Pack};
use store::staff::Role;

use crate::desk::Desk;
use crate::desk::board::List;
use crate::desk::cases::roles;
use crate::desk::guard::Here;
use crate::desk::yearly;
use crate::words::Words;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The cases of one's office.
    Cases,
    /// One of the supervisor's lists.
    Board(List),
    /// One of the rules' files that one's office gets, of a year.
    Yearly(Key, i16),
}

impl What {
    /// As forms and records name it: `cases`, `board.waiting`, `yearly.ombudsman-file.2026`.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Cases => "cases".to_owned(),
            Self::Board(list) => format!("board.{}", list.key()),
            Self::Yearly(file, year) => format!("yearly.{file}.{year}"),
        }
    }

    pub(super) fn from_key(key: &str) -> Option<Self> {
        match key.split('.').collect::<Vec<_>>()[..] {
            ["cases"] => Some(Self::Cases),
            ["board", list] => List::from_key(list).map(Self::Board),
            ["yearly", file, year] => Some(Self::Yearly(file.parse().ok()?, year.parse().ok()?)),
            _ => None,
        }
    }

    /// The same as for the page that shows it.
    pub(super) fn may(&self, desk: &Desk, here: &Here) -> bool {
        let of_office = desk.pack().agency(&here.account.agency).is_some();
        let supervises = here.account.roles.has(Role::Supervisor);
        match self {
            Self::Cases => of_office && !roles(desk, here).is_empty(),
            Self::Board(_) => of_office && supervises,
            Self::Yearly(file, year) => yearly::of_year(desk, here, file, *year).is_some(),
        }
    }

    /// What somebody may have made, in the order in which it is offered.
    pub(super) fn all(desk: &Desk, here: &Here) -> Vec<Self> {
        let lists = std::iter::once(Self::Cases).chain(List::ALL.map(Self::Board));
        let files = yearly::offered(desk, here).into_iter().map(|(file, year)| Self::Yearly(file, year));
        lists.chain(files).filter(|what| what.may(desk, here)).collect()
    }

    pub(super) fn title(&self, w: &Words, pack: &Pack) -> String {
        match self {
            Self::Cases => w.say("desk-case-list-title"),
            Self::Board(list) => w.say(&format!("desk-board-{}-title", list.key())),
            Self::Yearly(file, year) => {
                let name = yearly::file_name(pack, w, file);
                w.tell("desk-yearly-link", &[("file", name.into()), ("year", year.to_string().into())])
            }
        }
    }

    /// Of the file, made of keys and numbers.
    pub(super) fn file_name(&self) -> String {
        format!("{}.csv", self.key().replace('.', "-"))
    }
}

/// What a record names, in words; as it is where the program no longer knows it.
pub(in crate::desk) fn told(w: &Words, pack: &Pack, key: &str) -> String {
    What::from_key(key).map_or_else(|| key.to_owned(), |what| what.title(w, pack))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_names_is_read_back_and_nothing_else_is() {
        let mut all = vec![What::Cases, What::Yearly("ombudsman-file".parse().unwrap(), 2026)];
        all.extend(List::ALL.map(What::Board));
        for what in all {
            assert_eq!(What::from_key(&what.key()), Some(what.clone()));
            assert!(
                what.file_name().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
            );
        }
        for wrong in
            ["", "case", "board", "board.nothing", "yearly.x", "yearly.x.y", "cases.1", "board.waiting.2"]
        {
            assert_eq!(What::from_key(wrong), None, "{wrong}");
        }
    }
}
