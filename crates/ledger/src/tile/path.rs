//! Paths of tiles, `tile/0/x001/x234/067.p/8`, read strictly: one resource has one path.

use std::fmt::{self, Write};
use std::str::FromStr;

use super::{Bundle, MAX_LEVEL, Tile};
use crate::{Error, text};

/// Longer than any path that names something.
const MAX_PATH: usize = 64;

/// What a path below the log's prefix names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TilePath {
    Hashes(Tile),
    Entries(Bundle),
}

impl fmt::Display for TilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, width) = match self {
            Self::Hashes(tile) => {
                write!(f, "tile/{}", tile.level())?;
                (tile.n(), tile.width())
            }
            Self::Entries(bundle) => {
                f.write_str("tile/entries")?;
                (bundle.n(), bundle.width())
            }
        };
        let mut group = 1;
        while n / group >= 1000 {
            group *= 1000;
        }
        while group > 1 {
            write!(f, "/x{:03}", n / group % 1000)?;
            group /= 1000;
        }
        write!(f, "/{:03}", n % 1000)?;
        if width < super::FULL { write!(f, ".p/{width}") } else { Ok(()) }
    }
}

impl FromStr for TilePath {
    type Err = Error;

    fn from_str(path: &str) -> Result<Self, Error> {
        parse(path).ok_or_else(|| {
            let mut shown: String = path.chars().take(MAX_PATH).collect();
            if shown.len() < path.len() {
                let _ = shown.write_char('…');
            }
            Error::malformed("tile path", 0, format!("{shown:?} names no tile, such as tile/0/x001/067.p/8"))
        })
    }
}

fn parse(path: &str) -> Option<TilePath> {
    if path.len() > MAX_PATH {
        return None;
    }
    let (level, rest) = path.strip_prefix("tile/")?.split_once('/')?;
    let (groups, width) = match rest.split_once(".p/") {
        Some((groups, width)) => (groups, number(width, 255).filter(|&width| width > 0)? as u16),
        None => (rest, super::FULL),
    };
    let mut n: u64 = 0;
    let mut groups = groups.split('/').peekable();
    let mut first = true;
    while let Some(group) = groups.next() {
        let digits = if groups.peek().is_some() { group.strip_prefix('x')? } else { group };
        let leading_zero = first && groups.peek().is_some() && digits == "000";
        if digits.len() != 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) || leading_zero {
            return None;
        }
        n = n.checked_mul(1000)?.checked_add(digits.parse().ok()?)?;
        first = false;
    }
    if n > i64::MAX as u64 {
        return None;
    }
    if level == "entries" {
        Bundle::new(n, width).map(TilePath::Entries)
    } else {
        Tile::new(number(level, u64::from(MAX_LEVEL))? as u8, n, width).map(TilePath::Hashes)
    }
}

fn number(text: &str, most: u64) -> Option<u64> {
    text::decimal(text).filter(|&number| number <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_specification_read_and_print_alike() {
        for (path, level, n, width) in [
            ("tile/0/x001/x234/067", 0, 1_234_067, 256),
            ("tile/0/x001/x234/067.p/1", 0, 1_234_067, 1),
            ("tile/63/000.p/255", 63, 0, 255),
            ("tile/1/999", 1, 999, 256),
            ("tile/1/x001/000", 1, 1000, 256),
        ] {
            let tile = TilePath::Hashes(Tile::new(level, n, width).unwrap());
            assert_eq!(path.parse(), Ok(tile));
            assert_eq!(tile.to_string(), path);
        }
        let entries = TilePath::Entries(Bundle::new(273, 112).unwrap());
        assert_eq!("tile/entries/273.p/112".parse(), Ok(entries));
        assert_eq!(entries.to_string(), "tile/entries/273.p/112");
    }

    #[test]
    fn a_second_spelling_of_a_path_is_refused() {
        for wrong in [
            "tile/0/x000/001",
            "tile/00/001",
            "tile/64/001",
            "tile/0/1",
            "tile/0/0001",
            "tile/0/001.p/0",
            "tile/0/001.p/256",
            "tile/0/001.p/01",
            "tile/0/001.p/",
            "tile/0/001/002",
            "tile/0/x001",
            "tile/0/x001/",
            "/tile/0/001",
            "tile/0/001/",
            "tile/-1/001",
            "tile/entries/1",
            "tile//001",
            "tile/0/",
            "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
            "tile/0/..",
            "tile/0/00a",
            "",
        ] {
            assert!(wrong.parse::<TilePath>().is_err(), "{wrong:?} was read");
        }
    }
}
