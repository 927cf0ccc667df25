//! Turning one row into records of the register.

use std::borrow::Cow;

use register::{
    Accused, AgeBand, Allegation, Case, CodeKind, Day, Involvement, OfficerRecord, Origin, Person,
    PersonRole, Record, Role,
};

use crate::field::{Field, FieldSpec, Row, quoted};
use crate::mapping::{AccusedSpec, CaseSpec, FileSpec, Mapping, OfficerSpec, PersonSpec, RecordSpec};
use crate::{Notice, NoticeKind, UnknownCodes};

/// Log numbers, names and codes are short; what is longer has slipped out of its column.
const LONGEST_TEXT: usize = 500;

/// A file's record specs, bound to its header.
pub(crate) struct Builder(Vec<Bound>);

enum Bound {
    Case(Box<CaseFields>),
    Accused(Box<AccusedFields>),
    Involvement(Role, Box<OfficerFields>),
    Person(PersonRole, Box<PersonFields>),
}

struct CaseFields {
    log_no: Field,
    opened: Field,
    incident: Field,
    closed: Field,
    agency: Field,
    case_type: Field,
    status: Field,
    beat: Field,
    district: Field,
    location: Field,
    category: Field,
    finding: Field,
}

struct AccusedFields {
    each: Option<String>,
    officer: OfficerFields,
    age: Field,
    years_on_force: Field,
    category: Field,
    recommended_finding: Field,
    recommended_discipline: Field,
    final_finding: Field,
    final_discipline: Field,
}

struct OfficerFields {
    log_no: Field,
    name: Field,
    birth_year: Field,
    appointed: Field,
    sex: Field,
    race: Field,
    unit: Field,
    rank: Field,
    star: Field,
}

struct PersonFields {
    each: Option<String>,
    log_no: Field,
    sex: Field,
    race: Field,
    age: Field,
}

/// What makes a row unusable: the column and the reason.
struct Refusal(Option<usize>, String);

impl Builder {
    pub(crate) fn bind(spec: &FileSpec, header: &[String]) -> Result<Self, String> {
        let need = |field: &FieldSpec| Field::bind(Some(field), header);
        let may = |field: &Option<FieldSpec>| Field::bind(field.as_ref(), header);
        let officer = |s: &OfficerSpec| -> Result<OfficerFields, String> {
            Ok(OfficerFields {
                log_no: need(&s.log_no)?,
                name: need(&s.name)?,
                birth_year: may(&s.birth_year)?,
                appointed: may(&s.appointed)?,
                sex: may(&s.sex)?,
                race: may(&s.race)?,
                unit: may(&s.unit)?,
                rank: may(&s.rank)?,
                star: may(&s.star)?,
            })
        };
        let person = |s: &PersonSpec| -> Result<PersonFields, String> {
            Ok(PersonFields {
                each: s.each.clone(),
                log_no: need(&s.log_no)?,
                sex: may(&s.sex)?,
                race: may(&s.race)?,
                age: may(&s.age)?,
            })
        };
        let bind = |record: &RecordSpec| -> Result<Bound, String> {
            Ok(match record {
                RecordSpec::Case(s) => Bound::Case(Box::new(case_fields(s, header)?)),
                RecordSpec::Accused(s) => Bound::Accused(Box::new(accused_fields(s, header)?)),
                RecordSpec::Investigator(s) => Bound::Involvement(Role::Investigator, Box::new(officer(s)?)),
                RecordSpec::Witness(s) => Bound::Involvement(Role::Witness, Box::new(officer(s)?)),
                RecordSpec::Complainant(s) => Bound::Person(PersonRole::Complainant, Box::new(person(s)?)),
                RecordSpec::Affected(s) => Bound::Person(PersonRole::Affected, Box::new(person(s)?)),
            })
        };
        for name in &spec.not_read {
            if !header.contains(name) {
                return Err(format!("the column {name:?} is missing"));
            }
        }
        Ok(Self(spec.record.iter().map(bind).collect::<Result<_, _>>()?))
    }

    /// Whether the mapping speaks of this column at all.
    pub(crate) fn mentions(&self, spec: &FileSpec, name: &str) -> bool {
        let text = |field: &FieldSpec| field.column() == Some(name);
        spec.not_read.iter().any(|other| other == name) || spec.record.iter().any(|r| r.fields().any(text))
    }

