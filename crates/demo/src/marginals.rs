//! How often what occurs: frequencies that make Lakeport look like a real city's record.
//!
//! Every table here is an aggregate of a public record of police complaints, 2000 to 2016. None of
//! them can be traced to a person, a case or an officer, and none may be replaced by a finer one that can.

/// One year of the record.
pub struct Year {
    pub year: i16,
    /// Complaints opened.
    pub complaints: u32,
    /// Of these, still open at the release.
    pub open: u32,
    /// Of these, without a known accused.
    pub without_accused: u32,
    /// Allegations by final finding, in the order of [`FINDINGS`].
    pub findings: [u32; 7],
    /// Share of closed allegations that carry no finding.
    pub no_finding: f64,
    /// Days to close, at the shares of [`DELAY_SHARES`]. The ends are rounded: a maximum is one case.
    pub days: [u16; 11],
    /// Share of complaints in which a complainant, an affected person, an officer who saw it is listed.
    pub complainant: f64,
    pub affected: f64,
    pub witness: f64,
}

/// Sustained, not sustained, unfounded, exonerated, no affidavit, no cooperation, discharged.
pub const FINDINGS: [&str; 7] = ["SU", "NS", "UN", "EX", "NAF", "NC", "DIS"];

pub const DELAY_SHARES: [f64; 11] = [0.0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0];

