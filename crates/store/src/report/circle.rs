//! Who is given new reports, as the directory of staff has it now.

use intake::{Circle, Post};

use crate::staff::{Colleague, Role};
use crate::{Store, StoreError};

impl Store {
    /// The people of these offices who take reports in, and those who hold identities.
    ///
    /// # Errors
    /// Whatever the database says; [`StoreError::Broken`] for a key that is none, since a report must not be sealed
    /// to a directory that somebody damaged.
    pub async fn circle(&self, agencies: &[&str]) -> Result<Circle, StoreError> {
        let mut circle = Circle::default();
        for agency in agencies {
            for colleague in self.colleagues(agency, Role::Intake).await? {
                circle.intake.push(post(colleague)?);
            }
            for colleague in self.colleagues(agency, Role::Supervisor).await? {
                circle.custodians.push(post(colleague)?);
            }
        }
        Ok(circle)
    }
}

fn post(colleague: Colleague) -> Result<Post, StoreError> {
    let recipient = colleague.recipient.parse().map_err(|error: vault::Error| {
        StoreError::Broken(format!("the key of {} in the directory of staff is none: {error}", colleague.id))
    })?;
    Ok(Post {
        person: colleague.id.to_string(),
        name: colleague.name,
        agency: colleague.agency,
        unit: colleague.unit,
        recipient,
    })
}
