//! Which column holds what: recognised by its name, or as a person said. Must not look at the rows.

use crate::error::Error;
use crate::kind::{Kind, START};

/// The columns of a file, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    columns: Vec<(String, Option<Kind>)>,
}

/// What a person said of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub column: String,
    pub kind: Kind,
}

impl Choice {
    /// `NAME=KIND`, such as `shield=star` or `notes=ignore`.
    ///
    /// # Errors
    /// The words are not of that form.
    pub fn read(text: &str) -> Result<Choice, Error> {
        let (column, word) = text.rsplit_once('=').ok_or_else(|| Error::Choice { text: text.to_owned() })?;
        let kind =
            Kind::read(word.trim(), column.trim()).ok_or_else(|| Error::Kind { text: word.to_owned() })?;
        Ok(Choice { column: column.trim().to_owned(), kind })
    }
}

impl Schema {
    /// Binds a header. A choice for a column that the file does not have is for another file and is no fault here.
    ///
    /// # Errors
    /// Two columns of one name, none or several that may name the records, or nothing to compare.
    pub fn of(file: &str, header: &[String], choices: &[Choice]) -> Result<Schema, Error> {
        let mut columns: Vec<(String, Option<Kind>)> = Vec::with_capacity(header.len());
        for name in header {
            if columns.iter().any(|(before, _)| before == name) {
                return Err(Error::RepeatedColumn { file: file.to_owned(), column: name.clone() });
            }
            let chosen = choices.iter().rev().find(|choice| choice.column == *name);
            let kind = chosen.map(|choice| choice.kind.clone()).or_else(|| recognise(name));
            columns.push((name.clone(), kind));
        }
        let mut schema = Schema { columns };
        schema.settle_id(file, choices)?;
        let compared = schema.columns.iter().filter_map(|(_, kind)| kind.as_ref());
        if compared.filter(|kind| !matches!(kind, Kind::Id | Kind::Ignored)).count() == 0 {
            return Err(Error::NothingToCompare { file: file.to_owned(), columns: header.join(", ") });
        }
        Ok(schema)
    }

    /// A column that is called exactly `id`, or was chosen, wins over others that may name something else.
    fn settle_id(&mut self, file: &str, choices: &[Choice]) -> Result<(), Error> {
        let chosen = |name: &str| choices.iter().any(|c| c.column == name && c.kind == Kind::Id);
        let ids: Vec<String> = self.of_kind(&Kind::Id).map(str::to_owned).collect();
        let all: Vec<&String> = ids.iter().filter(|name| chosen(name)).collect();
        let exact: Vec<&String> = ids.iter().filter(|name| name.trim().eq_ignore_ascii_case("id")).collect();
        let one = match (all.as_slice(), exact.as_slice(), ids.as_slice()) {
            ([one], _, _) | ([], [one], _) => (*one).clone(),
            ([], [], [one]) => one.clone(),
            ([], [], []) => {
                let columns: Vec<&str> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
                return Err(Error::NoId { file: file.to_owned(), columns: columns.join(", ") });
            }
            _ => return Err(Error::SeveralIds { file: file.to_owned(), columns: ids.join(", ") }),
        };
        for (name, kind) in &mut self.columns {
            if *kind == Some(Kind::Id) && *name != one {
                *kind = None;
            }
        }
        Ok(())
    }

    fn of_kind(&self, wanted: &Kind) -> impl Iterator<Item = &str> {
        self.columns
            .iter()
            .filter(move |(_, kind)| kind.as_ref() == Some(wanted))
            .map(|(name, _)| name.as_str())
    }

    /// Every column with its kind; `None` for one that was not recognised.
    #[must_use]
    pub fn columns(&self) -> &[(String, Option<Kind>)] {
        &self.columns
    }
}