#[rustfmt::skip]
pub const YEARS: [Year; 17] = [
    Year { year: 2000, complaints: 8905, open: 1, without_accused: 2880, findings: [848, 5966, 2133, 912, 0, 0, 0], no_finding: 0.0237,
        days: [1, 8, 88, 120, 175, 228, 291, 390, 581, 1187, 3150], complainant: 0.0, affected: 0.0, witness: 0.071 },
    Year { year: 2001, complaints: 9112, open: 2, without_accused: 2936, findings: [864, 5942, 2569, 1102, 0, 0, 0], no_finding: 0.0272,
        days: [1, 22, 68, 89, 124, 176, 301, 521, 713, 1354, 4300], complainant: 0.0, affected: 0.0, witness: 0.117 },
    Year { year: 2002, complaints: 9341, open: 4, without_accused: 2927, findings: [755, 5897, 3139, 1338, 0, 0, 0], no_finding: 0.0249,
        days: [1, 20, 94, 113, 149, 195, 278, 427, 649, 1438, 3400], complainant: 0.0, affected: 0.0, witness: 0.144 },
    Year { year: 2003, complaints: 8084, open: 15, without_accused: 2679, findings: [631, 3827, 3918, 1206, 0, 0, 0], no_finding: 0.025,
        days: [1, 17, 90, 116, 158, 207, 309, 475, 631, 1238, 4150], complainant: 0.0, affected: 0.0, witness: 0.179 },
    Year { year: 2004, complaints: 8031, open: 15, without_accused: 3608, findings: [580, 2664, 3806, 912, 6, 0, 0], no_finding: 0.0265,
        days: [1, 15, 97, 139, 205, 272, 345, 436, 652, 1202, 3350], complainant: 0.0, affected: 0.0, witness: 0.143 },
    Year { year: 2005, complaints: 7533, open: 15, without_accused: 4110, findings: [584, 1776, 3186, 276, 15, 34, 12], no_finding: 0.0205,
        days: [1, 7, 50, 70, 112, 168, 242, 424, 582, 1265, 3800], complainant: 0.0, affected: 0.0, witness: 0.109 },
    Year { year: 2006, complaints: 7177, open: 39, without_accused: 3485, findings: [606, 1882, 3387, 269, 632, 13, 0], no_finding: 0.0279,
        days: [1, 6, 55, 87, 133, 180, 251, 400, 611, 1563, 3600], complainant: 0.249, affected: 0.057, witness: 0.119 },
    Year { year: 2007, complaints: 7309, open: 35, without_accused: 2801, findings: [537, 2016, 1159, 442, 4741, 0, 0], no_finding: 0.0278,
        days: [1, 4, 65, 95, 130, 179, 293, 615, 950, 1975, 3350], complainant: 0.985, affected: 0.228, witness: 0.122 },
    Year { year: 2008, complaints: 7217, open: 52, without_accused: 2662, findings: [452, 1634, 945, 351, 5175, 0, 0], no_finding: 0.0453,
        days: [0, 9, 51, 66, 95, 138, 268, 599, 975, 1962, 3050], complainant: 0.983, affected: 0.225, witness: 0.1 },
    Year { year: 2009, complaints: 6758, open: 47, without_accused: 2513, findings: [456, 1652, 941, 314, 4985, 0, 0], no_finding: 0.0411,
        days: [1, 7, 36, 63, 111, 161, 271, 686, 1007, 1759, 2750], complainant: 0.911, affected: 0.325, witness: 0.116 },
    Year { year: 2010, complaints: 5726, open: 33, without_accused: 2143, findings: [304, 1710, 785, 274, 3912, 0, 0], no_finding: 0.0261,
        days: [1, 10, 34, 53, 84, 123, 246, 728, 1015, 1606, 2350], complainant: 0.788, affected: 0.422, witness: 0.109 },
    Year { year: 2011, complaints: 5091, open: 47, without_accused: 1833, findings: [359, 1670, 756, 285, 2648, 0, 0], no_finding: 0.0315,
        days: [1, 7, 33, 48, 73, 113, 314, 869, 1115, 1409, 2100], complainant: 0.964, affected: 0.261, witness: 0.101 },
    Year { year: 2012, complaints: 5021, open: 58, without_accused: 2031, findings: [319, 1082, 693, 199, 2668, 0, 0], no_finding: 0.0903,
        days: [1, 10, 27, 42, 64, 101, 231, 657, 859, 1241, 1650], complainant: 0.946, affected: 0.268, witness: 0.091 },
    Year { year: 2013, complaints: 4517, open: 102, without_accused: 1689, findings: [398, 837, 567, 227, 2472, 0, 0], no_finding: 0.0873,
        days: [1, 12, 30, 41, 60, 101, 226, 512, 713, 1062, 1250], complainant: 0.974, affected: 0.228, witness: 0.081 },
    Year { year: 2014, complaints: 4165, open: 206, without_accused: 1595, findings: [265, 634, 524, 211, 2589, 0, 0], no_finding: 0.0797,
        days: [1, 9, 20, 33, 54, 86, 161, 336, 477, 737, 900], complainant: 0.871, affected: 0.323, witness: 0.083 },
    Year { year: 2015, complaints: 3725, open: 551, without_accused: 1351, findings: [166, 409, 324, 110, 2120, 0, 0], no_finding: 0.1316,
        days: [1, 9, 22, 32, 51, 84, 146, 248, 312, 455, 650], complainant: 0.492, affected: 0.657, witness: 0.114 },
    Year { year: 2016, complaints: 1627, open: 727, without_accused: 650, findings: [18, 74, 88, 26, 741, 0, 0], no_finding: 0.1762,
        days: [1, 12, 25, 35, 51, 82, 121, 157, 180, 246, 300], complainant: 0.471, affected: 0.64, witness: 0.099 },
];

/// Complaints by month, January first, in whole years; 2016 ends with the release.
pub const MONTHS: [f64; 12] =
    [8501.0, 7854.0, 9187.0, 9128.0, 9549.0, 9471.0, 10021.0, 9962.0, 9314.0, 9155.0, 8123.0, 7447.0];
pub const MONTHS_2016: [f64; 12] =
    [297.0, 254.0, 305.0, 264.0, 246.0, 160.0, 33.0, 31.0, 23.0, 14.0, 0.0, 0.0];

/// Days from the incident to the complaint.
pub const LAG: [(f64, f64); 12] = [
    (0.0, 0.0),
    (0.25, 0.0),
    (0.5, 1.0),
    (0.7, 2.0),
    (0.75, 3.0),
    (0.8, 5.0),
    (0.85, 10.0),
    (0.9, 24.0),
    (0.95, 91.0),
    (0.98, 368.0),
    (0.99, 663.0),
    (1.0, 4000.0),
];

