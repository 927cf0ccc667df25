//! What complaints are about: groups of categories and the categories themselves. The titles are
//! Lakeport's own. The numbers are aggregates of a public record, as in `marginals`.

/// A group, how its allegations ended (order of `marginals::FINDINGS`), and how many it had in
/// 2000-03, 2004-07, 2008-11, 2012-15 and 2016.
pub struct Group {
    pub code: &'static str,
    pub en: &'static str,
    pub es: &'static str,
    pub findings: [u32; 7],
    pub periods: [u32; 5],
}

#[rustfmt::skip]
pub const GROUPS: [Group; 14] = [
    Group { code: "01", en: "Verbal abuse", es: "Abuso verbal", findings: [110, 3183, 1031, 72, 458, 0, 0], periods: [3286, 737, 678, 360, 10] },
    Group { code: "02", en: "Alcohol", es: "Alcohol", findings: [204, 24, 43, 1, 12, 0, 0], periods: [71, 75, 91, 65, 6] },
    Group { code: "03", en: "Search, arrest and civil rights", es: "Registros, detenciones y derechos civiles", findings: [112, 6938, 6728, 3171, 13061, 14, 12], periods: [7803, 8347, 9025, 6060, 348] },
    Group { code: "04", en: "Custody and lock-up", es: "Custodia y calabozo", findings: [719, 1834, 1393, 454, 2313, 10, 0], periods: [2312, 1641, 1655, 1442, 134] },
    Group { code: "05", en: "Use of force", es: "Uso de la fuerza", findings: [1146, 14584, 8452, 789, 3513, 0, 0], periods: [10867, 7411, 7543, 3407, 56] },
    Group { code: "06", en: "Bribery and corruption", es: "Soborno y corrupción", findings: [26, 82, 55, 12, 177, 0, 0], periods: [50, 58, 177, 80, 18] },
    Group { code: "07", en: "Traffic", es: "Tránsito", findings: [174, 1232, 707, 217, 741, 0, 0], periods: [1672, 520, 528, 461, 50] },
    Group { code: "08", en: "Alleged crime", es: "Presunto delito", findings: [185, 769, 309, 45, 413, 0, 0], periods: [896, 288, 473, 120, 61] },
    Group { code: "09", en: "Conduct off duty", es: "Conducta fuera de servicio", findings: [758, 715, 439, 80, 303, 0, 0], periods: [874, 584, 505, 463, 19] },
    Group { code: "10", en: "Duties and procedure", es: "Deberes y procedimiento", findings: [4455, 9779, 8820, 3435, 11567, 22, 0], periods: [13440, 9907, 9906, 6343, 552] },
    Group { code: "11", en: "Passed to another body", es: "Remitido a otro organismo", findings: [0, 4, 0, 0, 0, 0, 0], periods: [4, 0, 0, 0, 0] },
    Group { code: "12", en: "Supervision", es: "Supervisión", findings: [177, 319, 267, 57, 107, 1, 0], periods: [430, 226, 188, 107, 7] },
    Group { code: "14", en: "Civil suit", es: "Demanda civil", findings: [5, 193, 605, 114, 33, 0, 0], periods: [358, 594, 0, 1, 0] },
    Group { code: "15", en: "Drugs", es: "Drogas", findings: [71, 16, 71, 7, 6, 0, 0], periods: [52, 47, 43, 43, 4] },
];

/// A category as it stands in the file, how many allegations it had and how many were sustained.
pub struct Category {
    pub title: &'static str,
    pub allegations: u32,
    pub sustained: u32,
}

const fn category(title: &'static str, allegations: u32, sustained: u32) -> Category {
    Category { title, allegations, sustained }
}

