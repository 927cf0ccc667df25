//! The yearly file of the cases whose complete files another body must get: a line for each allegation, as things stood on
//! the last day of a year.
//!
//! It is made of clear facts alone: days, offices, categories, stages, findings, discipline. No name, no word of what was
//! told, nobody of the staff. Whether a complaint came from a member of the force is sealed with who reported, so the file
//! cannot leave those out; its dictionary says so.

use register::{Day, Reference, inert};

use super::{AccusedNo, Case, ClockEnd, Fact, Standing, replay};
use crate::policy::{Key, MandatoryFile, Pack, Packs};

macro_rules! columns {
    ($($name:literal $meaning:literal;)+) => {
        /// In their order, each with what it says.
        pub const YEARLY_COLUMNS: [(&str, &str); [$($name),+].len()] = [$(($name, $meaning)),+];
    };
}

columns! {
    "file" "Key of the file in the policy pack.";
    "as_of" "The day up to which facts are counted: the last of the year, or the day on which the file was made where that is earlier.";
    "reference" "What the case is called.";
    "registered" "The day on which it was registered.";
    "incident" "The day of the incident, if an office has recorded it.";
    "kind" "complaint, notification or miscellaneous. Whether somebody of the force complained is sealed and not told here.";
    "category" "Key of what the case is mainly about; empty until somebody said so.";
    "offices" "Keys of the offices that have it, and the stage that each is at.";
    "stage" "How far the case is: the stage of the office that is furthest behind.";
    "standing" "open, closed or expunged. Of an expunged case there is one line, which says nothing else of what was found.";
    "ended" "The day on which it was closed or expunged.";
    "accused_known" "Accused of whom it is known who they are.";
    "accused_unknown" "Accused of whom it is not known.";
    "allegation" "The number of the allegation in its case; empty where the case has none in these matters yet.";
    "accused" "The number of the accused in the case. Never a name.";
    "alleged_category" "Key of what is alleged.";
    "rule" "Key of the rule that it says was broken.";
    "severity" "From 1, the least, to 5.";
    "office" "Key of the office that investigates it.";
    "finding" "Key of the finding that holds; empty until there is one. An allegation is no finding.";
    "standard" "Key of the standard of proof that it took.";
    "finding_step" "At which step it was found: investigation, answer, decision, hearing, appeal, silence or later.";
    "finding_day" "The day of the finding.";
    "closure" "Key of an end without a finding.";
    "closure_day" "The day of that end.";
    "discipline" "Key of the discipline that was decided for this accused; `none` where it was decided that there is none; empty until decided.";
    "discipline_days" "Its days, where it is counted in days.";
    "discipline_day" "The day of that decision.";
    "final" "yes where nothing but a court can change it.";
    "file_due" "The last day on which the complete file is to be handed over; empty until its clock runs.";
    "file_sent" "The day on which it was handed over.";
    "file_late" "yes where it was not handed over in time.";
}

/// Cells begin with an apostrophe where a spreadsheet would otherwise run them.
pub const YEARLY_NOTE: &str = "A cell that begins with = + - @, a tab or a carriage return is written with an apostrophe before it, so that a spreadsheet shows it and does not run it: take the apostrophe away when reading it by a program. Lines end in CR LF, text is UTF-8.";

/// One file of one year.
#[derive(Clone, Copy, Debug)]
pub struct Yearly<'a> {
    pub packs: &'a Packs,
    /// As the current version has it: a case whose own has no such file is in this one.
    pub file: &'a MandatoryFile,
    pub year: i16,
    /// On which it is made.
    pub today: Day,
}

