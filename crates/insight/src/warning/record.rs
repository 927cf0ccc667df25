//! Every officer's complaints, in order of day: what scores and outcomes are counted from.

use register::FindingClass;

use crate::{Extract, NONE_DAY, NONE_U32, View};

/// One complaint against one officer, once however many allegations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    pub day: i32,
    /// An allegation against this officer was sustained, as the source has it today.
    pub sustained: bool,
}

/// The complaints of an extract, laid out by officer. Made once for any number of questions.
#[derive(Clone, Debug)]
pub struct Record<'a> {
    pub extract: &'a Extract,
    first: Vec<u32>,
    complaints: Vec<Complaint>,
}

impl<'a> Record<'a> {
    #[must_use]
    pub fn new(extract: &'a Extract) -> Self {
        Self::of(&View::all(extract))
    }

    /// Of a part of the record, such as complaints of one category group. A filter by finding or status
    /// would let later years into the rates of earlier ones; leave those out.
    #[must_use]
    pub fn of(view: &View<'a>) -> Self {
        let extract = view.extract;
        let officers = extract.officers as usize;
        let mut first = vec![0u32; officers + 1];
        for (_, officer, again) in pairs(view) {
            first[officer + 1] += u32::from(!again);
        }
        for officer in 0..officers {
            first[officer + 1] += first[officer];
        }
        let nothing = Complaint { day: NONE_DAY, sustained: false };
        let mut complaints = vec![nothing; first[officers] as usize];
        let mut next: Vec<u32> = first[..officers].to_vec();
        for (allegation, officer, again) in pairs(view) {
            next[officer] += u32::from(!again);
            let case = extract.allegations.case[allegation] as usize;
            let complaint = &mut complaints[next[officer] as usize - 1];
            complaint.day = extract.cases.opened[case];
            complaint.sustained |= extract.finding(allegation) == FindingClass::Sustained;
        }
        Self { extract, first, complaints }
    }

    fn all_of(&self, officer: u32) -> &[Complaint] {
        let officer = officer as usize;
        &self.complaints[self.first[officer] as usize..self.first[officer + 1] as usize]
    }

    pub(super) fn before(&self, officer: u32, day: i32) -> &[Complaint] {
        let all = self.all_of(officer);
        &all[..all.partition_point(|complaint| complaint.day < day)]
    }

    pub(super) fn between(&self, officer: u32, from: i32, until: i32) -> &[Complaint] {
        let all = self.all_of(officer);
        let first = all.partition_point(|complaint| complaint.day < from);
        let last = all.partition_point(|complaint| complaint.day < until);
        &all[first..last.max(first)]
    }

    pub(super) fn officers(&self) -> std::ops::Range<u32> {
        0..self.extract.officers
    }
}

/// Allegations against known officers, each with whether the officer had one in the same complaint before.
fn pairs<'v>(view: &'v View<'_>) -> impl Iterator<Item = (usize, usize, bool)> + 'v {
    // Allegations come in order of their cases: an officer's last case is the only one that can come again.
    let mut last_case = vec![NONE_U32; view.extract.officers as usize];
    let columns = &view.extract.allegations;
    view.allegations().filter_map(move |allegation| {
        let (officer, case) = (columns.officer[allegation] as usize, columns.case[allegation]);
        let last = last_case.get_mut(officer)?;
        let again = std::mem::replace(last, case) == case;
        Some((allegation, officer, again))
    })
}
