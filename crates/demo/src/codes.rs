//! The dictionary that Lakeport publishes beside its release: every code that the files use.

use register::{CodeKind, DisciplineClass, District, FindingClass, Term};

use crate::category::GROUPS;
use crate::city::{LOCATIONS, QUARTERS};

#[rustfmt::skip]
const FINDINGS: [(&str, FindingClass, &str, &str); 7] = [
    ("SU", FindingClass::Sustained, "Sustained", "Confirmada"),
    ("NS", FindingClass::NotSustained, "Not sustained", "No confirmada"),
    ("UN", FindingClass::Unfounded, "Unfounded", "Infundada"),
    ("EX", FindingClass::Exonerated, "Exonerated", "Exonerado"),
    ("NAF", FindingClass::NoAffidavit, "Closed without an affidavit", "Cerrada sin declaración jurada"),
    ("NC", FindingClass::Other, "No cooperation", "Sin cooperación"),
    ("DIS", FindingClass::Other, "Discharged", "Sobreseída"),
];

/// All but the suspensions by days, 1 to 30.
#[rustfmt::skip]
const PENALTIES: [(&str, DisciplineClass, &str, &str); 12] = [
    ("0", DisciplineClass::ViolationNoted, "Violation noted", "Infracción anotada"),
    ("45", DisciplineClass::SuspensionOver30, "45 days' suspension", "Suspensión de 45 días"),
    ("365", DisciplineClass::SuspensionOver30, "365 days' suspension", "Suspensión de 365 días"),
    ("100", DisciplineClass::Reprimand, "Reprimand", "Amonestación"),
    ("200", DisciplineClass::SuspensionOver30, "Suspended over 30 days", "Suspensión de más de 30 días"),
    ("300", DisciplineClass::Separation, "Dismissed by order", "Cese administrativo"),
    ("400", DisciplineClass::Separation, "Separation", "Separación del cuerpo"),
    ("500", DisciplineClass::Reinstated, "Reinstated by the board", "Reincorporado por la junta"),
    ("600", DisciplineClass::NoAction, "No action taken", "Sin medidas"),
    ("700", DisciplineClass::Reinstated, "Reinstated by a court", "Reincorporado por un tribunal"),
    ("800", DisciplineClass::NotServed, "Resigned, not served", "Renunció, sin cumplir"),
    ("900", DisciplineClass::NotServed, "Not served", "Sin cumplir"),
];
/// Neither imposed nor not served.
const DECEASED: (&str, DisciplineClass, &str, &str) = ("999", DisciplineClass::Other, "Deceased", "Falleció");

const RACES: [(&str, &str, &str); 15] = [
    ("WHI", "White", "Blanca"),
    ("BLK", "Black", "Negra"),
    ("S", "Hispanic", "Hispana"),
    ("WWH", "White Hispanic", "Blanca hispana"),
    ("API", "Asian or Pacific Islander", "Asiática o isleña del Pacífico"),
    ("I", "Native American", "Indígena americana"),
    ("U", "Unknown", "No consta"),
    ("WHITE", "White", "Blanca"),
    ("BLACK", "Black", "Negra"),
    ("HISPANIC", "Hispanic", "Hispana"),
    ("WHITE HISPANIC", "White Hispanic", "Blanca hispana"),
    ("BLACK HISPANIC", "Black Hispanic", "Negra hispana"),
    ("ASIAN/PACIFIC ISLANDER", "Asian or Pacific Islander", "Asiática o isleña del Pacífico"),
    ("AMER IND/ALASKAN NATIVE", "Native American", "Indígena americana"),
    ("UNKNOWN", "Unknown", "No consta"),
];

const SEXES: [(&str, &str, &str); 3] =
    [("F", "Female", "Mujer"), ("M", "Male", "Hombre"), ("X", "Other or unknown", "Otro o no consta")];

/// Every code with its class and its names. Penalty codes stand here without the `.0` of the file.
#[must_use]
pub fn dictionary() -> Vec<(CodeKind, Term)> {
    let term = |kind, code: &str, class: &str, en: &str, es: &str| {
        (kind, Term { code: code.into(), class: class.into(), en: en.into(), es: es.into() })
    };
    let days = (1..=30).map(|n| {
        let (en, es) = if n == 1 { ("day's", "día") } else { ("days'", "días") };
        let (en, es) = (format!("{n} {en} suspension"), format!("Suspensión de {n} {es}"));
        term(CodeKind::Discipline, &n.to_string(), DisciplineClass::Suspension.key(), &en, &es)
    });
    let penalties = PENALTIES.iter().chain([&DECEASED]);
    let findings =
        FINDINGS.iter().map(|(code, class, en, es)| term(CodeKind::Finding, code, class.key(), en, es));
    findings
        .chain(penalties.map(|(code, class, en, es)| term(CodeKind::Discipline, code, class.key(), en, es)))
        .chain(days)
        .chain(GROUPS.iter().map(|g| term(CodeKind::CategoryGroup, g.code, "", g.en, g.es)))
        .chain(RACES.iter().map(|(code, en, es)| term(CodeKind::Race, code, "", en, es)))
        .chain(SEXES.iter().map(|(code, en, es)| term(CodeKind::Sex, code, "", en, es)))
        .chain(LOCATIONS.iter().map(|(code, en, es, _)| term(CodeKind::Location, code, "", en, es)))
        .collect()
}

/// The districts. A complaint's district is the first two digits of its beat, where the beat has four;
/// where it has three, a leading zero was lost. A beat `0` says nothing.
#[must_use]
pub fn districts() -> Vec<District> {
    (1..)
        .zip(&QUARTERS)
        .map(|(number, quarter): (u8, _)| District {
            number: format!("{number:02}"),
            name: quarter.name.to_owned(),
            tile: quarter.tile,
            valid_from: None,
            valid_until: None,
        })
        .collect()
}