impl Yearly<'_> {
    /// The last day that counts. `None` for a year that has not begun.
    #[must_use]
    pub fn as_of(&self) -> Option<Day> {
        let day = |text: String| text.parse::<Day>().ok();
        let (first, last) =
            (day(format!("{:04}-01-01", self.year))?, day(format!("{:04}-12-31", self.year))?);
        (first <= self.today).then(|| last.min(self.today))
    }

    fn first(&self) -> Option<Day> {
        format!("{:04}-01-01", self.year).parse().ok()
    }

    /// The lines of a case; none where it is not of the file or of the year. `facts` are all of it.
    #[must_use]
    pub fn lines(&self, reference: Reference, facts: &[Fact]) -> Vec<Vec<String>> {
        let Some(as_of) = self.as_of() else { return Vec::new() };
        // As it stood then: a file that is made again later is the same.
        let until = facts.iter().take_while(|fact| fact.day <= as_of).count();
        let Ok(case) = replay(&facts[..until]) else { return Vec::new() };
        let pack = self.packs.under(&case.pack);
        let matters = &pack.mandatory_file(self.file.key.as_str()).unwrap_or(self.file).matters;
        if !case.is_about(pack, matters) || !self.was_open(&case) {
            return Vec::new();
        }
        let head = self.head(&case, reference, as_of);
        let is_ours = |category: &Key| {
            pack.category(category.as_str()).is_some_and(|category| matters.contains(&category.matter))
        };
        let ours = case.allegations().filter(|(_, one)| is_ours(&one.category));
        let mut lines: Vec<Vec<String>> = match case.standing {
            Standing::Expunged(_) => Vec::new(),
            Standing::Open | Standing::Closed(_) => {
                ours.map(|(no, _)| [head.clone(), self.allegation(&case, no.place())].concat()).collect()
            }
        };
        if lines.is_empty() {
            lines.push([head, vec![String::new(); ALLEGATION]].concat());
        }
        let tail = self.handed_over(&case, pack, as_of);
        lines.iter_mut().for_each(|line| line.extend(tail.iter().cloned()));
        lines
    }

    /// On some day of the year.
    fn was_open(&self, case: &Case) -> bool {
        match case.standing {
            Standing::Open => true,
            Standing::Closed(on) | Standing::Expunged(on) => self.first().is_some_and(|first| on >= first),
        }
    }

    fn head(&self, case: &Case, reference: Reference, as_of: Day) -> Vec<String> {
        let (known, unknown) = case.known_and_unknown();
        let (standing, ended) = match case.standing {
            Standing::Open => ("open", None),
            Standing::Closed(on) => ("closed", Some(on)),
            Standing::Expunged(on) => ("expunged", Some(on)),
        };
        let offices = case.tracks.iter().filter(|track| track.is_working());
        let offices: Vec<String> = offices
            .map(|track| format!("{} {}", track.office.as_str(), case.stage_of(track).key()))
            .collect();
        vec![
            self.file.key.as_str().to_owned(),
            as_of.to_string(),
            reference.to_string(),
            case.registered.to_string(),
            day(case.incident),
            case.kind.key().to_owned(),
            key(case.category.as_ref()),
            offices.join("; "),
            case.stage().key().to_owned(),
            standing.to_owned(),
            day(ended),
            known.to_string(),
            unknown.to_string(),
        ]
    }

    fn allegation(&self, case: &Case, place: usize) -> Vec<String> {
        let one = &case.allegations[place];
        let accused = case.accused.get(one.accused.place());
        let (found, ended) = (one.finding(), one.ended.as_ref());
        let decided = accused.and_then(|accused| accused.disciplined.last());
        let measure = decided.and_then(|decided| decided.measure.as_ref());
        let discipline = match (decided, measure) {
            (None, _) => String::new(),
            (Some(_), None) => "none".to_owned(),
            (Some(_), Some(measure)) => measure.kind.as_str().to_owned(),
        };
        vec![
            (place + 1).to_string(),
            number(one.accused),
            one.category.as_str().to_owned(),
            key(one.rule.as_ref()),
            one.severity.0.to_string(),
            one.office.as_str().to_owned(),
            key(found.map(|found| &found.finding)),
            key(found.map(|found| &found.standard)),
            found.map_or_else(String::new, |found| found.reached.key().to_owned()),
            day(found.map(|found| found.day)),
            key(ended.map(|ended| &ended.closure)),
            day(ended.map(|ended| ended.day)),
            discipline,
            measure.and_then(|measure| measure.days).map_or_else(String::new, |days| days.to_string()),
            day(decided.map(|decided| decided.day)),
            yes(accused.is_some_and(|accused| accused.last_word)),
        ]
    }

    /// When the complete file was due, when it went out, and whether that was late.
    fn handed_over(&self, case: &Case, pack: &Pack, as_of: Day) -> [String; 3] {
        let sent = case.files_sent.iter().find(|(file, _)| *file == self.file.key).map(|(_, on)| *on);
        let clocks = case.clocks.iter().filter(|clock| !matches!(clock.end, Some((_, ClockEnd::Moot))));
        let due = clocks
            .filter_map(|clock| {
                let rule = pack.clock(clock.rule.as_str())?;
                (rule.ends == crate::policy::End::FileSent)
                    .then(|| clock.due(rule, &pack.calendar, clock.end.map_or(as_of, |(on, _)| on)))
            })
            .max();
        let late = due.is_some_and(|due| sent.unwrap_or(as_of) > due);
        [day(due), day(sent), yes(late)]
    }
}

/// Cells of an allegation.
const ALLEGATION: usize = 16;

fn day(day: Option<Day>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

fn key(key: Option<&Key>) -> String {
    key.map_or_else(String::new, |key| key.as_str().to_owned())
}

fn number(no: AccusedNo) -> String {
    (no.place() + 1).to_string()
}

fn yes(is: bool) -> String {
    if is { "yes".to_owned() } else { String::new() }
}

/// A line of CSV as RFC 4180 has it, safe to open: what a spreadsheet would run is text.
#[must_use]
pub fn csv_line<T: AsRef<str>>(cells: &[T]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell.as_ref())).collect();
    cells.join(",") + "\r\n"
}

fn quoted(cell: &str) -> String {
    let cell = inert(cell);
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// What each column says, as CSV; the note about cells is the last line.
#[must_use]
pub fn yearly_dictionary() -> String {
    let mut out = csv_line(&["column", "meaning"]);
    for (name, meaning) in YEARLY_COLUMNS {
        out.push_str(&csv_line(&[name, meaning]));
    }
    out.push_str(&csv_line(&["(all)", YEARLY_NOTE]));
    out
}

/// The line of the columns' names.
#[must_use]
pub fn yearly_header() -> String {
    csv_line(&YEARLY_COLUMNS.map(|(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_text_and_what_has_commas_is_one_cell() {
        let line = csv_line(&["=1+1", "+4", "-2", "@x", "\tx", "\rx", "plain", "a,b", "say \"no\"", "=a,b"]);
        assert_eq!(line, "'=1+1,'+4,'-2,'@x,'\tx,\"'\rx\",plain,\"a,b\",\"say \"\"no\"\"\",\"'=a,b\"\r\n");
    }

    #[test]
    fn the_dictionary_says_what_every_column_is_and_what_the_apostrophe_is_for() {
        let dictionary = yearly_dictionary();
        assert_eq!(dictionary.lines().count(), YEARLY_COLUMNS.len() + 2);
        assert!(dictionary.contains("apostrophe") && dictionary.contains("sealed and not told here"));
        assert_eq!(yearly_header().split(',').count(), YEARLY_COLUMNS.len());
    }
}
