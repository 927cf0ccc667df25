//! Lakeport on the map: districts along a lake, units, streets and kinds of places. All invented.

pub struct Quarter {
    pub name: &'static str,
    /// Column and row from the north-west. The lake lies to the east.
    pub tile: (u8, u8),
    /// Share of complaints and of officers.
    pub weight: f64,
}

const fn quarter(name: &'static str, tile: (u8, u8), weight: f64) -> Quarter {
    Quarter { name, tile, weight }
}

/// Districts 01 to 16, in order.
pub const QUARTERS: [Quarter; 16] = [
    quarter("North Spit", (1, 0), 33.0),
    quarter("Gullwing", (2, 0), 44.0),
    quarter("Tannery Row", (0, 1), 52.0),
    quarter("Millrace", (1, 1), 60.0),
    quarter("Old Harbour", (2, 1), 81.0),
    quarter("Rushfield", (0, 2), 48.0),
    quarter("Kiln Hill", (1, 2), 97.0),
    quarter("Market Quarter", (2, 2), 75.0),
    quarter("Lighthouse", (3, 2), 29.0),
    quarter("Orchard Flats", (0, 3), 58.0),
    quarter("Stationside", (1, 3), 110.0),
    quarter("Foundry", (2, 3), 120.0),
    quarter("Pier Gardens", (3, 3), 39.0),
    quarter("Cordwain", (1, 4), 85.0),
    quarter("Saltmarsh", (2, 4), 66.0),
    quarter("South Sluice", (2, 5), 41.0),
];

/// Units that serve the whole city: number, name, share of officers.
pub const CITYWIDE: [(u16, &str, f64); 8] = [
    (21, "Traffic", 42.0),
    (25, "Harbour and Lake", 18.0),
    (31, "Transit", 48.0),
    (44, "Street Operations", 90.0),
    (51, "Detectives North", 55.0),
    (52, "Detectives South", 60.0),
    (61, "Academy", 22.0),
    (71, "Airfield", 20.0),
];

/// Share of complaints whose accused serve in a citywide unit.
pub const CITYWIDE_SHARE: f64 = 0.25;

/// The civilian oversight office and internal affairs: they investigate and are not complained about.
pub const REVIEW_OFFICE: u16 = 91;
pub const INTERNAL_AFFAIRS: u16 = 92;

/// Units are numbered from 0: the districts, then the citywide ones.
pub const UNITS: usize = QUARTERS.len() + CITYWIDE.len();

/// A unit's number as the city writes it.
pub fn unit_number(unit: usize) -> u16 {
    match unit.checked_sub(QUARTERS.len()) {
        None => unit as u16 + 1,
        Some(citywide) => CITYWIDE[citywide].0,
    }
}

/// Kinds of places: code, English, Spanish, share.
pub const LOCATIONS: [(&str, &str, &str, f64); 12] = [
    ("01", "Street or pavement", "Calle o acera", 619.0),
    ("02", "Home", "Vivienda", 212.0),
    ("03", "Vehicle", "Vehículo", 115.0),
    ("04", "Police building", "Edificio policial", 27.0),
    ("05", "Shop or business", "Comercio o empresa", 23.0),
    ("06", "Park or beach", "Parque o playa", 17.0),
    ("07", "School", "Escuela", 14.0),
    ("08", "Bus, tram or station", "Autobús, tranvía o estación", 12.0),
    ("09", "Hospital", "Hospital", 11.0),
    ("10", "Court", "Tribunal", 7.0),
    ("11", "Lock-up", "Calabozo", 6.0),
    ("99", "Elsewhere", "Otro lugar", 10.0),
];

pub const STREETS: [&str; 30] = [
    "N HERONRY AVE",
    "S HERONRY AVE",
    "W TANBARK ST",
    "E TANBARK ST",
    "N CAPSTAN ST",
    "S CAPSTAN ST",
    "W LANTERNFISH RD",
    "E QUAYSTONE AVE",
    "W QUAYSTONE AVE",
    "N BULRUSH LN",
    "S BULRUSH LN",
    "W COOPERAGE ST",
    "E COOPERAGE ST",
    "N SPINDRIFT AVE",
    "S SPINDRIFT AVE",
    "W BRINEWELL ST",
    "E BRINEWELL ST",
    "N OSIER ST",
    "S OSIER ST",
    "W LIMEKILN BLVD",
    "E LIMEKILN BLVD",
    "N FERRYGATE ST",
    "S FERRYGATE ST",
    "W SLUICEWAY DR",
    "E MALTINGS ST",
    "W MALTINGS ST",
    "N CINDERBANK AVE",
    "S CINDERBANK AVE",
    "W ROPEYARD PL",
    "N SANDMARTIN CT",
];
