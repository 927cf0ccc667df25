//! What may follow a sustained finding.

use register::DisciplineClass;
use serde::Serialize;

use super::{Fact, Key, Names};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Discipline {
    pub key: Key,
    pub name: Names,
    /// What statistics count it as.
    pub class: DisciplineClass,
    /// 1 is the mildest; distinct among the discipline of a pack.
    pub rank: u8,
    /// How many days it may take, least and most; absent where it is not counted in days.
    pub days: Option<(u16, u16)>,
    /// A forum must have heard it before it is final.
    pub hearing: bool,
    pub fact: Fact,
}
