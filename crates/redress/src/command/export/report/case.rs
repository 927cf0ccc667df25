//! The facts of the case, as documents beside what is sealed: everything that the city has in clear of it, each with the
//! folder in which its words lie.

use std::fmt::Write as _;

use serde_json::{Value, json};
use store::{KeptFact, ReportFile};

use super::entry_folder;

/// `case/facts.json` and `case/facts.txt`.
pub fn documents(report: &ReportFile, facts: &[KeptFact]) -> anyhow::Result<[(&'static str, String); 2]> {
    let mut list = Vec::with_capacity(facts.len());
    let mut text = String::new();
    for KeptFact { seq, fact, salt } in facts {
        let words = fact.words.and_then(|words| {
            let entry = report.entries.iter().find(|entry| entry.context.sequence == words.0)?;
            Some(entry_folder(words.0, entry.context.kind))
        });
        let by = &fact.by;
        list.push(json!({
            "number": seq, "day": fact.day.to_string(), "what": fact.event.key(),
            "by": { "person": by.person.0, "role": by.role.key(), "office": by.office.as_str() },
            "words": words.as_deref().map_or(Value::Null, Value::from),
            "salt": salt, "kept_as": serde_json::to_string(fact)?,
        }));
        let _ = write!(
            text,
            "{seq:>4}  {}  {:20} {} of {}",
            fact.day,
            fact.event.key(),
            by.role.key(),
            by.office.as_str()
        );
        if let Some(words) = words {
            let _ = write!(text, "  words: {words}");
        }
        text.push('\n');
    }
    let all = json!({ "format": "redress-case/1", "facts": list });
    Ok([("case/facts.json", serde_json::to_string_pretty(&all)?), ("case/facts.txt", text)])
}