/// Rare ones are gathered in the last of each group. The first two characters are the group.
pub const CATEGORIES: [Category; 65] = [
    category("01A-PROFANE OR INSULTING WORDS", 3157, 62),
    category("01B-WORDS ABOUT RACE OR ORIGIN", 1206, 36),
    category("01C-OTHER VERBAL ABUSE", 708, 12),
    category("02A-UNDER THE INFLUENCE ON DUTY", 68, 28),
    category("02B-UNDER THE INFLUENCE OFF DUTY", 87, 54),
    category("02D-DRIVING UNDER THE INFLUENCE", 123, 113),
    category("02G-OTHER, ALCOHOL", 30, 9),
    category("03B-SEARCH OF A PERSON", 4325, 7),
    category("03C-SEARCH OF A HOME OR VEHICLE", 13262, 45),
    category("03D-ARREST WITHOUT GROUNDS", 7997, 30),
    category("03G-OTHER, CIVIL RIGHTS", 5999, 30),
    category("04A-BOOKING AND BOND", 212, 116),
    category("04B-ARREST PROCEDURE", 397, 7),
    category("04D-SEARCH IN CUSTODY", 570, 140),
    category("04E-BELONGINGS OF A PERSON IN CUSTODY", 4314, 124),
    category("04F-ESCAPE FROM CUSTODY", 425, 272),
    category("04H-CARE OF A PERSON IN CUSTODY", 462, 24),
    category("04J-OTHER, CUSTODY", 804, 36),
    category("05A-FORCE DURING AN ARREST", 12980, 188),
    category("05B-FORCE AFTER AN ARREST", 2612, 33),
    category("05D-FORCE WITHOUT AN ARREST, ON DUTY", 1872, 91),
    category("05G-FORCE OFF DUTY", 1287, 96),
    category("05H-WEAPON SHOWN OR DRAWN", 852, 153),
    category("05K-INCIDENT AT HOME", 1934, 327),
    category("05L-UNNECESSARY CONTACT", 3346, 55),
    category("05Q-FORCE DURING A STOP", 1481, 5),
    category("05Z-OTHER, FORCE", 2920, 198),
    category("06A-BRIBE ASKED FOR OR TAKEN", 81, 7),
    category("06G-OFFICE USED FOR GAIN", 50, 7),
    category("06J-OTHER, CORRUPTION", 252, 12),
    category("07A-CONDUCT WHILE WRITING A TICKET", 1119, 13),
    category("07B-TICKET OR REPORT WRONGLY HANDLED", 843, 84),
    category("07D-PARKING", 134, 13),
    category("07F-OTHER, TRAFFIC", 962, 32),
    category("07T-AVOIDABLE COLLISION", 173, 32),
    category("08F-ALLEGED THEFT", 350, 31),
    category("08K-ALLEGED DRUG OFFENCE", 655, 18),
    category("08N-OTHER ALLEGED OFFENCE", 547, 75),
    category("08Z-ALLEGED VIOLENT OFFENCE", 286, 61),
    category("09A-QUARREL WITH A NEIGHBOUR", 156, 12),
    category("09B-QUARREL WITHIN A FAMILY", 175, 14),
    category("09C-DEBT OR CONTRACT", 211, 23),
    category("09J-OTHER, OFF DUTY", 1445, 430),
    category("09K-RESIDENCE OR SECOND JOB RULES", 242, 198),
    category("09Z-ARRESTED OFF DUTY", 216, 81),
    category("10B-SICK LEAVE RULES", 445, 282),
    category("10D-CARE OF EQUIPMENT", 1152, 79),
    category("10J-DUTY NOT DONE OR DONE BADLY", 8060, 1418),
    category("10L-COURT NOT ATTENDED", 270, 194),
    category("10M-ABSENT WITHOUT LEAVE", 458, 264),
    category("10P-ORDER NOT FOLLOWED", 553, 227),
    category("10T-REPORT NOT MADE OR MADE BADLY", 3271, 328),
    category("10U-NO SERVICE GIVEN", 15149, 286),
    category("10V-NAME OR NUMBER NOT GIVEN", 2901, 227),
    category("10Y-OTHER RULES", 1298, 536),
    category("10Z-OTHER, DUTIES", 6591, 614),
    category("11A-PASSED TO ANOTHER BODY", 4, 0),
    category("12A-ACTION NOT STARTED", 113, 23),
    category("12B-STAFF NOT DIRECTED", 43, 12),
    category("12D-COMPLAINT NOT REGISTERED", 368, 54),
    category("12E-INQUIRY NOT DONE PROPERLY", 72, 24),
    category("12F-OTHER, SUPERVISION", 362, 64),
    category("14A-CIVIL SUIT, STATE COURT", 423, 1),
    category("14B-CIVIL SUIT, FEDERAL COURT", 530, 4),
    category("15Z-DRUGS, ON OR OFF DUTY", 189, 71),
];

impl Category {
    pub fn is_of(&self, group: &Group) -> bool {
        self.title.starts_with(group.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_sum_to_their_groups() {
        for group in &GROUPS {
            let of: Vec<_> = CATEGORIES.iter().filter(|c| c.is_of(group)).collect();
            let sustained: u32 = of.iter().map(|c| c.sustained).sum();
            assert_eq!(sustained, group.findings[0], "{}", group.code);
            let all: u32 = of.iter().map(|c| c.allegations).sum();
            assert_eq!(all, group.periods.iter().sum::<u32>(), "{}", group.code);
        }
    }
}
