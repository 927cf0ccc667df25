//! A case: one log number, with or without a complainant, with or without a known officer.

use crate::Day;

/// One case as a source describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The city's number, as written. Text for ever: numbers lose leading zeros and letters.
    pub log_no: String,
    /// The body that investigated, by the source's own word.
    pub agency: Option<String>,
    /// Complaint, notification or another type, by the source's own word.
    pub case_type: Option<String>,
    pub status: Option<String>,
    /// The day on which the record was made, not the day of the incident.
    pub opened: Day,
    pub incident: Option<Day>,
    /// May lie before `opened`: sources contain that, and it is kept and reported rather than mended.
    pub closed: Option<Day>,
    pub beat: Option<String>,
    /// Where it happened, by district number. Never the accused's unit.
    pub district: Option<String>,
    pub location: Option<String>,
    /// The category, where the source gives one for the whole case.
    pub category: Option<String>,
    /// The finding, where the source gives one for the whole case.
    pub finding: Option<String>,
}
