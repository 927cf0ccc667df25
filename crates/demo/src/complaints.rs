//! The complaints: when each was opened and closed, and where it happened.

use register::Day;

use crate::chance::{Chance, Stream, apportion, place, quantile};
use crate::city::{LOCATIONS, QUARTERS, STREETS};
use crate::delay;
use crate::marginals::{self, HOURS, LAG, MONTHS, MONTHS_2016, YEARS, empty};
use crate::sheet::{Sheet, or_empty};

/// Log numbers run on from here in the order of opening, whatever the case is about.
pub const FIRST_LOG_NO: usize = 2_000_001;

pub struct Complaint {
    pub log_no: String,
    /// Index into `marginals::YEARS`.
    pub year: usize,
    pub opened: Day,
    pub closed: Option<Day>,
    incident: Day,
    /// `HH:MM:00`.
    hour: String,
    /// Where it happened, from 0; some beats do not tell the reader.
    pub quarter: usize,
    place: Place,
}

struct Place {
    beat: String,
    location: &'static str,
    number: String,
    street: &'static str,
    apartment: String,
    city: &'static str,
}

/// The days of the newest complaint and of the newest closing in the release.
pub fn last_opened() -> Day {
    "2016-10-24".parse().expect("a day of the calendar")
}

pub fn last_closed() -> Day {
    "2016-10-27".parse().expect("a day of the calendar")
}

pub fn open(seed: u64, complaints: usize) -> Vec<Complaint> {
    let (mut opening, mut delays) = (Stream::Opening.of(seed), Stream::Delay.of(seed));
    let (mut incidents, mut places) = (Stream::Incident.of(seed), Stream::Place.of(seed));
    let weights: Vec<u32> = YEARS.iter().map(|year| year.complaints).collect();
    let quarters: Vec<f64> = QUARTERS.iter().map(|quarter| quarter.weight).collect();
    let mut all = Vec::with_capacity(complaints);
    for (year, of_year) in apportion(complaints, &weights).into_iter().enumerate() {
        let mut opened: Vec<Day> =
            opening.deal(of_year).into_iter().map(|at| day_of(&mut opening, YEARS[year].year, at)).collect();
        opened.sort_unstable();
        let closed = delay::close(&mut delays, &opened, &YEARS[year], last_closed());
        let lags = incidents.deal(of_year);
        let at_quarter = places.deal(of_year);
        for (i, opened) in opened.into_iter().enumerate() {
            let quarter = place(at_quarter[i], &quarters);
            all.push(Complaint {
                log_no: (FIRST_LOG_NO + all.len()).to_string(),
                year,
                opened,
                closed: closed[i],
                incident: Day(opened.0 - quantile(&LAG, lags[i]) as i32),
                hour: hour(&mut incidents),
                quarter,
                place: somewhere(&mut places, quarter),
            });
        }
    }
    all
}

fn day_of(chance: &mut Chance, year: i16, at: f64) -> Day {
    let months = if year == 2016 { &MONTHS_2016 } else { &MONTHS };
    let month = place(at, months) as i8 + 1;
    // February 30 is tried again; every month has a first.
    loop {
        let day = Day::new(year, month, chance.below(31) as i8 + 1);
        if let Some(day) = day.filter(|day| *day <= last_opened()) {
            return day;
        }
    }
}

/// People remember the hour and the half hour.
fn hour(chance: &mut Chance) -> String {
    let hour = chance.weighted(&HOURS);
    let minute = match chance.weighted(&[47.0, 18.0, 5.0, 5.0, 25.0]) {
        0 => 0,
        1 => 30,
        2 => 15,
        3 => 45,
        _ => chance.below(60),
    };
    format!("{hour:02}:{minute:02}:00")
}

fn somewhere(chance: &mut Chance, quarter: usize) -> Place {
    // District, sector 1 to 3, beat 1 to 5: 0423 is in district 04.
    let beat = format!("{:02}{}{}", quarter + 1, chance.below(3) + 1, chance.below(5) + 1);
    let at = chance.unit();
    let beat = if at < empty::BEAT {
        String::new()
    } else if at < empty::BEAT + marginals::BEAT_ZERO {
        "0".to_owned()
    } else if at > 1.0 - marginals::BEAT_SHORT {
        // A spreadsheet ate the leading zero.
        beat.trim_start_matches('0').to_owned()
    } else {
        beat
    };
    let locations = LOCATIONS.map(|(_, _, _, share)| share);
    let location = LOCATIONS[chance.weighted(&locations)].0;
    let number = if chance.happens(empty::ADDRESS_NUMBER) {
        String::new()
    } else {
        (chance.below(89) * 100 + chance.below(50) * 2 + 100).to_string()
    };
    let street = if chance.happens(empty::STREET) { "" } else { *chance.pick(&STREETS) };
    let apartment = if chance.happens(marginals::APARTMENT) {
        format!("APT: {}", chance.below(40) + 1)
    } else {
        String::new()
    };
    let city = if chance.happens(empty::CITY_STATE) { "" } else { "LAKEPORT" };
    let mut place = Place { beat, location, number, street, apartment, city };
    if chance.happens(marginals::ADDRESS_DASHED) {
        place.number = "----".to_owned();
        place.apartment = "-----".to_owned();
    }
    place
}

/// The places of the complaints in the file. Those of 2006 to 2008 stand there twice, as if a
/// spreadsheet had been pasted a second time; the same holds for whatever is listed once a complaint.
pub fn listed(complaints: &[Complaint]) -> impl Iterator<Item = usize> {
    let before = |year: i16| complaints.partition_point(|complaint| YEARS[complaint.year].year < year);
    (0..before(2009)).chain(before(2006)..complaints.len())
}

pub fn sheet(complaints: &[Complaint]) -> Sheet {
    let mut sheet = Sheet::new(
        "complaints.csv",
        &[
            "cr_id",
            "beat",
            "location_code",
            "address_number",
            "street",
            "apartment_number",
            "city_state",
            "incident_datetime",
            "complaint_date",
            "closed_date",
        ],
    );
    for complaint in listed(complaints).map(|i| &complaints[i]) {
        let place = &complaint.place;
        sheet.rows.push(vec![
            complaint.log_no.clone(),
            place.beat.clone(),
            place.location.to_owned(),
            place.number.clone(),
            place.street.to_owned(),
            place.apartment.clone(),
            place.city.to_owned(),
            format!("{} {}", complaint.incident, complaint.hour),
            format!("{} 00:00:00", complaint.opened),
            or_empty(complaint.closed.map(|day| format!("{day} 00:00:00"))),
        ]);
    }
    sheet
}
