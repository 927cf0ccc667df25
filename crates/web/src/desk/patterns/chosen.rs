//! Which source a page is about, and addresses that keep it.

use std::sync::Arc;

use super::super::frame::DeskFrame;
use super::super::guard::Here;
use crate::App;
use crate::error::Problem;
use crate::shelf::Snapshot;
use crate::visit::Visit;

/// One source of the register, at one version of it.
pub(super) struct Chosen {
    pub(super) source: Arc<Snapshot>,
    pub(super) version: i64,
    /// Key and title of all that could be chosen.
    pub(super) sources: Vec<(String, String)>,
}

impl Chosen {
    /// The source with this key, or the default one; `None` while the register holds none.
    ///
    /// # Errors
    /// [`Problem::NotFound`] for a key that no source has.
    pub(super) async fn of(app: &App, key: &str) -> Result<Option<Self>, Problem> {
        let shelf = app.register().shelf().await?;
        let Some(source) = shelf.source(key) else {
            return if key.is_empty() { Ok(None) } else { Err(Problem::NotFound) };
        };
        let named = |one: &Arc<Snapshot>| (one.key().to_owned(), one.extract.source.title.clone());
        Ok(Some(Self {
            source: Arc::clone(source),
            version: shelf.version,
            sources: shelf.sources.iter().map(named).collect(),
        }))
    }

    pub(super) fn title(&self) -> &str {
        &self.source.extract.source.title
    }

    pub(super) fn invented(&self) -> bool {
        self.source.extract.source.invented
    }

    /// `path` about this source, with what else is asked.
    pub(super) fn query(&self, more: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("source", self.source.key());
        for (name, value) in more.iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        query.finish()
    }

    pub(super) fn link(&self, visit: &Visit, path: &str, more: &[(&str, &str)]) -> String {
        visit.link(path, &self.query(more))
    }

    /// The frame of a page whose address holds what was asked, so that another language shows the same.
    pub(super) fn frame(&self, visit: Visit, path: &str, more: &[(&str, &str)], here: &Here) -> DeskFrame {
        DeskFrame::of(visit, format!("{path}?{}", self.query(more)), here)
    }
}
