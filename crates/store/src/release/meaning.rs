//! A source's own description in the register: its title, codes, groups and districts.

use register::{CodeKind, Day, Source, Term};
use sources::Mapping;

use crate::statement::statements;
use crate::{StoreError, Tx, Value};

statements! {
    SOURCE_BY_KEY = "SELECT id FROM sources WHERE key = $1";
    LAST_SOURCE = "SELECT COALESCE(MAX(id), 0) FROM sources";
    INSERT_SOURCE = "INSERT INTO sources (id, key, title, publisher, place, released, invented,
        category_separator, category_group_length) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    UPDATE_SOURCE = "UPDATE sources SET key = $2, title = $3, publisher = $4, place = $5, released = $6,
        invented = $7, category_separator = $8, category_group_length = $9 WHERE id = $1";
    SOURCE_NOW = "SELECT title, publisher, place, released, invented, category_separator,
        category_group_length FROM sources WHERE id = $1";
    CODES_NOW = "SELECT kind, code, class, en, es FROM codes WHERE source_id = $1 ORDER BY kind, code";
    UNITS_NOW = "SELECT number, position, name, tile_column, tile_row, valid_from, valid_until FROM units
        WHERE source_id = $1 ORDER BY position";
    DELETE_CODES = "DELETE FROM codes WHERE source_id = $1";
    DELETE_UNITS = "DELETE FROM units WHERE source_id = $1";
    INSERT_CODE = "INSERT INTO codes (source_id, kind, code, class, en, es) VALUES ($1, $2, $3, $4, $5, $6)";
    INSERT_UNIT = "INSERT INTO units (source_id, number, position, name, tile_column, tile_row, valid_from,
        valid_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
}

/// Writes what the mapping says of the source. Returns the source's id and whether anything was new.
pub(crate) async fn describe(tx: &mut Tx<'_>, mapping: &Mapping) -> Result<(i64, bool), StoreError> {
    let source = mapping.source();
    let known = tx.rows(SOURCE_BY_KEY, vec![source.key.as_str().into()]).await?;
    let wanted = wanted(mapping);
    let id = match known.first() {
        Some(row) => {
            let id = row.get(0)?;
            if now(tx, id).await? == wanted {
                return Ok((id, false));
            }
            tx.run_one(UPDATE_SOURCE, source_values(id, &source, mapping)).await?;
            id
        }
        None => {
            let last: i64 = match tx.rows(LAST_SOURCE, Vec::new()).await?.first() {
                Some(row) => row.get(0)?,
                None => 0,
            };
            tx.run_one(INSERT_SOURCE, source_values(last + 1, &source, mapping)).await?;
            last + 1
        }
    };
    tx.run(DELETE_CODES, vec![id.into()]).await?;
    for (kind, term) in codes(mapping) {
        let values = vec![
            id.into(),
            kind.key().into(),
            term.code.into(),
            term.class.into(),
            term.en.into(),
            term.es.into(),
        ];
        tx.run_one(INSERT_CODE, values).await?;
    }
    tx.run(DELETE_UNITS, vec![id.into()]).await?;
    for (position, unit) in mapping.district.iter().enumerate() {
        let values = vec![
            id.into(),
            unit.number.as_str().into(),
            (position as i64).into(),
            unit.name.as_str().into(),
            i64::from(unit.tile.0).into(),
            i64::from(unit.tile.1).into(),
            day(unit.valid_from),
            day(unit.valid_until),
        ];
        tx.run_one(INSERT_UNIT, values).await?;
    }
    Ok((id, true))
}

fn day(day: Option<Day>) -> Value {
    Value::Text(day.map(|day| day.to_string()))
}

fn source_values(id: i64, source: &Source, mapping: &Mapping) -> Vec<Value> {
    vec![
        id.into(),
        source.key.as_str().into(),
        source.title.as_str().into(),
        source.publisher.as_str().into(),
        source.place.as_str().into(),
        day(source.released),
        source.invented.into(),
        mapping.category.separator.clone().into(),
        mapping.category.group_length.map(|n| n as i64).into(),
    ]
}

/// Every code of the mapping, with its class, and the groups with their titles.
fn codes(mapping: &Mapping) -> Vec<(CodeKind, Term)> {
    let plain = |code: &str, class: &str| Term {
        code: code.to_owned(),
        class: class.to_owned(),
        en: String::new(),
        es: String::new(),
    };
    let codes = &mapping.codes;
    let mut all: Vec<(CodeKind, Term)> = Vec::new();
    all.extend(codes.finding.iter().map(|(code, class)| (CodeKind::Finding, plain(code, class.key()))));
    all.extend(codes.discipline.iter().map(|(code, class)| (CodeKind::Discipline, plain(code, class.key()))));
    for (first, last) in &codes.suspension_days {
        for days in *first..=*last {
            let code = days.to_string();
            // A code named on its own is not days, whatever the range around it.
            if let (false, Some(class)) = (codes.discipline.contains_key(&code), codes.discipline(&code)) {
                all.push((CodeKind::Discipline, plain(&code, class.key())));
            }
        }
    }
    all.extend(codes.race.iter().map(|(code, class)| (CodeKind::Race, plain(code, class))));
    all.extend(codes.sex.iter().map(|(code, class)| (CodeKind::Sex, plain(code, class))));
    all.extend(mapping.groups().into_iter().map(|group| (CodeKind::CategoryGroup, group)));
    all
}

/// The description as flat text, for comparing what is there with what the mapping says.
type Described = Vec<Vec<Option<String>>>;

fn wanted(mapping: &Mapping) -> Described {
    let text = |values: Vec<Value>| values.iter().map(Value::to_text).collect::<Vec<_>>();
    let mut all = vec![text(source_values(0, &mapping.source(), mapping).split_off(2))];
    let mut codes: Vec<_> = codes(mapping)
        .into_iter()
        .map(|(kind, term)| {
            vec![Some(kind.key().to_owned()), Some(term.code), Some(term.class), Some(term.en), Some(term.es)]
        })
        .collect();
    codes.sort();
    all.extend(codes);
    all.extend(mapping.district.iter().enumerate().map(|(i, unit)| {
        text(vec![
            unit.number.as_str().into(),
            (i as i64).into(),
            unit.name.as_str().into(),
            i64::from(unit.tile.0).into(),
            i64::from(unit.tile.1).into(),
            day(unit.valid_from),
            day(unit.valid_until),
        ])
    }));
    all
}

async fn now(tx: &mut Tx<'_>, id: i64) -> Result<Described, StoreError> {
    let mut all = Vec::new();
    for row in tx.rows(SOURCE_NOW, vec![id.into()]).await? {
        let mut line: Vec<Option<String>> = Vec::new();
        for column in 0..4 {
            line.push(row.get(column)?);
        }
        line.push(Some(row.get::<bool>(4)?.to_string()));
        line.push(row.get(5)?);
        line.push(row.get::<Option<i64>>(6)?.map(|n| n.to_string()));
        all.push(line);
    }
    let mut codes: Described = Vec::new();
    for row in tx.rows(CODES_NOW, vec![id.into()]).await? {
        codes.push((0..5).map(|column| row.get(column)).collect::<Result<_, _>>()?);
    }
    codes.sort();
    all.extend(codes);
    for row in tx.rows(UNITS_NOW, vec![id.into()]).await? {
        let number = |column| Ok::<_, StoreError>(Some(row.get::<i64>(column)?.to_string()));
        all.push(vec![
            row.get(0)?,
            number(1)?,
            row.get(2)?,
            number(3)?,
            number(4)?,
            row.get(5)?,
            row.get(6)?,
        ]);
    }
    Ok(all)
}
