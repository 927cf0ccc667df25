//! My work today: what waits for whoever is signed in, each line leading to where it is done.
//!
//! Of cases and reports that they may see. What waits for an authority of the pack is listed for whoever works there.

use casework::case::{Actor, Command, Order, Person, Refusal, Role, Words as Place, decide};
use casework::policy::Key;
use register::Day;
use store::{CasePlace, ClockLine, LetterLine, LinePlace, StoreError, WaitingLine};

use super::Desk;
use super::ahead;
use super::board::{Row, Teller};
use super::cases::{person, roles, today};
use super::guard::Here;
use super::sight::{Listed, OfCase, Page, Sight};
use super::staff::agency_name;
use crate::App;
use crate::error::Problem;
use crate::visit::Visit;
use crate::words::Words;

/// Lines of a section; what comes first is done first.
const MOST: usize = 10;
/// So many of one's own assignments and clocks are looked at.
const OWN: u32 = 100;
/// Of so many cases of a list is asked what this person may do there: each is read whole for it.
const ASKED: usize = 20;
/// Clocks that run out within so many days are shown.
const SOON: i32 = 7;

pub(super) struct Work {
    pub(super) sections: Vec<Section>,
    /// Not everything was looked at.
    pub(super) unfinished: bool,
}

pub(super) struct Section {
    /// Of its texts.
    pub(super) key: &'static str,
    pub(super) rows: Vec<Row>,
    /// Where a line is done.
    pub(super) action: String,
    pub(super) has_more: bool,
    /// Where the whole list is, of which only the head was looked at for this person.
    pub(super) whole: Option<String>,
}

impl Section {
    pub(super) fn title(&self) -> String {
        format!("desk-work-{}-title", self.key)
    }

    pub(super) fn text(&self) -> String {
        format!("desk-work-{}-text", self.key)
    }

    pub(super) fn day(&self) -> String {
        format!("desk-work-{}-day", self.key)
    }
}

/// `None` for somebody who works with no cases.
pub(super) async fn of(
    app: &App,
    w: &'static Words,
    visit: &Visit,
    here: &Here,
) -> Result<Option<Work>, Problem> {
    let desk = app.desk()?;
    let roles = roles(desk, here);
    let Ok(office) = here.account.agency.parse::<Key>() else { return Ok(None) };
    if roles.is_empty() || here.waits().is_some() {
        return Ok(None);
    }
    ahead::look(app, here, &office);
    let (teller, sight) = (Teller::of(desk, w).await?, Sight::of(desk, here)?);
    let work = Work { sections: Vec::new(), unfinished: false };
    let mut looking = Looking {
        desk,
        teller,
        sight,
        me: person(here),
        today: today(desk),
        cases: visit.link("/desk/cases/open", ""),
        letters: visit.link("/desk/letters/open", ""),
        reports: visit.link("/desk/reports/open", ""),
        board: (visit.link("/desk/board/waiting", ""), visit.link("/desk/board/letters", "")),
        work,
    };
    let has = |role| roles.contains(&role);
    if has(Role::Authority) {
        looking.before_authority(&office).await?;
    }
    if has(Role::Investigator) {
        looking.asked().await?;
    }
    if has(Role::Intake) || has(Role::Supervisor) {
        looking.offered(&office).await?;
    }
    if has(Role::Supervisor) {
        looking.proposals(&office).await?;
        looking.letters(&office).await?;
    }
    looking.tasks().await?;
    if has(Role::Intake) || has(Role::Supervisor) {
        looking.clocks_of_office(&office).await?;
    } else if has(Role::Investigator) {
        looking.clocks().await?;
    }
    looking.messages(here).await?;
    if has(Role::Intake) {
        looking.new_reports().await?;
    }
    Ok(Some(looking.work))
}

/// Of a list what this person may do something about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    All,
    /// There are others.
    More,
    /// Only at its head was looked; whether there are others is not known.
    Head,
}