    /// Adds a row's records to `out`. True if the row was rejected, in which case nothing was added.
    #[expect(
        clippy::too_many_arguments,
        reason = "three of them are where results go; a struct for one call would hide it"
    )]
    pub(crate) fn build(
        &self,
        row: &Row<'_>,
        origin: Origin,
        spec: &FileSpec,
        mapping: &Mapping,
        out: &mut Vec<(Origin, Record)>,
        notices: &mut Vec<Notice>,
        unknown: &mut UnknownCodes,
        columns: &[(String, u64)],
    ) -> bool {
        let before = out.len();
        let mut maker = Maker { row, origin, file: &spec.name, mapping, unknown, doubts: Vec::new() };
        let name =
            |at: Option<usize>| at.and_then(|i| columns.get(i)).map(|c| c.0.clone()).unwrap_or_default();
        let notice = |kind, column, reason| Notice {
            kind,
            file: spec.name.clone(),
            line: origin.line,
            column: name(column),
            reason,
        };
        for bound in &self.0 {
            let made = match bound {
                Bound::Case(fields) => maker.case(fields, out),
                Bound::Accused(fields) => maker.accused(fields, out),
                Bound::Involvement(role, fields) => maker.involvement(*role, fields, out),
                Bound::Person(role, fields) => maker.people(*role, fields, out),
            };
            if let Err(Refusal(column, reason)) = made {
                out.truncate(before);
                notices.push(notice(NoticeKind::Rejected, column, reason));
                return true;
            }
        }
        for (column, doubt) in std::mem::take(&mut maker.doubts) {
            notices.push(notice(NoticeKind::Kept, column, doubt));
        }
        false
    }
}

fn case_fields(s: &CaseSpec, header: &[String]) -> Result<CaseFields, String> {
    let may = |field: &Option<FieldSpec>| Field::bind(field.as_ref(), header);
    Ok(CaseFields {
        log_no: Field::bind(Some(&s.log_no), header)?,
        opened: Field::bind(Some(&s.opened), header)?,
        incident: may(&s.incident)?,
        closed: may(&s.closed)?,
        agency: may(&s.agency)?,
        case_type: may(&s.case_type)?,
        status: may(&s.status)?,
        beat: may(&s.beat)?,
        district: may(&s.district)?,
        location: may(&s.location)?,
        category: may(&s.category)?,
        finding: may(&s.finding)?,
    })
}

fn accused_fields(s: &AccusedSpec, header: &[String]) -> Result<AccusedFields, String> {
    let may = |field: &Option<FieldSpec>| Field::bind(field.as_ref(), header);
    Ok(AccusedFields {
        each: s.each.clone(),
        officer: OfficerFields {
            log_no: Field::bind(Some(&s.log_no), header)?,
            name: may(&s.name)?,
            birth_year: may(&s.birth_year)?,
            appointed: may(&s.appointed)?,
            sex: may(&s.sex)?,
            race: may(&s.race)?,
            unit: may(&s.unit)?,
            rank: may(&s.rank)?,
            star: may(&s.star)?,
        },
        age: may(&s.age)?,
        years_on_force: may(&s.years_on_force)?,
        category: may(&s.category)?,
        recommended_finding: may(&s.recommended_finding)?,
        recommended_discipline: may(&s.recommended_discipline)?,
        final_finding: may(&s.final_finding)?,
        final_discipline: may(&s.final_discipline)?,
    })
}

impl RecordSpec {
    pub(crate) fn fields(&self) -> impl Iterator<Item = &FieldSpec> {
        let fields: Vec<Option<&FieldSpec>> = match self {
            Self::Case(s) => {
                let may = [
                    &s.incident,
                    &s.closed,
                    &s.agency,
                    &s.case_type,
                    &s.status,
                    &s.beat,
                    &s.district,
                    &s.location,
                    &s.category,
                    &s.finding,
                ];
                [Some(&s.log_no), Some(&s.opened)].into_iter().chain(may.map(Option::as_ref)).collect()
            }
            Self::Accused(s) => {
                let may = [
                    &s.name,
                    &s.birth_year,
                    &s.appointed,
                    &s.unit,
                    &s.rank,
                    &s.star,
                    &s.sex,
                    &s.race,
                    &s.age,
                    &s.years_on_force,
                    &s.category,
                    &s.recommended_finding,
                    &s.recommended_discipline,
                    &s.final_finding,
                    &s.final_discipline,
                ];
                [Some(&s.log_no)].into_iter().chain(may.map(Option::as_ref)).collect()
            }
            Self::Investigator(s) | Self::Witness(s) => {
                let may = [&s.birth_year, &s.appointed, &s.unit, &s.rank, &s.star, &s.sex, &s.race];
                [Some(&s.log_no), Some(&s.name)].into_iter().chain(may.map(Option::as_ref)).collect()
            }
            Self::Complainant(s) | Self::Affected(s) => {
                [Some(&s.log_no)].into_iter().chain([&s.sex, &s.race, &s.age].map(Option::as_ref)).collect()
            }
        };
        fields.into_iter().flatten()
    }
}