/// Incidents by hour of the day. The peak at midnight stands for "hour unknown".
pub const HOURS: [f64; 24] = [
    26471.0, 3129.0, 2498.0, 1930.0, 1439.0, 970.0, 939.0, 1364.0, 2091.0, 2690.0, 3337.0, 3962.0, 4345.0,
    4200.0, 4571.0, 4661.0, 4296.0, 4377.0, 4794.0, 5439.0, 5546.0, 5893.0, 5587.0, 4810.0,
];

/// How many accused, where there is one: (number, complaints).
pub const ACCUSED: [(f64, f64); 27] = [
    (1.0, 34782.0),
    (2.0, 22734.0),
    (3.0, 5081.0),
    (4.0, 2110.0),
    (5.0, 807.0),
    (6.0, 524.0),
    (7.0, 312.0),
    (8.0, 229.0),
    (9.0, 199.0),
    (10.0, 163.0),
    (11.0, 133.0),
    (12.0, 94.0),
    (13.0, 71.0),
    (14.0, 61.0),
    (15.0, 39.0),
    (16.0, 36.0),
    (17.0, 19.0),
    (18.0, 10.0),
    (19.0, 13.0),
    (20.0, 8.0),
    (22.0, 7.0),
    (23.0, 5.0),
    (26.0, 4.0),
    (30.0, 2.0),
    (35.0, 1.0),
    (49.0, 1.0),
    (64.0, 1.0),
];

/// Allegations per accused officer.
pub const PER_OFFICER: [(f64, f64); 18] = [
    (0.0, 1.0),
    (0.16, 1.0),
    (0.2, 2.0),
    (0.3, 3.0),
    (0.4, 4.0),
    (0.5, 5.0),
    (0.6, 7.0),
    (0.7, 9.0),
    (0.8, 12.0),
    (0.85, 14.0),
    (0.9, 18.0),
    (0.95, 24.0),
    (0.965, 28.0),
    (0.98, 33.0),
    (0.99, 41.0),
    (0.995, 49.0),
    (0.999, 65.0),
    (1.0, 90.0),
];
pub const MEAN_PER_OFFICER: f64 = 7.838_524;

/// Share of further accused in a complaint who get the first one's category and finding.
pub const SAME_ALLEGATION: f64 = 0.93;

/// Year of appointment, age then, and the share who have left (they keep no star).
pub const APPOINTED: [(f64, f64); 11] = [
    (0.0, 1962.0),
    (0.01, 1967.0),
    (0.05, 1972.0),
    (0.1, 1978.0),
    (0.25, 1988.0),
    (0.5, 1996.0),
    (0.75, 2002.0),
    (0.9, 2006.0),
    (0.95, 2010.0),
    (0.99, 2013.0),
    (1.0, 2016.0),
];
pub const AGE_APPOINTED: [(f64, f64); 9] = [
    (0.0, 21.0),
    (0.05, 22.0),
    (0.1, 23.0),
    (0.25, 25.0),
    (0.5, 27.0),
    (0.75, 31.0),
    (0.9, 36.0),
    (0.95, 39.0),
    (1.0, 45.0),
];
pub const LEFT: f64 = 0.363;
pub const OFFICER_WOMEN: f64 = 0.209;
pub const OFFICER_RACE: [(&str, f64); 7] = [
    ("WHI", 8673.0),
    ("BLK", 4054.0),
    ("S", 2606.0),
    ("API", 365.0),
    ("WWH", 276.0),
    ("I", 45.0),
    ("U", 6.0),
];
pub const OFFICER_RANK: [(&str, f64); 9] = [
    ("PO", 11308.0),
    ("SGT", 1895.0),
    ("DET", 1400.0),
    ("LT", 432.0),
    ("", 396.0),
    ("FTO", 192.0),
    ("ET", 158.0),
    ("CPT", 124.0),
    ("CMDR", 79.0),
];

