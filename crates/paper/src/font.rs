//! The two fonts, and which of their glyphs a document uses.

use std::collections::BTreeMap;

use subsetter::GlyphRemapper;
use ttf_parser::{Face, GlyphId};

use crate::PaperError;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

pub(crate) struct Font {
    pub(crate) data: &'static [u8],
    pub(crate) face: Face<'static>,
    pub(crate) name: &'static str,
    pub(crate) used: GlyphRemapper,
    /// What each glyph stands for, by its number in the file.
    pub(crate) letters: BTreeMap<u16, char>,
}

pub(crate) struct Fonts {
    regular: Font,
    bold: Font,
}

impl Font {
    fn new(name: &'static str, data: &'static [u8]) -> Result<Self, PaperError> {
        let face = Face::parse(data, 0).map_err(|error| PaperError::Font(error.to_string()))?;
        Ok(Self { data, face, name, used: GlyphRemapper::new(), letters: BTreeMap::new() })
    }

    fn find(&self, letter: char) -> Option<GlyphId> {
        // Narrow spaces between digits are in few fonts; a space that does not break is as right.
        let letter = if letter == '\u{202f}' { '\u{a0}' } else { letter };
        is_plain(letter).then(|| self.face.glyph_index(letter)).flatten()
    }

    /// In thousandths of the size.
    pub(crate) fn advance(&self, glyph: GlyphId) -> f32 {
        let units = f32::from(self.face.units_per_em());
        f32::from(self.face.glyph_hor_advance(glyph).unwrap_or_default()) * 1000.0 / units
    }

    pub(crate) fn thousandths(&self, units: i16) -> f32 {
        f32::from(units) * 1000.0 / f32::from(self.face.units_per_em())
    }
}

impl Fonts {
    pub(crate) fn new() -> Result<Self, PaperError> {
        Ok(Self {
            regular: Font::new("LiberationSans", include_bytes!("../fonts/LiberationSans-Regular.ttf"))?,
            bold: Font::new("LiberationSans-Bold", include_bytes!("../fonts/LiberationSans-Bold.ttf"))?,
        })
    }

    pub(crate) fn of(&self, weight: Weight) -> &Font {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    pub(crate) fn both(self) -> [Font; 2] {
        [self.regular, self.bold]
    }

    /// Those that cannot be set, each once, the first few.
    pub(crate) fn lacks(&self, weight: Weight, text: &str) -> Vec<char> {
        let mut lacking: Vec<char> = Vec::new();
        for letter in text.chars().filter(|letter| self.of(weight).find(*letter).is_none()) {
            if !lacking.contains(&letter) && lacking.len() < 12 {
                lacking.push(letter);
            }
        }
        lacking
    }

    /// In points.
    pub(crate) fn width(&self, weight: Weight, size: f32, text: &str) -> f32 {
        let font = self.of(weight);
        let thousandths: f32 =
            text.chars().filter_map(|c| font.find(c)).map(|glyph| font.advance(glyph)).sum();
        thousandths * size / 1000.0
    }

    /// The text as numbers of glyphs, two bytes each, in the font that goes into the file.
    pub(crate) fn encode(&mut self, weight: Weight, text: &str) -> Vec<u8> {
        let font = match weight {
            Weight::Regular => &mut self.regular,
            Weight::Bold => &mut self.bold,
        };
        let mut bytes = Vec::with_capacity(text.len() * 2);
        for letter in text.chars() {
            let Some(glyph) = font.find(letter) else { continue };
            let number = font.used.remap(glyph.0);
            font.letters.entry(number).or_insert(letter);
            bytes.extend(number.to_be_bytes());
        }
        bytes
    }
}

/// Letters that stand one after the other from left to right, each by itself: Latin, Greek, Cyrillic, and signs. Marks
/// that combine, that change the direction or that join would need shaping.
fn is_plain(letter: char) -> bool {
    matches!(u32::from(letter),
        0x20..=0x7e | 0xa0..=0x2ff | 0x370..=0x482 | 0x48a..=0x52f | 0x1e00..=0x1fff | 0x2010..=0x2027
        | 0x2030..=0x205e | 0x2070..=0x20cf | 0x2100..=0x2bff)
}
