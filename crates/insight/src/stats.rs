//! Every measure at once: what `redress stats` prints.

use serde::Serialize;

use crate::network::co_accused_both;
use crate::{
    ByIncident, CategoryRow, Concentration, DaysToClose, DistrictRow, Extract, Filter, FindingYear, Findings,
    Network, Path, ReleaseFacts, View, YearRow, by_category, by_district, by_group, by_incident, by_year,
    concentration, days_to_close, findings, findings_by_year, path,
};

/// A measure without those complaints is given beside the whole from this many accused on.
const LARGE_COMPLAINT: u32 = 10;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stats {
    pub source: String,
    pub rows: Rows,
    pub years: Vec<YearRow>,
    pub by_incident: ByIncident,
    pub findings: Findings,
    pub findings_by_year: Vec<FindingYear>,
    pub categories: Vec<CategoryRow>,
    pub groups: Vec<CategoryRow>,
    pub districts: Vec<DistrictRow>,
    pub days_to_close: DaysToClose,
    pub path: Path,
    pub concentration: Concentration,
    pub co_accused: Network,
    /// Without complaints against ten or more.
    pub co_accused_below_10: Network,
    pub files: ReleaseFacts,
}

/// How much there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rows {
    pub complaints: u64,
    pub allegations: u64,
    /// Officer and complaint, each pair once.
    pub officer_complaint_pairs: u64,
    pub officers: u64,
    pub complaints_with_accused: u64,
    pub complaints_without_accused: u64,
}

#[must_use]
pub fn stats(extract: &Extract, filter: &Filter, files: ReleaseFacts) -> Stats {
    let view = View::new(extract, filter);
    // The networks are most of the work, and share nothing with the other measures.
    std::thread::scope(|scope| {
        let networks = scope.spawn(|| co_accused_both(&view, LARGE_COMPLAINT));
        let (concentration, path) = (concentration(&view), path(&view));
        let rows = Rows {
            complaints: view.cases().len() as u64,
            allegations: view.allegations().len() as u64,
            officer_complaint_pairs: concentration.pairs,
            officers: concentration.officers,
            complaints_with_accused: path.with_accused.part,
            complaints_without_accused: path.with_accused.whole - path.with_accused.part,
        };
        let (years, by_incident, days_to_close) = (by_year(&view), by_incident(&view), days_to_close(&view));
        let (findings, findings_by_year) = (findings(&view), findings_by_year(&view));
        let (categories, groups, districts) = (by_category(&view), by_group(&view), by_district(&view));
        // Whoever is here is not to lose a figure because a thread came to grief.
        let networks = networks.join().unwrap_or_else(|_| co_accused_both(&view, LARGE_COMPLAINT));
        let [co_accused, co_accused_below_10] = networks;
        Stats {
            source: extract.source.key.clone(),
            rows,
            years,
            by_incident,
            findings,
            findings_by_year,
            categories,
            groups,
            districts,
            days_to_close,
            path,
            concentration,
            co_accused,
            co_accused_below_10,
            files,
        }
    })
}
