//! First, middle and last names.

use super::letters::{jaro_winkler, one_slip};
use crate::how::How;
use crate::normal::name::Name;

/// From here on two spellings may be of one name. Winkler's own files put the line between .85 and .9.
const ALIKE: f64 = 0.88;
/// A shorter part of a double name, or a shorter beginning, is too often a chance.
const PART: usize = 3;

pub fn compare(a: &Name, b: &Name) -> How {
    let (one, two) = (a.letters(), b.letters());
    if one == two {
        return How::Same;
    }
    if a.is_initial() || b.is_initial() {
        return if a.initial() == b.initial() { How::Initial } else { How::Differs };
    }
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    if a.sound() == b.sound() {
        return How::SoundsAlike;
    }
    if has_part(a, b) || has_part(b, a) {
        return How::Part;
    }
    if short.len() >= PART && long.starts_with(short) {
        return How::Shortened;
    }
    // In a short name one letter makes another name.
    if short.len() >= 4 && one_slip(short, long) {
        return How::OneSlip;
    }
    if short.len() >= 3 && may_be_alike(a, b) && jaro_winkler(short, long) >= ALIKE {
        How::Alike
    } else {
        How::Differs
    }
}

/// Whether the similarity could reach the line if every letter that both have were in place: most pairs of names are
/// told apart by this alone.
fn may_be_alike(a: &Name, b: &Name) -> bool {
    let share = |own: &Name, other: &Name| own.shared_at_most(other) as f64 / own.letters().len() as f64;
    let shared = a.shared_at_most(b).min(b.shared_at_most(a));
    let most = shared as f64 / a.letters().len().min(b.letters().len()) as f64;
    let jaro = (most.min(share(a, b)) + most.min(share(b, a)) + 1.0) / 3.0;
    // A common beginning of four letters takes away four tenths of what is missing.
    jaro + 0.4 * (1.0 - jaro) >= ALIKE
}

/// Whether a part of `whole`, which has several, is a part of the other.
fn has_part(whole: &Name, other: &Name) -> bool {
    whole.parts().len() > 1
        && whole.parts().iter().any(|part| part.chars().count() >= PART && other.parts().contains(part))
}

/// Middle names, which one file often has as initials.
pub fn middle(a: &Name, b: &Name) -> How {
    if a.letters() == b.letters() && !a.is_initial() {
        How::Same
    } else if a.initial() == b.initial() {
        How::Initial
    } else {
        How::Differs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normal::name::{first, last};

    fn lasts(a: &str, b: &str) -> How {
        let (one, two) = (last(a).last.unwrap(), last(b).last.unwrap());
        assert_eq!(compare(&one, &two), compare(&two, &one), "{a} {b}");
        compare(&one, &two)
    }

    #[test]
    fn last_names_agree_in_the_strongest_way_that_fits() {
        assert_eq!(lasts("MC FEN", "McFen"), How::Same);
        assert_eq!(lasts("MARSH-FENNER", "FENNER"), How::Part);
        assert_eq!(lasts("ERIKSEN", "ERICSEN"), How::SoundsAlike);
        assert_eq!(lasts("ERIKSEN", "ERIKSON"), How::OneSlip);
        assert_eq!(lasts("WINTERBOTTOM", "WINTERBOTOM"), How::SoundsAlike);
        assert_eq!(lasts("HOLLOWAY", "HOLLAWEY"), How::Alike);
        assert_eq!(lasts("HOLLOWAY", "MARSH"), How::Differs);
    }

    #[test]
    fn an_initial_fits_or_differs() {
        let name = |text: &str| first(text).first.unwrap();
        assert_eq!(compare(&name("J"), &name("JO")), How::Initial);
        assert_eq!(compare(&name("J"), &name("ALEX")), How::Differs);
        assert_eq!(compare(&name("CHRISTOPH"), &name("CHRISTOPHER")), How::Shortened);
    }
}
