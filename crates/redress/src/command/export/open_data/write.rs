//! One source in the columns of one or several data sets, read once.

use anyhow::Context as _;
use register::Source;
use sources::{Published, Sheet, Teller};
use store::Store;

use super::folder::{Folder, Table};
use super::release::FileFacts;

pub struct Job<'a> {
    pub source: &'a Source,
    pub published: Published,
    pub vocabulary: Option<&'a str>,
    pub sheets: &'a [Sheet<'a>],
}

impl<'a> Job<'a> {
    /// The files that came of it. What is in another's columns and has no row is left away; a data set's own file is
    /// there also where it is empty.
    pub async fn write(
        &self,
        store: &Store,
        folder: &mut Folder,
        progress: impl Fn(u64),
    ) -> anyhow::Result<Vec<(&'a Sheet<'a>, FileFacts)>> {
        let key = &self.source.key;
        let classes = store.classes(key).await?;
        let mut all: Vec<(&Sheet<'_>, Teller<'_>, Table)> = Vec::new();
        for sheet in self.sheets {
            let teller = Teller::new(sheet, key, self.published, self.vocabulary, &classes);
            let table = folder.table(&format!("{key}/{}", sheet.spec.name), &sheet.spec.header)?;
            all.push((sheet, teller.map_err(anyhow::Error::msg)?, table));
        }
        let (mut after, mut cases) = (String::new(), 0);
        loop {
            let batch = store.whole_cases(key, &after).await?;
            let Some(last) = batch.last() else { break };
            after.clone_from(&last.case.log_no);
            for whole in &batch {
                for (sheet, teller, table) in &mut all {
                    let told = teller.tell(whole);
                    if !sheet.takes(&told.case) {
                        continue;
                    }
                    let rows = sheet.rows(&told).with_context(|| {
                        format!(
                            "{key} cannot be written in the columns of {}. Nothing is kept of the release",
                            sheet.mapping.source.key
                        )
                    })?;
                    rows.iter().try_for_each(|row| table.row(row))?;
                }
            }
            cases += batch.len() as u64;
            progress(cases);
        }
        let mut written = Vec::new();
        for (at, (sheet, _, table)) in all.into_iter().enumerate() {
            let file = table.finish()?;
            if file.rows == 0 && sheet.mapping.source.key != *key {
                folder.remove(&file.path)?;
                continue;
            }
            let facts = FileFacts {
                source: Some(key.clone()),
                schema: Some(sheet.mapping.source.key.clone()),
                identifier: Some(sheet.identifier().to_owned()),
                ..file
            };
            written.push((&self.sheets[at], facts));
        }
        Ok(written)
    }
}