/// Makes the records of one row.
struct Maker<'a> {
    row: &'a Row<'a>,
    origin: Origin,
    file: &'a str,
    mapping: &'a Mapping,
    unknown: &'a mut UnknownCodes,
    doubts: Vec<(Option<usize>, String)>,
}

type Out<'a> = &'a mut Vec<(Origin, Record)>;

impl Maker<'_> {
    fn case(&mut self, f: &CaseFields, out: Out<'_>) -> Result<(), Refusal> {
        let opened = self
            .day(&f.opened)?
            .ok_or_else(|| Refusal(f.opened.column(), "the opening day is empty".into()))?;
        let closed = self.day(&f.closed)?;
        if closed.is_some_and(|closed| closed < opened) {
            self.doubts.push((f.closed.column(), "closed before it was opened; stored as it is".into()));
        }
        let case = Case {
            log_no: self.log_no(&f.log_no)?,
            agency: self.text(&f.agency)?,
            case_type: self.text(&f.case_type)?,
            status: self.text(&f.status)?,
            opened,
            incident: self.day(&f.incident)?,
            closed,
            beat: self.text(&f.beat)?,
            district: self.text(&f.district)?,
            location: self.text(&f.location)?,
            category: self.text(&f.category)?,
            finding: self.text(&f.finding)?,
        };
        if let Some(district) = &case.district
            && !self.mapping.district.is_empty()
            && !self.mapping.district.iter().any(|known| known.number == *district)
        {
            self.unknown.note(CodeKind::District, district, self.file, self.origin.line);
        }
        self.check_finding(case.finding.as_deref());
        self.check_category(case.category.as_deref());
        out.push((self.origin, Record::Case(case)));
        Ok(())
    }

    fn accused(&mut self, f: &AccusedFields, out: Out<'_>) -> Result<(), Refusal> {
        let log_no = self.log_no(&f.officer.log_no)?;
        let Some(separator) = f.each.as_deref() else {
            let officer = self.officer(&f.officer)?;
            let (sex, race) = (self.text(&f.officer.sex)?, self.text(&f.officer.race)?);
            self.check_sex_and_race(sex.as_deref(), race.as_deref());
            let age = f.age.text(self.row);
            let accused = Accused {
                log_no,
                officer,
                sex,
                race,
                age: self.age(age, &f.age),
                years_on_force: self.text(&f.years_on_force)?,
                allegation: self.allegation(f)?,
            };
            out.push((self.origin, Record::Accused(accused)));
            return Ok(());
        };
        let (sexes, races) =
            (f.officer.sex.parts(self.row, separator), f.officer.race.parts(self.row, separator));
        let (ages, years) = (f.age.parts(self.row, separator), f.years_on_force.parts(self.row, separator));
        for i in 0..sexes.len().max(races.len()).max(ages.len()).max(years.len()) {
            let part = |list: &[Option<Cow<'_, str>>]| list.get(i).cloned().flatten().map(Cow::into_owned);
            let (sex, race) = (part(&sexes), part(&races));
            self.check_sex_and_race(sex.as_deref(), race.as_deref());
            let age = self.age(part(&ages).map(Cow::Owned), &f.age);
            let accused = Accused {
                log_no: log_no.clone(),
                officer: None,
                sex,
                race,
                age,
                years_on_force: part(&years),
                allegation: self.allegation(f)?,
            };
            out.push((self.origin, Record::Accused(accused)));
        }
        Ok(())
    }

    fn involvement(&mut self, role: Role, f: &OfficerFields, out: Out<'_>) -> Result<(), Refusal> {
        let log_no = self.log_no(&f.log_no)?;
        let officer = self.officer(f)?;
        out.push((self.origin, Record::Involvement(Involvement { log_no, role, officer })));
        Ok(())
    }

    fn people(&mut self, role: PersonRole, f: &PersonFields, out: Out<'_>) -> Result<(), Refusal> {
        let log_no = self.log_no(&f.log_no)?;
        let (sexes, races, ages) = match f.each.as_deref() {
            Some(each) => {
                (f.sex.parts(self.row, each), f.race.parts(self.row, each), f.age.parts(self.row, each))
            }
            None => (vec![f.sex.text(self.row)], vec![f.race.text(self.row)], vec![f.age.text(self.row)]),
        };
        for i in 0..sexes.len().max(races.len()).max(ages.len()) {
            let part = |list: &[Option<Cow<'_, str>>]| list.get(i).cloned().flatten().map(Cow::into_owned);
            let (sex, race) = (part(&sexes), part(&races));
            self.check_sex_and_race(sex.as_deref(), race.as_deref());
            let age = self.age(part(&ages).map(Cow::Owned), &f.age);
            out.push((self.origin, Record::Person(Person { log_no: log_no.clone(), role, sex, race, age })));
        }
        Ok(())
    }

    fn officer(&mut self, f: &OfficerFields) -> Result<Option<OfficerRecord>, Refusal> {
        let Some(name) = self.text(&f.name)? else { return Ok(None) };
        if self.mapping.nobody.contains(&name) {
            return Ok(None);
        }
        Ok(Some(OfficerRecord {
            name,
            birth_year: self.text(&f.birth_year)?,
            appointed: self.day(&f.appointed)?,
            sex: self.text(&f.sex)?,
            race: self.text(&f.race)?,
            unit: self.text(&f.unit)?,
            rank: self.text(&f.rank)?,
            star: self.text(&f.star)?,
        }))
    }

    fn allegation(&mut self, f: &AccusedFields) -> Result<Allegation, Refusal> {
        let allegation = Allegation {
            category: self.text(&f.category)?,
            recommended_finding: self.text(&f.recommended_finding)?,
            recommended_discipline: self.text(&f.recommended_discipline)?,
            final_finding: self.text(&f.final_finding)?,
            final_discipline: self.text(&f.final_discipline)?,
        };
        self.check_category(allegation.category.as_deref());
        self.check_finding(allegation.recommended_finding.as_deref());
        self.check_finding(allegation.final_finding.as_deref());
        for code in [&allegation.recommended_discipline, &allegation.final_discipline].into_iter().flatten() {
            if self.mapping.codes.discipline(code).is_none() {
                self.unknown.note(CodeKind::Discipline, code, self.file, self.origin.line);
            }
        }
        Ok(allegation)
    }

    fn log_no(&self, field: &Field) -> Result<String, Refusal> {
        self.text(field)?.ok_or_else(|| Refusal(field.column(), "the log number is empty".into()))
    }

    fn text(&self, field: &Field) -> Result<Option<String>, Refusal> {
        match field.text(self.row) {
            Some(text) if text.len() > LONGEST_TEXT => Err(Refusal(
                field.column(),
                format!(
                    "the text is longer than {LONGEST_TEXT} bytes, so it has probably slipped out of its column"
                ),
            )),
            text => Ok(text.map(Cow::into_owned)),
        }
    }

    fn day(&self, field: &Field) -> Result<Option<Day>, Refusal> {
        field.day(self.row).map_err(|reason| Refusal(field.column(), reason))
    }

    /// A band as written, or the band of a number of years. What nobody's age can be is left out, with a notice.
    fn age(&mut self, text: Option<Cow<'_, str>>, field: &Field) -> Option<AgeBand> {
        let text = text?;
        let band = AgeBand::from_key(&text).or_else(|| text.parse().ok().and_then(AgeBand::of_years));
        if band.is_none() && !text.eq_ignore_ascii_case("unknown") {
            self.doubts
                .push((field.column(), format!("{} is nobody's age; stored as unknown", quoted(&text))));
        }
        band
    }

    fn check_finding(&mut self, code: Option<&str>) {
        if let Some(code) = code.filter(|code| self.mapping.codes.finding(code).is_none()) {
            self.unknown.note(CodeKind::Finding, code, self.file, self.origin.line);
        }
    }

    fn check_category(&mut self, text: Option<&str>) {
        let Some(text) = text else { return };
        let group = self.mapping.category.parts(text).group;
        if !self.mapping.category_group.is_empty()
            && !self.mapping.category_group.iter().any(|known| known.code == group)
        {
            self.unknown.note(CodeKind::CategoryGroup, group, self.file, self.origin.line);
        }
    }

    fn check_sex_and_race(&mut self, sex: Option<&str>, race: Option<&str>) {
        let codes = &self.mapping.codes;
        if let Some(sex) = sex.filter(|sex| !codes.sex.contains_key(*sex)) {
            self.unknown.note(CodeKind::Sex, sex, self.file, self.origin.line);
        }
        if let Some(race) = race.filter(|race| !codes.race.contains_key(*race)) {
            self.unknown.note(CodeKind::Race, race, self.file, self.origin.line);
        }
    }
}
