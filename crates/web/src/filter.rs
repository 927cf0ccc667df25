//! From the words of an address to an [`insight::Filter`], and back: the one place that reads filters,
//! for pages, downloads and the API alike.
//!
//! What was typed is kept as typed, so that a page can show it again beside what is wrong with it.

use std::convert::Infallible;
use std::ops::RangeInclusive;

use axum::extract::FromRequestParts;
use axum::http::Uri;
use axum::http::request::Parts;
use axum_extra::extract::Query;
use insight::{Extract, Filter, Status};
use register::FindingClass;

/// Longer values than any of ours: cut, so that an error page stays small.
const LONGEST: usize = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Field {
    Source,
    From,
    To,
    Group,
    Category,
    District,
    Status,
    Finding,
    /// A log number or a reference.
    Search,
    Page,
    /// Which of an answer's tables to download.
    Table,
    /// What a table is laid out by, and what stands in it.
    Rows,
    Columns,
    Measure,
}

impl Field {
    /// In the order in which links name them, so that one question has one address.
    pub(crate) const ALL: [Self; 14] = [
        Self::Source,
        Self::From,
        Self::To,
        Self::Group,
        Self::Category,
        Self::District,
        Self::Status,
        Self::Finding,
        Self::Search,
        Self::Page,
        Self::Table,
        Self::Rows,
        Self::Columns,
        Self::Measure,
    ];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::From => "from",
            Self::To => "to",
            Self::Group => "group",
            Self::Category => "category",
            Self::District => "district",
            Self::Status => "status",
            Self::Finding => "finding",
            Self::Search => "q",
            Self::Page => "page",
            Self::Table => "table",
            Self::Rows => "rows",
            Self::Columns => "columns",
            Self::Measure => "measure",
        }
    }
}

/// A value that cannot be read, with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bad {
    pub(crate) field: Field,
    pub(crate) value: String,
}

/// What an address asks for, as typed; empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked([String; Field::ALL.len()]);