/// The kind that a column's name tells, in many spellings.
#[must_use]
pub fn recognise(column: &str) -> Option<Kind> {
    let plain = plain(column);
    let whole = plain.join("_");
    let dated = |role: &str| Kind::Date(role.to_owned());
    let kind = match whole.as_str() {
        "id" | "uid" | "uuid" | "record_id" | "row_id" | "person_id" | "unique_id" | "link_id" | "key" => {
            Kind::Id
        }
        "name" | "full" | "full_name" | "fullname" | "name_full" | "complete_name" => Kind::FullName,
        "first" | "first_name" | "firstname" | "fname" | "name_first" | "given" | "given_name"
        | "givenname" | "forename" | "first_nm" | "nombre" => Kind::First,
        "last" | "last_name" | "lastname" | "lname" | "name_last" | "surname" | "family_name" | "family"
        | "last_nm" | "apellido" => Kind::Last,
        "mi" | "middle" | "middle_name" | "middle_initial" | "middlename" | "name_middle" | "m_i" | "mid"
        | "middle_nm" => Kind::Middle,
        "suffix" | "suffix_name" | "name_suffix" | "suf" | "generation" => Kind::Suffix,
        "dob" | "birth" | "birth_date" | "birthdate" | "date_of_birth" | "birthday" | "born" | "d_o_b"
        | "birth_year" | "birthyear" | "year_of_birth" | "yob" | "birth_yr" | "year_born" => Kind::Birth,
        "age" => Kind::Age,
        "age_at_hire" | "age_at_start" | "age_at_appointment" | "hire_age" => Kind::AgeAtStart,
        "sex" | "gender" | "sex_code" | "gender_code" => Kind::Sex,
        "race" | "ethnicity" | "race_ethnicity" | "race_code" | "ethnic_group" | "ethnicity_code" => {
            Kind::Category("race".to_owned())
        }
        "rank" | "rank_title" | "job_title" | "title" | "position" | "grade" | "rank_name" => {
            Kind::Category("rank".to_owned())
        }
        "unit" | "unit_no" | "unit_number" | "unit_id" | "unit_code" | "unit_assigned" | "assigned_unit" => {
            Kind::Group("unit".to_owned())
        }
        "star" | "star_no" | "star_number" | "badge" | "badge_no" | "badge_number" | "badge_id"
        | "shield" | "shield_no" | "shield_number" => Kind::Number("star".to_owned()),
        "employee_no" | "employee_number" | "employee_id" | "emp_no" | "emp_id" | "serial_no"
        | "serial_number" | "tax_id" | "payroll_no" => Kind::Number("employee number".to_owned()),
        "email" | "e_mail" | "email_address" | "mail" => Kind::Text("email".to_owned()),
        "phone" | "telephone" | "tel" | "phone_number" | "mobile" | "cell" | "phone_no" => Kind::Phone,
        "postcode" | "post_code" | "zip" | "zipcode" | "zip_code" | "postal_code" => {
            Kind::Group("postcode".to_owned())
        }
        "city" | "town" | "suburb" => Kind::Group("city".to_owned()),
        "address" | "street" | "street_address" | "address_1" | "address1" | "address_line_1" => {
            Kind::Text("address".to_owned())
        }
        "hired"
        | "hire_dt"
        | "appointed"
        | "date_appointed"
        | "date_hired"
        | "date_of_hire"
        | "date_of_appointment"
        | "doa"
        | "doh" => dated(START),
        "resigned" | "retired" | "terminated" | "separated" => dated("end"),
        _ => return of_date(&plain),
    };
    Some(kind)
}

/// Dates of a service by the words in their name. Other dates, of an incident or of a file, say nothing of a person.
fn of_date(words: &[String]) -> Option<Kind> {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if !has(&["date", "day", "dt"]) {
        return None;
    }
    let (from, to) = (has(&["min", "earliest", "from"]), has(&["max", "latest", "until"]));
    let end = has(&[
        "end",
        "resignation",
        "resigned",
        "termination",
        "retirement",
        "retired",
        "separation",
        "leave",
    ]);
    let start = has(&[
        "start",
        "started",
        "hire",
        "hired",
        "appointed",
        "appointment",
        "appt",
        "joined",
        "join",
        "entry",
    ]);
    let other = words.iter().any(|word| {
        let known = ["date", "day", "dt", "min", "max", "earliest", "latest", "from", "until", "of"];
        !known.contains(&word.as_str())
    });
    let role = match (start, end) {
        (true, false) => START,
        (false, true) => "end",
        // `min_date` and `max_date` alone bound the only date that people have here: when they started.
        (false, false) if (from || to) && !other => START,
        _ => return None,
    };
    Some(match (from, to) {
        (true, false) => Kind::DateFrom(role.to_owned()),
        (false, true) => Kind::DateTo(role.to_owned()),
        _ => Kind::Date(role.to_owned()),
    })
}

