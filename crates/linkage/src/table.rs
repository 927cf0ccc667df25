//! The rows of one file: their ids, and the columns that are compared. Must not know what a cell means.
//!
//! Every distinct text of a column is kept once, so ten million rows of one name are ten million small numbers.

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::kind::Kind;
use crate::schema::{Choice, Schema};

/// A file that was read. Rows are in the order of their ids, so their order in the file makes no difference.
#[derive(Debug)]
pub struct Table {
    name: String,
    schema: Schema,
    ids: Vec<Box<str>>,
    columns: Vec<Column>,
}

#[derive(Debug)]
pub(crate) struct Column {
    pub name: String,
    pub kind: Kind,
    /// Each text once; the first is empty.
    pub texts: Vec<Box<str>>,
    /// Which text stands in each row.
    pub rows: Vec<u32>,
}

impl Table {
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    #[must_use]
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    #[must_use]
    pub fn ids(&self) -> &[Box<str>] {
        &self.ids
    }

    /// Number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Rows that are at hand, under a header; `name` is for messages. Every row has a cell for each column.
    ///
    /// # Errors
    /// As of a file: see [`crate::read`]. Lines are counted from 2, the header being the first.
    pub fn of<'r>(
        name: &str,
        header: &[String],
        rows: impl IntoIterator<Item = &'r [String]>,
        choices: &[Choice],
    ) -> Result<Table, Error> {
        let mut builder = Builder::new(name, Schema::of(name, header, choices)?);
        for (line, row) in (2..).zip(rows) {
            if row.len() != header.len() {
                let (file, found, wanted) = (name.to_owned(), row.len(), header.len());
                return Err(Error::Ragged { file, line, found, wanted });
            }
            row.iter().enumerate().for_each(|(place, cell)| builder.cell(place, cell));
            builder.end_row(line)?;
        }
        builder.build()
    }

    /// Columns of dates and ages in which something stands that is none, with the number of such rows. It counts as
    /// nothing.
    #[must_use]
    pub fn unread(&self) -> Vec<(&str, usize)> {
        let count = |column: &Column| {
            let unread = crate::standard::unread(column);
            column.rows.iter().filter(|text| unread[**text as usize]).count()
        };
        let counts = self.columns.iter().map(|column| (column.name.as_str(), count(column)));
        counts.filter(|(_, count)| *count > 0).collect()
    }

    /// In an order that does not depend on the file's.
    pub(crate) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The place of a record among [`Table::ids`].
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        self.ids.binary_search_by(|probe| (**probe).cmp(id)).ok()
    }
}

pub(crate) struct Builder {
    file: String,
    schema: Schema,
    ids: Vec<(Box<str>, u64)>,
    id: Box<str>,
    columns: Vec<Filling>,
    /// For each column of the file, where it goes.
    places: Vec<Place>,
}

#[derive(Clone, Copy)]
enum Place {
    Id,
    Column(usize),
    Nowhere,
}

struct Filling {
    column: Column,
    known: FxHashMap<Box<str>, u32>,
}

impl Builder {
    pub fn new(file: &str, schema: Schema) -> Builder {
        let mut columns = Vec::new();
        let mut places = Vec::new();
        for (name, kind) in schema.columns() {
            places.push(match kind {
                Some(Kind::Id) => Place::Id,
                None | Some(Kind::Ignored) => Place::Nowhere,
                Some(kind) => {
                    let (name, kind) = (name.clone(), kind.clone());
                    let column = Column { name, kind, texts: vec!["".into()], rows: Vec::new() };
                    columns.push(Filling { column, known: FxHashMap::from_iter([("".into(), 0)]) });
                    Place::Column(columns.len() - 1)
                }
            });
        }
        Builder { file: file.to_owned(), schema, ids: Vec::new(), id: "".into(), columns, places }
    }

    pub fn wants(&self, place: usize) -> bool {
        !matches!(self.places[place], Place::Nowhere)
    }

    pub fn cell(&mut self, place: usize, text: &str) {
        let text = text.trim();
        match self.places[place] {
            Place::Nowhere => {}
            Place::Id => self.id = text.into(),
            Place::Column(index) => {
                let filling = &mut self.columns[index];
                let number = match filling.known.get(text) {
                    Some(number) => *number,
                    None => {
                        let number = u32::try_from(filling.column.texts.len()).unwrap_or(0);
                        filling.column.texts.push(text.into());
                        filling.known.insert(text.into(), number);
                        number
                    }
                };
                filling.column.rows.push(number);
            }
        }
    }

    pub fn end_row(&mut self, line: u64) -> Result<(), Error> {
        let id = std::mem::take(&mut self.id);
        if id.is_empty() {
            return Err(Error::EmptyId { file: self.file.clone(), line });
        }
        self.ids.push((id, line));
        Ok(())
    }

    pub fn build(mut self) -> Result<Table, Error> {
        if self.ids.is_empty() {
            return Err(Error::NoRows { file: self.file });
        }
        let mut order: Vec<u32> = (0..u32::try_from(self.ids.len()).unwrap_or(u32::MAX)).collect();
        order.sort_unstable_by(|a, b| self.ids[*a as usize].cmp(&self.ids[*b as usize]));
        for pair in order.windows(2) {
            let (one, two) = (&self.ids[pair[0] as usize], &self.ids[pair[1] as usize]);
            if one.0 == two.0 {
                let (file, id) = (self.file, one.0.to_string());
                return Err(Error::RepeatedId { file, line: two.1, first: one.1, id });
            }
        }
        self.columns.sort_by(|a, b| {
            let key = |filling: &Filling| (filling.column.kind.clone(), filling.column.name.clone());
            key(a).cmp(&key(b))
        });
        let columns = self.columns.into_iter().map(|filling| {
            let Column { name, kind, texts, rows } = filling.column;
            Column { name, kind, texts, rows: order.iter().map(|place| rows[*place as usize]).collect() }
        });
        let columns = columns.collect();
        let ids = order.iter().map(|place| std::mem::take(&mut self.ids[*place as usize].0)).collect();
        Ok(Table { name: self.file, schema: self.schema, ids, columns })
    }
}