impl Asked {
    /// Fields that are not ours are passed over; of a repeated field the first value counts.
    pub(crate) fn of(uri: &Uri) -> Self {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).map(|query| query.0);
        let mut asked = Self::default();
        for (key, value) in pairs.unwrap_or_default() {
            let field = Field::ALL.into_iter().find(|field| field.key() == key);
            if let Some(field) = field.filter(|field| asked.get(*field).is_empty()) {
                // Trimmed last: what is cut away may leave a blank at either end.
                let shown: String = value.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
                asked.0[field as usize] = shown.trim().to_owned();
            }
        }
        asked
    }

    pub(crate) fn get(&self, field: Field) -> &str {
        &self.0[field as usize]
    }

    /// The same with one value changed; an empty one takes it away.
    pub(crate) fn with(&self, field: Field, value: &str) -> Self {
        let mut other = self.clone();
        other.0[field as usize] = value.to_owned();
        other
    }

    /// Source and filter only: what links between pages keep.
    pub(crate) fn kept(&self) -> Self {
        let of_one_page =
            [Field::Search, Field::Page, Field::Table, Field::Rows, Field::Columns, Field::Measure];
        of_one_page.into_iter().fold(self.clone(), |kept, field| kept.with(field, ""))
    }

    /// Only the source.
    pub(crate) fn unfiltered(&self) -> Self {
        Self::default().with(Field::Source, self.get(Field::Source))
    }

    pub(crate) fn is_filtered(&self) -> bool {
        self.kept() != self.unfiltered()
    }

    /// As a query, without the question mark.
    pub(crate) fn query(&self) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        for field in Field::ALL {
            if !self.get(field).is_empty() {
                out.append_pair(field.key(), self.get(field));
            }
        }
        out.finish()
    }

    /// # Errors
    /// Every value that cannot be read, or that names a group, category or district that the source
    /// does not have.
    pub(crate) fn filter(&self, extract: &Extract) -> Result<Filter, Vec<Bad>> {
        let mut bad = Vec::new();
        let years = self.years(&mut bad);
        let known = |field: Field, known: bool, bad: &mut Vec<Bad>| {
            let value = self.get(field);
            if value.is_empty() {
                return None;
            }
            if !known {
                bad.push(self.bad(field));
            }
            Some(value.to_owned())
        };
        let group = self.get(Field::Group);
        let group = known(Field::Group, extract.groups.iter().any(|g| g.code == group), &mut bad);
        let category = self.get(Field::Category);
        let category =
            known(Field::Category, extract.categories.iter().any(|c| c.code == category), &mut bad);
        let district = self.get(Field::District);
        let district =
            known(Field::District, extract.districts.iter().any(|d| d.number == district), &mut bad);
        let status = match self.get(Field::Status) {
            "" => None,
            "open" => Some(Status::Open),
            "closed" => Some(Status::Closed),
            _ => {
                bad.push(self.bad(Field::Status));
                None
            }
        };
        let finding = FindingClass::from_key(self.get(Field::Finding));
        if finding.is_none() && !self.get(Field::Finding).is_empty() {
            bad.push(self.bad(Field::Finding));
        }
        if bad.is_empty() {
            Ok(Filter { years, group, category, district, status, finding })
        } else {
            Err(bad)
        }
    }

    fn years(&self, bad: &mut Vec<Bad>) -> Option<RangeInclusive<i16>> {
        let mut year = |field: Field| match self.get(field) {
            "" => None,
            text if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok(),
            _ => {
                bad.push(self.bad(field));
                None
            }
        };
        let (from, to): (Option<i16>, Option<i16>) = (year(Field::From), year(Field::To));
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            bad.push(self.bad(Field::To));
        }
        (from.is_some() || to.is_some()).then(|| from.unwrap_or(1)..=to.unwrap_or(9999))
    }

    /// The page asked for, from 1.
    pub(crate) fn page(&self) -> Result<u32, Bad> {
        match self.get(Field::Page) {
            "" => Ok(1),
            // However large, it is beyond the last, and the last is given.
            text if text.bytes().all(|b| b.is_ascii_digit()) => match text.parse().unwrap_or(u32::MAX) {
                0 => Err(self.bad(Field::Page)),
                page => Ok(page),
            },
            _ => Err(self.bad(Field::Page)),
        }
    }

    pub(crate) fn bad(&self, field: Field) -> Bad {
        Bad { field, value: self.get(field).to_owned() }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.uri))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::sample;

    async fn asked(query: &str) -> Asked {
        let request = axum::http::Request::get(format!("/answers?{query}")).body(()).unwrap();
        Asked::from_request_parts(&mut request.into_parts().0, &()).await.unwrap()
    }

    #[tokio::test]
    async fn a_question_comes_back_as_one_address() {
        let asked = asked("finding=sustained&page=2&from=2010&unknown=1&to=&district=11&from=1999").await;
        assert_eq!(asked.query(), "from=2010&district=11&finding=sustained&page=2");
        assert_eq!(asked.kept().query(), "from=2010&district=11&finding=sustained");
        assert!(asked.is_filtered());
        assert!(!asked.unfiltered().is_filtered());
        assert_eq!(asked.page(), Ok(2));
    }

    #[tokio::test]
    async fn a_question_read_again_from_our_own_link_is_the_same() {
        let long = format!("q={}+x", "a".repeat(LONGEST - 1));
        for query in ["q=%01+x", "q=x+%01", &long] {
            let once = asked(query).await;
            assert_eq!(asked(&once.query()).await, once, "{query}");
        }
    }

    #[tokio::test]
    async fn every_bad_value_is_named() {
        let extract = sample::extract();
        let query = "from=20x0&to=1&group=zz&category=zz&district=99&status=lost&finding=guilty";
        let bad = asked(query).await.filter(&extract).unwrap_err();
        let fields: Vec<_> = bad.iter().map(|bad| bad.field).collect();
        use Field::{Category, District, Finding, From, Group, Status, To};
        assert_eq!(fields, [From, To, Group, Category, District, Status, Finding]);
        assert_eq!(bad[0].value, "20x0");

        let reversed = asked("from=2012&to=2010").await.filter(&extract).unwrap_err();
        assert_eq!(reversed, [Bad { field: To, value: "2010".to_owned() }]);
        assert_eq!(asked("page=99999999999999999999").await.page(), Ok(u32::MAX));
        assert_eq!(asked("page=0").await.page().unwrap_err().field, Field::Page);
    }

    #[tokio::test]
    async fn half_a_range_is_open_at_the_other_end() {
        let filter = asked("from=2012").await.filter(&sample::extract()).unwrap();
        assert_eq!(filter.years, Some(2012..=9999));
    }
}