/// Words of a column's name, without those that say whose or when: `officer_current_unit` is `unit`.
fn plain(column: &str) -> Vec<String> {
    const WHOSE: &[&str] =
        &["officer", "officers", "member", "employee", "person", "accused", "current", "po"];
    let mut words: Vec<String> = Vec::new();
    let mut lower_before = false;
    for c in column.chars() {
        if !c.is_alphanumeric() {
            lower_before = false;
            words.push(String::new());
            continue;
        }
        // `firstName` is two words.
        if words.is_empty() || (c.is_uppercase() && lower_before) {
            words.push(String::new());
        }
        lower_before = c.is_lowercase();
        if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    while words.len() > 1
        && WHOSE.contains(&words[0].as_str())
        && words[1] != "id"
        && words[1] != "no"
        && words[1] != "number"
    {
        words.remove(0);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn columns_are_recognised_in_many_spellings() {
        for (name, kind) in [
            ("First Name", Kind::First),
            ("firstName", Kind::First),
            ("SURNAME", Kind::Last),
            ("officer_current_unit", Kind::Group("unit".into())),
            ("Badge #", Kind::Number("star".into())),
            ("date_of_birth", Kind::Birth),
            ("hire_date", Kind::Date("start".into())),
            ("earliest_start_date", Kind::DateFrom("start".into())),
            ("max_date", Kind::DateTo("start".into())),
            ("resignation_date", Kind::Date("end".into())),
            ("ethnicity", Kind::Category("race".into())),
            ("employee_id", Kind::Number("employee number".into())),
        ] {
            assert_eq!(recognise(name), Some(kind), "{name}");
        }
    }

    #[test]
    fn dates_that_are_no_persons_are_not_evidence() {
        for name in
            ["incident_date", "complaint_date", "closed_date", "created", "last_updated_date", "case_id"]
        {
            assert_eq!(recognise(name), None, "{name}");
        }
    }

    #[test]
    fn a_column_named_id_wins_and_others_are_left_out() {
        let schema = Schema::of("a.csv", &header(&["record_id", "id", "last"]), &[]).unwrap();
        assert_eq!(schema.columns()[0].1, None);
        assert_eq!(schema.columns()[1].1, Some(Kind::Id));
    }

    #[test]
    fn what_a_person_says_wins_over_the_name() {
        let choices = [Choice::read("shield of office=star").unwrap(), Choice::read("last=ignore").unwrap()];
        let schema = Schema::of("a.csv", &header(&["id", "last", "shield of office"]), &choices).unwrap();
        assert_eq!(schema.columns()[1].1, Some(Kind::Ignored));
        assert_eq!(schema.columns()[2].1, Some(Kind::Number("star".into())));
    }

    #[test]
    fn a_file_without_id_or_without_anything_to_compare_is_refused() {
        assert!(matches!(Schema::of("a", &header(&["last"]), &[]), Err(Error::NoId { .. })));
        assert!(matches!(
            Schema::of("a", &header(&["id", "notes"]), &[]),
            Err(Error::NothingToCompare { .. })
        ));
        assert!(matches!(
            Schema::of("a", &header(&["uid", "key", "last"]), &[]),
            Err(Error::SeveralIds { .. })
        ));
        assert!(matches!(
            Schema::of("a", &header(&["id", "x", "x"]), &[]),
            Err(Error::RepeatedColumn { .. })
        ));
    }
}
