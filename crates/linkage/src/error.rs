//! Why nothing was linked. The binary makes sentences for people of it; `Display` is for whoever reads a log.

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{file} cannot be read: {source}")]
    Read { file: String, source: std::io::Error },
    #[error("{file} is empty")]
    Empty { file: String },
    #[error("{file} has a header and no rows")]
    NoRows { file: String },
    #[error("{file}, line {line}, column {column:?}: not UTF-8")]
    NotUtf8 { file: String, line: u64, column: String },
    #[error("{file}, line {line}: a NUL byte")]
    Nul { file: String, line: u64 },
    #[error("{file}, line {line}: {found} fields, the header has {wanted}")]
    Ragged { file: String, line: u64, found: usize, wanted: usize },
    #[error("{file}, line {line}: a quote that is opened in column {column:?} is never closed")]
    OpenQuote { file: String, line: u64, column: String },
    #[error("{file}, line {line}, column {column:?}: a field of more than {most} bytes")]
    LongField { file: String, line: u64, column: String, most: usize },
    #[error("{file}: more than {most} columns")]
    ManyColumns { file: String, most: usize },
    #[error("{file}: more than {most} {what}")]
    TooLarge { file: String, what: &'static str, most: u64 },
    #[error("{file}: two columns are called {column:?}")]
    RepeatedColumn { file: String, column: String },
    #[error("{file}: no column names the records ({columns})")]
    NoId { file: String, columns: String },
    #[error("{file}: several columns may name the records ({columns})")]
    SeveralIds { file: String, columns: String },
    #[error("{file}, line {line}: an empty id")]
    EmptyId { file: String, line: u64 },
    #[error("{file}, line {line}: the id {id:?} was on line {first} before")]
    RepeatedId { file: String, line: u64, first: u64, id: String },
    #[error("{file}: no column is recognised ({columns})")]
    NothingToCompare { file: String, columns: String },
    #[error("{left} and {right} have no column of one kind")]
    NothingShared { left: String, right: String },
    #[error("{found} fields to compare, {most} are the most")]
    ManyFields { found: usize, most: usize },
    #[error("{text:?} is not NAME=KIND")]
    Choice { text: String },
    #[error("{text:?} is no kind of column")]
    Kind { text: String },
    #[error("{file}: the columns are not id_l,id_r,same")]
    DecisionColumns { file: String },
    #[error("{file}, line {line}: {text:?} is neither yes nor no")]
    DecisionWord { file: String, line: u64, text: String },
    #[error("more than {most} pairs are probable")]
    ManyPairs { most: u64 },
    #[error("{value} is no probability")]
    Threshold { value: f64 },
    #[error("no record is called {id:?}")]
    UnknownId { id: String },
    #[error("{left:?} and {right:?} were decided both ways")]
    Contradiction { left: String, right: String },
    #[error("{left:?} and {right:?} were decided to be one person, and one of them has another partner")]
    TwoPartners { left: String, right: String },
}
