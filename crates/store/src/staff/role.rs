//! What somebody may do at the desk. A small fixed set: a city names its offices, not its rights.

/// One right. What it may read is a matter of grants, not of roles: an administrator reads no report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Logs, sorts and answers new reports.
    Intake,
    Investigator,
    Supervisor,
    /// Invites people and closes accounts.
    Administrator,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Intake, Self::Investigator, Self::Supervisor, Self::Administrator];

    /// As it is typed and sent in forms.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Investigator => "investigator",
            Self::Supervisor => "supervisor",
            Self::Administrator => "administrator",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// The roles of one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles([bool; 4]);

impl Roles {
    #[must_use]
    pub fn has(self, role: Role) -> bool {
        self.0[role as usize]
    }

    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Whether they work with cases, and so belong to an agency.
    #[must_use]
    pub fn needs_agency(self) -> bool {
        self.iter().any(|role| role != Role::Administrator)
    }

    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }

    /// In the order of [`Role::ALL`], as the columns stand.
    pub(super) fn from_columns(columns: [bool; 4]) -> Self {
        Self(columns)
    }

    pub(super) fn columns(self) -> [bool; 4] {
        self.0
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        let mut set = Self::default();
        for role in roles {
            set.0[role as usize] = true;
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_found_by_its_key_and_stands_in_its_own_column() {
        for (i, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(Role::from_key(role.key()), Some(role));
            let mut columns = [false; 4];
            columns[i] = true;
            assert_eq!(Roles::from_iter([role]).columns(), columns);
        }
        assert!(Roles::default().is_empty());
        assert!(!Roles::from_iter([Role::Administrator]).needs_agency());
        assert!(Roles::from_iter([Role::Administrator, Role::Intake]).needs_agency());
    }
}
