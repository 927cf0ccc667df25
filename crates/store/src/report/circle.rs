//! Who can be given reports, as the directory of staff has it now, each with every post they had before: somebody who
//! was moved out of a unit that a reporter leaves out is still left out.

use intake::{Circle, Post};

use crate::staff::{Role, Roles, StaffId};
use crate::statement::statements;
use crate::{Row, Store, StoreError};

statements! {
    // Whoever only administers belongs to no office and reads nothing; whoever waits for a second person's consent
    // reads nothing yet.
    POSTS = "SELECT s.id, s.name, s.agency, s.unit, s.recipient,
            s.is_intake, s.is_investigator, s.is_supervisor, s.is_administrator, p.agency, p.unit
        FROM staff s LEFT JOIN staff_posts p ON p.staff_id = s.id AND (p.agency <> s.agency OR p.unit <> s.unit)
        WHERE s.state = 'active' AND (s.is_intake OR s.is_investigator OR s.is_supervisor)
            AND NOT EXISTS (SELECT 1 FROM staff_consents c WHERE c.staff_id = s.id AND c.kind = 'joining')
        ORDER BY s.name_key, s.id, p.agency, p.unit";
}

/// Somebody with an open account and a role that works with reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    pub id: StaffId,
    pub name: String,
    /// Where they work now.
    pub agency: String,
    pub unit: String,
    pub roles: Roles,
    /// The same, as it is sealed to.
    pub post: Post,
    /// Those they had before.
    pub former: Vec<Post>,
}

impl Store {
    /// Everybody who could be given a report, by name, before anybody is left out.
    ///
    /// # Errors
    /// Whatever the database says; [`StoreError::Broken`] for a key that is none, since a report must not be sealed
    /// to a directory that somebody damaged.
    pub async fn readers(&self) -> Result<Vec<Reader>, StoreError> {
        let mut readers: Vec<Reader> = Vec::new();
        for row in self.rows(POSTS, Vec::new()).await? {
            let reader = reader(&row)?;
            match readers.last_mut().filter(|last| last.id == reader.id) {
                Some(last) => last.former.extend(reader.former),
                None => readers.push(reader),
            }
        }
        Ok(readers)
    }

    /// The people of these offices who take reports in, and those who hold identities; and what two people open
    /// together.
    ///
    /// # Errors
    /// As [`Store::readers`].
    pub async fn circle(&self, agencies: &[&str]) -> Result<Circle, StoreError> {
        let mut circle = Circle::default();
        for reader in self.readers().await? {
            if !agencies.contains(&reader.agency.as_str()) {
                continue;
            }
            if reader.roles.has(Role::Intake) {
                circle.intake.push(reader.post.clone());
            }
            if reader.roles.has(Role::Supervisor) {
                circle.custodians.push(reader.post);
            }
            circle.former.extend(reader.former);
        }
        // Where no two of its people could open anything any more, nothing is sealed to it and nobody is told that it
        // helps.
        circle.break_glass = self.break_glass().await?.filter(|line| line.usable).map(|line| line.recipient);
        Ok(circle)
    }
}

fn reader(row: &Row) -> Result<Reader, StoreError> {
    let id: StaffId = row.get::<&str>(0)?.parse()?;
    let name: String = row.get(1)?;
    let recipient = row.get::<&str>(4)?.parse().map_err(|error: vault::Error| {
        StoreError::Broken(format!("the key of {id} in the directory of staff is none: {error}"))
    })?;
    let (agency, unit): (String, String) = (row.get(2)?, row.get(3)?);
    let post = Post {
        person: id.to_string(),
        name: name.clone(),
        agency: agency.clone(),
        unit: unit.clone(),
        recipient,
    };
    let former = match (row.get::<Option<String>>(9)?, row.get::<Option<String>>(10)?) {
        (Some(agency), Some(unit)) => vec![Post { agency, unit, ..post.clone() }],
        _ => Vec::new(),
    };
    let roles = crate::staff::account::roles(row, 5)?;
    Ok(Reader { id, name, agency, unit, roles, post, former })
}
