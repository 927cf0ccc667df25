//! What the parts of a document are to each other, for whoever has it read to them.

use pdf_writer::types::StructRole;

use crate::Level;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Document,
    Heading(Level),
    Paragraph,
    Table,
    Row,
    /// Of a column.
    HeadCell,
    /// Of a row.
    RowHead,
    Cell,
}

impl Kind {
    pub(crate) fn role(self) -> StructRole {
        match self {
            Self::Document => StructRole::Document,
            Self::Heading(Level::First) => StructRole::H1,
            Self::Heading(Level::Second) => StructRole::H2,
            Self::Heading(Level::Third) => StructRole::H3,
            Self::Paragraph => StructRole::P,
            Self::Table => StructRole::Table,
            Self::Row => StructRole::TR,
            Self::HeadCell | Self::RowHead => StructRole::TH,
            Self::Cell => StructRole::TD,
        }
    }
}

pub(crate) struct Element {
    pub(crate) kind: Kind,
    /// Place in the list of all elements; the document is its own parent.
    pub(crate) parent: usize,
}

/// The document first; parents before their children.
pub(crate) struct Tree(pub(crate) Vec<Element>);

impl Tree {
    pub(crate) const ROOT: usize = 0;

    pub(crate) fn new() -> Self {
        Self(vec![Element { kind: Kind::Document, parent: Self::ROOT }])
    }

    pub(crate) fn add(&mut self, parent: usize, kind: Kind) -> usize {
        self.0.push(Element { kind, parent });
        self.0.len() - 1
    }

    /// Of each element, in order.
    pub(crate) fn children(&self) -> Vec<Vec<usize>> {
        let mut children = vec![Vec::new(); self.0.len()];
        for (place, element) in self.0.iter().enumerate().skip(1) {
            children[element.parent].push(place);
        }
        children
    }
}
