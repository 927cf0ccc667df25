//! One officer's record, or that of a group, as figures: nothing here that the measures do not count for all.
//!
//! A history is of what was recorded. It holds no name and no unit: a source gives the unit as of its
//! release, and where somebody served at the time is not known.

use register::Day;
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::duration::quantile;
use crate::network::seats;
use crate::{
    CategoryRow, DaysToClose, DistrictRow, Extract, FindingYear, Findings, NONE_DAY, NONE_U16, Path, Share,
    View, YearRow, by_category, by_district, by_group, by_year, days_to_close, findings, findings_by_year,
    path,
};

/// What the view holds against one officer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct History {
    pub officer: u32,
    pub appointed: Option<Day>,
    /// Distinct complaints.
    pub complaints: u64,
    pub first: Option<Day>,
    pub last: Option<Day>,
    pub figures: GroupHistory,
    /// Most shared complaints first; equal ones by their numbers.
    pub co_accused: Vec<CoAccused>,
    /// Absent where the day of appointment is not known.
    pub peers: Option<PeerCounts>,
}

/// The same figures for any set of officers, such as a crew, counted together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupHistory {
    /// Calendar years of opening, the empty ones between included.
    pub years: Vec<YearRow>,
    pub findings_by_year: Vec<FindingYear>,
    pub findings: Findings,
    pub path: Path,
    pub groups: Vec<CategoryRow>,
    pub categories: Vec<CategoryRow>,
    /// Where the incidents are said to have happened; districts without any are left out.
    pub districts: Vec<DistrictRow>,
    pub days_to_close: DaysToClose,
    pub unknown: Unknown,
}

/// What the record does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Unknown {
    /// Of the allegations.
    pub category: Share,
    pub finding: Share,
    /// Of the complaints.
    pub incident_day: Share,
    pub district: Share,
    /// Without a closing date, of the complaints.
    pub open: Share,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CoAccused {
    pub officer: u32,
    /// Complaints that name both, of those of the officer whose history it is.
    pub together: Share,
}

/// Complaints in the view of officers appointed within two years of this one, who so could have drawn them
/// for about as long. Officers without any complaint are absent from a complaint record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PeerCounts {
    /// This officer among them.
    pub officers: u64,
    /// p10, p25, p50, p75, p90, linearly interpolated.
    pub quantiles: Vec<(u8, f64)>,
    /// Peers with fewer complaints, of the other peers.
    pub fewer: Share,
    /// Peers with just as many.
    pub as_many: Share,
}

/// Two years either side: near enough to have served alike, enough to compare with.
const NEAR_DAYS: i32 = 731;

/// `None` for a number that no officer of the extract has.
#[must_use]
pub fn history(view: &View<'_>, officer: u32) -> Option<History> {
    if officer >= view.extract.officers {
        return None;
    }
    let own = view.against(&[officer]);
    let days = || own.cases().map(|case| Day(view.extract.cases.opened[case]));
    Some(History {
        officer,
        appointed: view.extract.appointed(officer),
        complaints: own.cases().len() as u64,
        first: days().next(),
        last: days().next_back(),
        co_accused: co_accused(view, &own, officer),
        peers: peers(view, officer),
        figures: figures(&own),
    })
}

#[must_use]
pub fn group_history(view: &View<'_>, officers: &[u32]) -> GroupHistory {
    figures(&view.against(officers))
}

fn figures(own: &View<'_>) -> GroupHistory {
    let mut districts = by_district(own);
    districts.retain(|row| row.complaints > 0);
    GroupHistory {
        years: by_year(own),
        findings_by_year: findings_by_year(own),
        findings: findings(own),
        path: path(own),
        groups: by_group(own),
        categories: by_category(own),
        districts,
        days_to_close: days_to_close(own),
        unknown: unknown(own),
    }
}

fn unknown(own: &View<'_>) -> Unknown {
    let Extract { cases, allegations, findings, .. } = own.extract;
    let of_cases = |lacks: &dyn Fn(usize) -> bool| {
        Share::new(own.cases().filter(|c| lacks(*c)).count(), own.cases().len())
    };
    let of_allegations = |lacks: &dyn Fn(usize) -> bool| {
        Share::new(own.allegations().filter(|a| lacks(*a)).count(), own.allegations().len())
    };
    Unknown {
        category: of_allegations(&|a| allegations.category[a] == NONE_U16),
        finding: of_allegations(&|a| findings.get(usize::from(allegations.finding[a])).is_none()),
        incident_day: of_cases(&|case| cases.incident[case] == NONE_DAY),
        district: of_cases(&|case| cases.district[case] == NONE_U16),
        open: of_cases(&|case| cases.closed[case] == NONE_DAY),
    }
}

fn co_accused(view: &View<'_>, own: &View<'_>, officer: u32) -> Vec<CoAccused> {
    let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
    for case in own.cases() {
        let allegations = view.extract.cases.allegations(case);
        for other in seats::distinct(&view.extract.allegations.officer[allegations]) {
            *counts.entry(other).or_default() += usize::from(other != officer);
        }
    }
    let mut found: Vec<_> = counts
        .into_iter()
        .filter(|(_, together)| *together > 0)
        .map(|(officer, together)| CoAccused { officer, together: Share::new(together, own.cases().len()) })
        .collect();
    found.sort_by_key(|other| (std::cmp::Reverse(other.together.part), other.officer));
    found
}

fn peers(view: &View<'_>, officer: u32) -> Option<PeerCounts> {
    let appointed = view.extract.appointed(officer)?;
    let counts = crate::concentration::complaints_by_officer(view);
    let own = counts[officer as usize];
    let mut of_peers: Vec<i32> = (0..view.extract.officers)
        .filter(|peer| counts[*peer as usize] > 0 || *peer == officer)
        .filter(|peer| {
            view.extract.appointed(*peer).is_some_and(|day| (day.0 - appointed.0).abs() <= NEAR_DAYS)
        })
        .map(|peer| counts[peer as usize] as i32)
        .collect();
    of_peers.sort_unstable();
    let others = of_peers.len() - 1;
    let below = of_peers.partition_point(|count| *count < own as i32);
    let same = of_peers.partition_point(|count| *count <= own as i32) - below - 1;
    Some(PeerCounts {
        officers: of_peers.len() as u64,
        quantiles: [10, 25, 50, 75, 90]
            .into_iter()
            .filter_map(|p| Some((p, quantile(&of_peers, f64::from(p) / 100.0)?)))
            .collect(),
        fewer: Share::new(below, others),
        as_many: Share::new(same, others),
    })
}
