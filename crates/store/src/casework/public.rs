//! A case as everybody may see it, by its reference. What that is decides [`PublicCase`] alone.

use casework::case::PublicCase;
use casework::policy::Pack;
use register::{Day, Reference};

use super::read::id;
use crate::statement::statements;
use crate::{Store, StoreError};

statements! {
    FIND = "SELECT id FROM reports WHERE reference = $1";
}

impl Store {
    /// `None` where no case has that name. `pack` is the version under which it is decided.
    ///
    /// # Errors
    /// As [`Store::case_facts`].
    pub async fn public_case(
        &self,
        reference: Reference,
        pack: &Pack,
        today: Day,
    ) -> Result<Option<PublicCase>, StoreError> {
        let rows = self.rows(FIND, vec![reference.to_string().into()]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let case = self.case(id(row, 0)?).await?;
        Ok(case.map(|case| PublicCase::of(&case, pack, today)))
    }
}