struct Looking<'a> {
    desk: &'a Desk,
    teller: Teller<'a>,
    sight: Sight<'a>,
    me: Person,
    today: Day,
    /// Where a case is opened, its letters, and a report.
    cases: String,
    letters: String,
    reports: String,
    /// Where all proposals and all letters are that wait.
    board: (String, String),
    work: Work,
}

impl Looking<'_> {
    fn add(&mut self, key: &'static str, mut rows: Vec<Row>, has_more: bool) {
        let has_more = has_more || rows.len() > MOST;
        rows.truncate(MOST);
        let of_reports = ["messages", "reports"].contains(&key);
        let action = match key {
            "letters" => self.letters.clone(),
            _ if of_reports => self.reports.clone(),
            _ => self.cases.clone(),
        };
        if !rows.is_empty() {
            self.work.sections.push(Section { key, rows, action, has_more, whole: None });
        }
    }

    /// What was found at the head of a list of the board, which goes on behind what was looked at.
    fn add_of_board(&mut self, key: &'static str, rows: Vec<Row>, found: Found, whole: String) {
        match found {
            Found::All => self.add(key, rows, false),
            Found::More => self.add(key, rows, true),
            Found::Head => {
                let action = if key == "letters" { self.letters.clone() } else { self.cases.clone() };
                let section = Section { key, rows, action, has_more: false, whole: Some(whole) };
                self.work.sections.push(section);
            }
        }
    }

    async fn only<T: OfCase>(&mut self, lines: Vec<T>) -> Result<Vec<T>, Problem> {
        let (lines, unfinished) = self.sight.only(lines).await?;
        self.work.unfinished |= unfinished;
        Ok(lines)
    }

    fn note<T: Listed>(&mut self, page: Page<T>) -> (Vec<T>, bool) {
        self.work.unfinished |= page.unfinished;
        (page.lines, page.more)
    }

    /// Assignments to say yes or no to.
    async fn asked(&mut self) -> Result<(), Problem> {
        let all = self.desk.store.unconfirmed_of(&self.me, OWN).await?;
        let rows = self.only(all).await?.iter().map(|line| self.teller.asked(line)).collect();
        self.add("asked", rows, false);
        Ok(())
    }

    /// Cases that the office is to take or to decline.
    async fn offered(&mut self, office: &Key) -> Result<(), Problem> {
        let store = &self.desk.store;
        let fetch = async |at: Option<LinePlace>, limit| store.offered(office, at.as_ref(), limit).await;
        let page = self.sight.page(None, MOST, fetch).await?;
        let (lines, more) = self.note(page);
        self.add("offered", lines.iter().map(|line| self.teller.asked(line)).collect(), more);
        Ok(())
    }

    /// Proposals that this person may answer: nobody answers their own, nor approves what rests on their work.
    async fn proposals(&mut self, office: &Key) -> Result<(), Problem> {
        let (store, by, day) = (&self.desk.store, self.supervising(office), self.today);
        let fetch = async |at: Option<LinePlace>, limit| store.waiting(office, at.as_ref(), limit).await;
        let order = |line: &WaitingLine| {
            (line.by != by.person).then(|| self::order(&by, day, Command::Approve(line.no)))
        };
        // Whoever may not approve it for another reason is told so on its page.
        let lets = |refusal| refusal != Refusal::OwnWork;
        let (lines, found) = self.for_me(fetch, order, lets).await?;
        let rows = lines.iter().map(|line| self.teller.waiting(line)).collect();
        self.add_of_board("proposals", rows, found, self.board.0.clone());
        Ok(())
    }

    /// Letters that this person may approve: nobody approves one of which they wrote any version.
    async fn letters(&mut self, office: &Key) -> Result<(), Problem> {
        let (store, by, day) = (&self.desk.store, self.supervising(office), self.today);
        let fetch =
            async |at: Option<LinePlace>, limit| store.letters_waiting(office, at.as_ref(), limit).await;
        // Who may give one back may approve it, and nothing of its text has to be known to ask.
        let order = |line: &LetterLine| {
            (line.by != by.person).then(|| self::order(&by, day, Command::ReturnLetter(line.no())))
        };
        let (lines, found) = self.for_me(fetch, order, |_| false).await?;
        let rows = lines.iter().map(|line| self.teller.letter(line)).collect();
        self.add_of_board("letters", rows, found, self.board.1.clone());
        Ok(())
    }

    fn supervising(&self, office: &Key) -> Actor {
        Actor { person: self.me.clone(), role: Role::Supervisor, office: office.clone() }
    }

    /// Of a list of an office what this person would be let do, as the cases themselves say, which know who worked on
    /// what.
    async fn for_me<T: Listed<Place = LinePlace>, F>(
        &mut self,
        fetch: impl Fn(Option<LinePlace>, u32) -> F,
        order: impl Fn(&T) -> Option<Order>,
        lets: impl Fn(Refusal) -> bool,
    ) -> Result<(Vec<T>, Found), Problem>
    where
        F: Future<Output = Result<Vec<T>, StoreError>>,
    {
        let (mut after, mut mine, mut asked) = (None, Vec::new(), 0);
        loop {
            let page = self.sight.page(after, MOST, &fetch).await?;
            let (lines, goes_on) = self.note(page);
            after = lines.last().filter(|_| goes_on).map(Listed::place);
            for line in lines {
                let Some(order) = order(&line) else { continue };
                if asked == ASKED {
                    return Ok((mine, Found::Head));
                }
                asked += 1;
                let Some(case) = self.desk.store.case(line.case()).await? else { continue };
                let order = Order { day: order.day.max(case.newest), ..order };
                if decide(&case, self.desk.pack_of(&case), &order).map_or_else(&lets, |_| true) {
                    if mine.len() == MOST {
                        return Ok((mine, Found::More));
                    }
                    mine.push(line);
                }
            }
            if after.is_none() {
                return Ok((mine, Found::All));
            }
        }
    }

    /// Recommendations to answer or decide, charges and appeals to hear.
    async fn before_authority(&mut self, authority: &Key) -> Result<(), Problem> {
        let (desk, w) = (self.desk, self.teller.w);
        let fetch =
            async |at: Option<CasePlace>, limit| desk.store.awaiting(authority, at.as_ref(), limit).await;
        let page = self.sight.page(None, MOST, fetch).await?;
        let (lines, more) = self.note(page);
        let row = |one: &store::AwaitingLine| Row {
            reference: one.reference.to_string(),
            what: w.say(if one.disputed { "desk-work-disputed" } else { "desk-work-answer" }),
            who: agency_name(&desk.packs, w, one.office.as_str()),
            day: one.since.to_string(),
            ..Row::default()
        };
        self.add("recommendations", lines.iter().map(row).collect(), more);
        let fetch = async |at: Option<LinePlace>, limit| {
            desk.store.charges_before(authority, at.as_ref(), limit).await
        };
        let page = self.sight.page(None, MOST, fetch).await?;
        let (lines, more) = self.note(page);
        let row = |one: &store::ChargeLine| Row {
            reference: one.reference.to_string(),
            what: w.tell("desk-case-accused-n", &[("n", one.accused.0.into())]),
            note: if one.on_hold { w.say("desk-work-on-hold") } else { String::new() },
            ..Row::default()
        };
        self.add("charges", lines.iter().map(row).collect(), more);
        Ok(())
    }

    async fn tasks(&mut self) -> Result<(), Problem> {
        let lines = self.desk.store.tasks_of(&self.me).await?;
        let today = self.today;
        let row = |teller: &Teller<'_>, one: &store::TaskLine| Row {
            reference: one.reference.to_string(),
            what: teller.w.tell("desk-work-task", &[("n", one.no.0.into())]),
            who: teller.person(&one.by),
            day: one.due.to_string(),
            note: if one.due < today { teller.w.say("desk-work-late") } else { String::new() },
            is_late: one.due < today,
            ..Row::default()
        };
        let lines = self.only(lines).await?;
        let row_of = |one: &store::TaskLine| row(&self.teller, one);
        let rows = lines.iter().map(row_of).collect();
        self.add("tasks", rows, false);
        Ok(())
    }

    fn soon(&self) -> Day {
        Day(self.today.0 + SOON)
    }

    /// Of the cases that this person investigates.
    async fn clocks(&mut self) -> Result<(), Problem> {
        let lines = self.desk.store.clocks_of(&self.me, self.soon(), OWN).await?;
        let mut lines = self.only(lines).await?;
        lines.sort_by_key(ClockLine::place);
        let at = |line: &ClockLine| line.due;
        let first_in_time = lines.partition_point(|line| at(line) < self.today);
        let after_today = lines.partition_point(|line| at(line) <= self.today);
        self.clock_sections(
            &lines[..first_in_time],
            &lines[first_in_time..after_today],
            &lines[after_today..],
        );
        Ok(())
    }

    /// Of every case of the office: whoever takes cases in or supervises answers for all of them.
    async fn clocks_of_office(&mut self, office: &Key) -> Result<(), Problem> {
        let (store, today, soon) = (&self.desk.store, self.today, self.soon());
        let late =
            async |at: Option<LinePlace>, limit| store.late_clocks(office, today, at.as_ref(), limit).await;
        let late = self.sight.page(None, MOST + 1, late).await?;
        let due =
            async |at: Option<LinePlace>, limit| store.due_clocks(office, soon, at.as_ref(), limit).await;
        // What is late and not recorded yet is in both.
        let from = LinePlace { day: today, case: vault::CaseId([0; 16]), n: 0 };
        let due = self.sight.page(Some(from), 2 * MOST + 1, due).await?;
        let ((late, _), (due, _)) = (self.note(late), self.note(due));
        let tomorrow = due.partition_point(|line| line.due <= today);
        self.clock_sections(&late, &due[..tomorrow], &due[tomorrow..]);
        Ok(())
    }

    fn clock_sections(&mut self, late: &[ClockLine], today: &[ClockLine], soon: &[ClockLine]) {
        for (key, lines) in [("late", late), ("today", today), ("soon", soon)] {
            let rows = lines.iter().map(|line| self.teller.clock(line, self.today)).collect();
            self.add(key, rows, false);
        }
    }

    /// New messages of reporters.
    async fn messages(&mut self, here: &Here) -> Result<(), Problem> {
        let (store, me) = (&self.desk.store, here.account.id.to_string());
        let fetch = async |before: Option<u64>, limit| store.new_posts(&me, before, limit).await;
        let page = self.sight.page(None, MOST, fetch).await?;
        let (lines, more) = self.note(page);
        let row = |one: &store::PostLine| Row { reference: one.reference.to_string(), ..Row::default() };
        self.add("messages", lines.iter().map(row).collect(), more);
        Ok(())
    }

    async fn new_reports(&mut self) -> Result<(), Problem> {
        let store = &self.desk.store;
        let fetch = async |at: Option<store::FreshLine>, limit| store.fresh_reports(at.as_ref(), limit).await;
        let page = self.sight.page(None, MOST, fetch).await?;
        let (lines, more) = self.note(page);
        let row = |one: &store::FreshLine| Row {
            reference: one.reference.to_string(),
            day: one.received.to_string(),
            ..Row::default()
        };
        self.add("reports", lines.iter().map(row).collect(), more);
        Ok(())
    }
}

/// The words are nowhere: nothing is kept of it.
fn order(by: &Actor, day: Day, command: Command) -> Order {
    Order { by: by.clone(), day, words: Some(Place(0)), command }
}
