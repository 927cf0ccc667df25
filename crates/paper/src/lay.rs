//! From blocks to lines at their places on pages.

use unicode_normalization::UnicodeNormalization as _;

use crate::font::{Fonts, Weight};
use crate::structure::{Kind, Tree};
use crate::wrap::wrap;
use crate::{Block, Document, Level, PaperError, Table};

/// As wide as A4 and as high as Letter, in points: it fits on both without being made smaller.
pub(crate) const WIDTH: f32 = 595.0;
pub(crate) const HEIGHT: f32 = 792.0;
pub(crate) const MARGIN: f32 = 68.0;
/// The last line stands above this; the foot below.
const BOTTOM: f32 = 78.0;
const INNER: f32 = WIDTH - 2.0 * MARGIN;
/// Between two cells.
const GAP: f32 = 10.0;

#[derive(Clone, Copy)]
struct Style {
    weight: Weight,
    size: f32,
    leading: f32,
    before: f32,
}

const BODY: Style = Style { weight: Weight::Regular, size: 11.0, leading: 15.5, before: 8.0 };
const CELL: Style = Style { weight: Weight::Regular, size: 9.5, leading: 12.5, before: 4.0 };

fn heading(level: Level) -> Style {
    let (size, leading, before) = match level {
        Level::First => (16.0, 21.0, 0.0),
        Level::Second => (13.0, 17.0, 16.0),
        Level::Third => (11.0, 15.5, 12.0),
    };
    Style { weight: Weight::Bold, size, leading, before }
}

pub(crate) struct Line {
    /// Whose text it is, as a place in the tree.
    pub(crate) element: usize,
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) weight: Weight,
    pub(crate) size: f32,
    pub(crate) text: String,
}

#[derive(Default)]
pub(crate) struct Page {
    pub(crate) lines: Vec<Line>,
    /// Heights of thin lines across the page, under rows.
    pub(crate) rules: Vec<f32>,
}

pub(crate) struct Laid {
    pub(crate) pages: Vec<Page>,
    pub(crate) tree: Tree,
}

struct Layout<'a> {
    fonts: &'a Fonts,
    laid: Laid,
    y: f32,
}

pub(crate) fn lay(document: &Document, fonts: &mut Fonts) -> Result<Laid, PaperError> {
    let laid = Laid { pages: vec![Page::default()], tree: Tree::new() };
    let mut layout = Layout { fonts, laid, y: HEIGHT - MARGIN };
    // The foot is set as the text is, so it is held to the same letters.
    settable(fonts, Weight::Regular, &document.foot)?;
    for block in &document.blocks {
        match block {
            Block::Heading(level, text) => layout.flow(Kind::Heading(*level), heading(*level), text)?,
            Block::Paragraph(text) => layout.flow(Kind::Paragraph, BODY, text)?,
            Block::Table(table) => layout.table(table)?,
        }
    }
    Ok(layout.laid)
}

/// One spelling of every letter, and no letter that cannot be set.
pub(crate) fn settable(fonts: &Fonts, weight: Weight, text: &str) -> Result<String, PaperError> {
    let text: String = text.replace("\r\n", "\n").replace('\t', " ").nfc().collect();
    let lacking = fonts.lacks(weight, &text.replace('\n', ""));
    if lacking.is_empty() { Ok(text) } else { Err(PaperError::CannotSet(lacking)) }
}

impl Layout<'_> {
    fn page(&mut self) -> &mut Page {
        let last = self.laid.pages.len() - 1;
        &mut self.laid.pages[last]
    }

    fn is_at_top(&self) -> bool {
        self.y >= HEIGHT - MARGIN
    }

    fn turn(&mut self) {
        self.laid.pages.push(Page::default());
        self.y = HEIGHT - MARGIN;
    }

    fn flow(&mut self, kind: Kind, style: Style, text: &str) -> Result<(), PaperError> {
        let text = settable(self.fonts, style.weight, text)?;
        let element = self.laid.tree.add(Tree::ROOT, kind);
        let lines = wrap(self.fonts, style.weight, style.size, INNER, &text);
        if !self.is_at_top() {
            self.y -= style.before;
        }
        // A heading does not stand alone at the foot of a page.
        let least = if matches!(kind, Kind::Heading(_)) { style.leading + 3.0 * BODY.leading } else { 0.0 };
        if self.y - least < BOTTOM {
            self.turn();
        }
        for text in lines {
            if self.y - style.leading < BOTTOM {
                self.turn();
            }
            self.y -= style.leading;
            let (y, Style { weight, size, .. }) = (self.y, style);
            self.page().lines.push(Line { element, x: MARGIN, y, weight, size, text });
        }
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), PaperError> {
        let element = self.laid.tree.add(Tree::ROOT, Kind::Table);
        self.y -= BODY.before;
        let shares: f32 = table.head.iter().map(|(_, share)| f32::from((*share).max(1))).sum();
        let (mut x, mut columns) = (MARGIN, Vec::new());
        for (_, share) in &table.head {
            let width = INNER * f32::from((*share).max(1)) / shares;
            columns.push((x, width - GAP));
            x += width;
        }
        let head: Vec<&str> = table.head.iter().map(|(text, _)| text.as_str()).collect();
        self.row(element, &columns, &head, true)?;
        for row in &table.rows {
            let cells: Vec<&str> =
                (0..columns.len()).map(|n| row.get(n).map_or("", String::as_str)).collect();
            self.row(element, &columns, &cells, false)?;
        }
        Ok(())
    }

    fn row(
        &mut self,
        table: usize,
        columns: &[(f32, f32)],
        cells: &[&str],
        is_head: bool,
    ) -> Result<(), PaperError> {
        let row = self.laid.tree.add(table, Kind::Row);
        let mut set = Vec::new();
        for (n, ((x, width), text)) in columns.iter().zip(cells).enumerate() {
            let kind = match n {
                _ if is_head => Kind::HeadCell,
                0 => Kind::RowHead,
                _ => Kind::Cell,
            };
            let weight = if kind == Kind::Cell { Weight::Regular } else { Weight::Bold };
            let text = settable(self.fonts, weight, text)?;
            let element = self.laid.tree.add(row, kind);
            set.push((element, *x, weight, wrap(self.fonts, weight, CELL.size, *width, &text)));
        }
        let most = set.iter().map(|(_, _, _, lines)| lines.len()).max().unwrap_or_default();
        let height = most as f32 * CELL.leading + 2.0 * CELL.before;
        if self.y - height < BOTTOM && !self.is_at_top() {
            self.turn();
        }
        self.y -= CELL.before;
        if self.y - height >= BOTTOM {
            let top = self.y;
            for (element, x, weight, lines) in set {
                for (n, text) in lines.into_iter().enumerate() {
                    let y = top - (n + 1) as f32 * CELL.leading;
                    self.page().lines.push(Line { element, x, y, weight, size: CELL.size, text });
                }
            }
            self.y = top - most as f32 * CELL.leading;
        } else {
            // Higher than a page: line by line, over as many pages as it takes.
            for n in 0..most {
                if self.y - CELL.leading < BOTTOM {
                    self.turn();
                }
                self.y -= CELL.leading;
                for (element, x, weight, lines) in &set {
                    let Some(text) = lines.get(n).cloned() else { continue };
                    let (element, x, weight, y) = (*element, *x, *weight, self.y);
                    self.page().lines.push(Line { element, x, y, weight, size: CELL.size, text });
                }
            }
        }
        self.y -= CELL.before;
        let y = self.y;
        self.page().rules.push(y);
        Ok(())
    }
}