/// Sex and race of complainants and of affected people, and their ages in years.
#[rustfmt::skip]
pub const COMPLAINANT: [(&str, &str, f64); 13] = [
    ("M", "BLACK", 14476.0), ("F", "BLACK", 14447.0), ("M", "WHITE", 6732.0), ("F", "WHITE", 3590.0),
    ("M", "WHITE HISPANIC", 2581.0), ("F", "WHITE HISPANIC", 1981.0), ("M", "UNKNOWN", 1840.0),
    ("F", "UNKNOWN", 769.0), ("M", "HISPANIC", 568.0), ("M", "ASIAN/PACIFIC ISLANDER", 293.0),
    ("F", "HISPANIC", 280.0), ("X", "UNKNOWN", 271.0), ("F", "ASIAN/PACIFIC ISLANDER", 134.0),
];
pub const COMPLAINANT_AGE: [(f64, f64); 11] = [
    (0.0, 6.0),
    (0.01, 24.0),
    (0.05, 27.0),
    (0.1, 29.0),
    (0.25, 35.0),
    (0.5, 45.0),
    (0.75, 54.0),
    (0.9, 61.0),
    (0.95, 66.0),
    (0.99, 77.0),
    (1.0, 101.0),
];
#[rustfmt::skip]
pub const AFFECTED: [(&str, &str, f64); 12] = [
    ("M", "BLACK", 9121.0), ("F", "BLACK", 4583.0), ("M", "WHITE HISPANIC", 1810.0), ("M", "WHITE", 1421.0),
    ("F", "WHITE", 930.0), ("F", "WHITE HISPANIC", 852.0), ("M", "UNKNOWN", 704.0), ("F", "UNKNOWN", 349.0),
    ("M", "ASIAN/PACIFIC ISLANDER", 116.0), ("M", "BLACK HISPANIC", 72.0), ("M", "HISPANIC", 72.0),
    ("X", "UNKNOWN", 67.0),
];
pub const AFFECTED_AGE: [(f64, f64); 11] = [
    (0.0, 1.0),
    (0.01, 13.0),
    (0.05, 19.0),
    (0.1, 21.0),
    (0.25, 25.0),
    (0.5, 32.0),
    (0.75, 44.0),
    (0.9, 56.0),
    (0.95, 62.0),
    (0.99, 78.0),
    (1.0, 101.0),
];
/// How many are listed, where anyone is: one, two, three and so on.
pub const COMPLAINANTS: [f64; 3] = [45956.0, 1011.0, 75.0];
pub const AFFECTED_PEOPLE: [f64; 6] = [14468.0, 1776.0, 376.0, 131.0, 57.0, 38.0];
pub const WITNESSES: [f64; 9] = [6481.0, 3162.0, 1100.0, 665.0, 371.0, 259.0, 151.0, 108.0, 80.0];

/// Shares of empty cells that no other table gives.
pub mod empty {
    pub const ADDRESS_NUMBER: f64 = 0.042_995;
    pub const STREET: f64 = 0.030_547;
    pub const CITY_STATE: f64 = 0.008_661;
    pub const BEAT: f64 = 0.007_811;
    pub const UNIT: f64 = 0.000_080;
    pub const COMPLAINANT_AGE: f64 = 0.152;
    pub const AFFECTED_AGE: f64 = 0.199;
    pub const WITNESS_BIRTH: f64 = 0.028;
    pub const INVESTIGATOR_APPOINTED: f64 = 0.018;
    /// A category, where the case is open and where it is closed.
    pub const CATEGORY_OPEN: f64 = 0.648;
    pub const CATEGORY_CLOSED: f64 = 0.0037;
    /// A finding, where the case is open.
    pub const FINDING_OPEN: f64 = 0.813;
}
/// Both address cells replaced by dashes; an apartment given.
pub const ADDRESS_DASHED: f64 = 0.194;
pub const APARTMENT: f64 = 0.0127;
/// A beat written `0`, and one of the low districts written without its leading zero.
pub const BEAT_ZERO: f64 = 0.0425;
pub const BEAT_SHORT: f64 = 0.019;
