//! Policy files as text, both ways. A line that is not understood refuses the whole file: a policy read in part
//! would trust more than was meant.

use std::fmt;
use std::str::FromStr;

use super::{Group, Log, Member, Need, Policy, Quorum, Witness};
use crate::note::{Key, Scheme};
use crate::{Error, text};

const WHAT: &str = "policy";
/// Bytes, and members: far above any policy that people could agree on.
const MAX_POLICY: usize = 100_000;
const MAX_MEMBERS: usize = 1000;

impl FromStr for Policy {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if text.len() > MAX_POLICY {
            return Err(Error::malformed(WHAT, 0, "it is longer than 100,000 bytes"));
        }
        let mut reader = Reader::default();
        for (i, line) in text.lines().enumerate() {
            // `#` begins a comment where a word could begin; inside a word, as in an address, it is a character.
            let words: Vec<&str> =
                line.split_ascii_whitespace().take_while(|word| !word.starts_with('#')).collect();
            reader.line(&words).map_err(|why| Error::malformed(WHAT, i + 1, why))?;
        }
        let quorum = reader.quorum.ok_or_else(|| Error::malformed(WHAT, 0, "it has no quorum line"))?;
        if reader.logs.is_empty() {
            return Err(Error::malformed(WHAT, 0, "it has no log line"));
        }
        Ok(Self { logs: reader.logs, members: reader.members, quorum })
    }
}

#[derive(Default)]
struct Reader {
    logs: Vec<Log>,
    members: Vec<Member>,
    /// Whether the member at this place is in a group already.
    taken: Vec<bool>,
    quorum: Option<Quorum>,
}

impl Reader {
    fn line(&mut self, words: &[&str]) -> Result<(), String> {
        match words {
            [] => Ok(()),
            ["log", vkey] => self.log(vkey, None),
            ["log", vkey, url] => self.log(vkey, Some(url)),
            ["witness", name, vkey] => self.witness(name, vkey, None),
            ["witness", name, vkey, url] => self.witness(name, vkey, Some(url)),
            ["group", name, need, members @ ..] if !members.is_empty() => self.group(name, need, members),
            ["quorum", name] => self.quorum(name),
            [word @ ("log" | "witness" | "group" | "quorum"), ..] => {
                Err(format!("the {word} line has too few or too many words"))
            }
            [word, ..] => Err(format!("{word:?} begins no line of a policy")),
        }
    }

    fn log(&mut self, vkey: &str, url: Option<&str>) -> Result<(), String> {
        let key: Key = vkey.parse().map_err(|error: Error| error.to_string())?;
        if matches!(key.scheme(), Scheme::Cosignature(_)) {
            return Err(format!("the key of {} is a witness's, not a log's", key.name()));
        }
        if self.logs.iter().any(|log| log.key == key) {
            return Err(format!("the log key of {} is named twice", key.name()));
        }
        self.logs.push(Log { key, url: url.map(str::to_owned) });
        Ok(())
    }

    fn witness(&mut self, name: &str, vkey: &str, url: Option<&str>) -> Result<(), String> {
        let key: Key = vkey.parse().map_err(|error: Error| error.to_string())?;
        if matches!(key.scheme(), Scheme::Note(_)) {
            return Err(format!("the key of {name:?} is a log's, not a witness's"));
        }
        let twice =
            |member: &Member| matches!(member, Member::Witness(other) if other.key.scheme() == key.scheme());
        if self.members.iter().any(twice) {
            return Err(format!("the key of {name:?} is another witness's too: it would count twice"));
        }
        let witness = Witness { name: name.to_owned(), key, url: url.map(str::to_owned) };
        self.member(Member::Witness(Box::new(witness)))
    }

    fn group(&mut self, name: &str, need: &str, names: &[&str]) -> Result<(), String> {
        let need = match need {
            "any" => Need::Any,
            "all" => Need::All,
            count => {
                let count = text::decimal(count).filter(|&n| (1..=names.len() as u64).contains(&n));
                Need::Count(count.ok_or("a group needs any, all, or 1 to the number of its members")? as usize)
            }
        };
        let mut members = Vec::new();
        for name in names {
            let place = self.place(name)?;
            if std::mem::replace(&mut self.taken[place], true) {
                return Err(format!("{name:?} is in a group already, and would count twice"));
            }
            members.push(place);
        }
        self.member(Member::Group(Group { name: name.to_owned(), need, members }))
    }

    fn quorum(&mut self, name: &str) -> Result<(), String> {
        if self.quorum.is_some() {
            return Err("there is more than one quorum line".into());
        }
        self.quorum = Some(if name == "none" { Quorum::None } else { Quorum::Of(self.place(name)?) });
        Ok(())
    }

    fn place(&self, name: &str) -> Result<usize, String> {
        let place = self.members.iter().position(|member| member.name() == name);
        place.ok_or_else(|| format!("no witness or group {name:?} stands above this line"))
    }

    fn member(&mut self, member: Member) -> Result<(), String> {
        let name = member.name();
        if name == "none" {
            return Err("“none” means that no quorum is asked; no member may be called so".into());
        }
        if self.members.iter().any(|other| other.name() == name) {
            return Err(format!("the name {name:?} is taken already"));
        }
        if self.members.len() == MAX_MEMBERS {
            return Err("it has more than 1000 witnesses and groups".into());
        }
        self.members.push(member);
        self.taken.push(false);
        Ok(())
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |url: &Option<String>| url.as_ref().map(|url| format!(" {url}")).unwrap_or_default();
        for log in &self.logs {
            writeln!(f, "log {}{}", log.key, end(&log.url))?;
        }
        for member in &self.members {
            match member {
                Member::Witness(witness) => {
                    writeln!(f, "witness {} {}{}", witness.name, witness.key, end(&witness.url))?;
                }
                Member::Group(group) => {
                    let need = match group.need {
                        Need::Any => "any".to_owned(),
                        Need::All => "all".to_owned(),
                        Need::Count(count) => count.to_string(),
                    };
                    write!(f, "group {} {need}", group.name)?;
                    for &member in &group.members {
                        write!(f, " {}", self.members[member].name())?;
                    }
                    writeln!(f)?;
                }
            }
        }
        writeln!(f, "quorum {}", self.quorum())
    }
}
