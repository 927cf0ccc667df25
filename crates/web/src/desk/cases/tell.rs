//! The case in words: who has it, its clocks, the people, what is alleged and found, what is still open.

use casework::case::{
    AccusedNo, Case, Clock, ClockNo, Open, Owner, Proposed, Standing, Track, TrackStanding, open,
};
use register::Day;

use super::history::Telling;

pub(super) struct OfficeLine {
    pub(super) name: String,
    pub(super) standing: String,
    pub(super) owner: String,
    pub(super) stage: String,
}

pub(super) struct ClockLine {
    pub(super) name: String,
    pub(super) start: String,
    pub(super) due: String,
    pub(super) state: String,
    pub(super) is_late: bool,
}

pub(super) struct AccusedLine {
    pub(super) name: String,
    pub(super) known: String,
    pub(super) told: String,
    pub(super) decided: String,
    pub(super) allegations: Vec<AllegationLine>,
}

pub(super) struct AllegationLine {
    pub(super) n: u16,
    pub(super) category: String,
    pub(super) severity: u8,
    pub(super) rule: String,
    /// How much says it is so, and how much that it is not.
    pub(super) evidence: String,
    /// Every finding in order, with who found it.
    pub(super) findings: Vec<String>,
}

pub(super) struct ProposalLine {
    pub(super) n: u16,
    pub(super) what: String,
    pub(super) who: String,
    pub(super) day: String,
    pub(super) words: String,
    pub(super) is_own: bool,
}

impl Telling<'_> {
    pub(super) fn standing(&self, case: &Case) -> String {
        let w = self.choosing.w;
        match case.standing {
            Standing::Open => w.say("desk-case-standing-open"),
            Standing::Closed(day) => w.tell("desk-case-standing-closed", &[("day", day.to_string().into())]),
            Standing::Expunged(day) => {
                w.tell("desk-case-standing-expunged", &[("day", day.to_string().into())])
            }
        }
    }

    pub(super) fn offices(&self, case: &Case) -> Vec<OfficeLine> {
        case.tracks.iter().map(|track| self.office_line(case, track)).collect()
    }

    fn office_line(&self, case: &Case, track: &Track) -> OfficeLine {
        let w = self.choosing.w;
        let standing = match track.standing {
            TrackStanding::Offered => "desk-case-track-offered",
            TrackStanding::Accepted => "desk-case-track-accepted",
            TrackStanding::Declined => "desk-case-track-declined",
            TrackStanding::GivenOn => "desk-case-track-given-on",
        };
        let owner = match &track.owner {
            Owner::Nobody => String::new(),
            Owner::Asked(person) => w.tell("desk-case-owner-asked", &[("who", self.person(person).into())]),
            Owner::Confirmed(person, _) => self.person(person),
        };
        let stage = if track.is_working() {
            w.say(&format!("desk-case-stage-{}", case.stage_of(track).key()))
        } else {
            String::new()
        };
        OfficeLine { name: self.office(&track.office), standing: w.say(standing), owner, stage }
    }

    /// Those that run first, the most urgent first; then those that are over, newest first.
    pub(super) fn clocks(&self, case: &Case, today: Day) -> Vec<ClockLine> {
        let mut lines: Vec<_> =
            case.clocks.iter().filter_map(|clock| self.clock_line(clock, today)).collect();
        lines.sort_by_key(|(over, due, _)| if *over { (true, -due.0) } else { (false, due.0) });
        lines.into_iter().map(|(_, _, line)| line).collect()
    }

    fn clock_line(&self, clock: &Clock, today: Day) -> Option<(bool, Day, ClockLine)> {
        let (w, pack) = (self.choosing.w, self.choosing.pack);
        let rule = pack.clock(clock.rule.as_str())?;
        let due = clock.due(rule, &pack.calendar, clock.end.map_or(today, |(day, _)| day));
        let is_late = clock.lapsed.is_some() || clock.is_running() && due < today;
        let state = match (clock.end, is_late) {
            (Some((_, casework::case::ClockEnd::Moot)), false) => w.say("desk-case-clock-moot"),
            (Some(_), false) => w.say("desk-case-clock-kept"),
            (Some(_), true) => w.say("desk-case-clock-missed"),
            (None, true) => w.say("desk-case-clock-late"),
            (None, false) if clock.is_paused() => {
                let pause = clock.pauses.last()?;
                let reason = pack.pause(pause.reason.as_str()).map(|one| self.choosing.name(&one.name));
                let args = [
                    ("who", self.person(&pause.by).into()),
                    ("since", pause.from.to_string().into()),
                    ("why", reason.unwrap_or_default().into()),
                ];
                w.tell("desk-case-clock-paused", &args)
            }
            (None, false) => {
                let left = u64::try_from(due.0 - today.0).unwrap_or_default();
                w.tell("desk-case-clock-left", &[("n", left.into())])
            }
        };
        let name = match &clock.office {
            Some(office) => format!("{} ({})", self.clock(&clock.rule), self.office(office)),
            None => self.clock(&clock.rule),
        };
        let line = ClockLine { name, start: clock.start.to_string(), due: due.to_string(), state, is_late };
        Some((!clock.is_running(), due, line))
    }

    pub(super) fn people(&self, case: &Case) -> Vec<AccusedLine> {
        (0..case.accused.len()).map(|place| self.accused_line(case, AccusedNo::at(place))).collect()
    }

    fn accused_line(&self, case: &Case, no: AccusedNo) -> AccusedLine {
        let w = self.choosing.w;
        let accused = &case.accused[usize::from(no.0) - 1];
        let told = match accused.notice {
            Some(notice) => w.tell("desk-case-told-on", &[("day", notice.day.to_string().into())]),
            None => w.say("desk-case-not-told"),
        };
        let decided = match accused.disciplined.last() {
            None => String::new(),
            Some(decided) => {
                let measure = self.measure(decided.measure.as_ref());
                let by = w.say(&format!("desk-case-reached-{}", decided.reached.key()));
                let served = accused.served.map(|one| w.say(&format!("desk-case-serving-{}", one.key())));
                let votes = case.votes_on(no).map(|vote| self.board_vote(vote));
                let told = [Some(measure), Some(by), served].into_iter().flatten();
                told.chain(votes).collect::<Vec<_>>().join(", ")
            }
        };
        let allegations = case.allegations_of(no).map(|(n, one)| {
            let severity = one.severity.0;
            let rule = one.rule.as_ref().and_then(|key| self.choosing.pack.rule(key.as_str()));
            let rule = rule.map(|rule| self.choosing.name(&rule.name)).unwrap_or_default();
            let says = |weight| {
                case.evidence.iter().filter(|evidence| evidence.says.contains(&(n, weight))).count() as u64
            };
            let args = [
                ("for", says(casework::case::Weight::For).into()),
                ("against", says(casework::case::Weight::Against).into()),
            ];
            let mut findings: Vec<String> = one
                .found
                .iter()
                .map(|found| {
                    let by = w.say(&format!("desk-case-reached-{}", found.reached.key()));
                    format!("{}, {by}, {}", self.finding(&found.finding), found.day)
                })
                .collect();
            if let Some(end) = &one.ended {
                let closure = self.choosing.pack.closure(end.closure.as_str());
                let name = closure.map(|closure| self.choosing.name(&closure.name)).unwrap_or_default();
                findings.push(format!("{name}, {}", end.day));
            }
            let evidence = w.tell("desk-case-evidence-says", &args);
            AllegationLine {
                n: n.0,
                category: self.category(&one.category),
                severity,
                rule,
                evidence,
                findings,
            }
        });
        AccusedLine {
            name: self.accused(no),
            known: self.known(accused.now()),
            told,
            decided,
            allegations: allegations.collect(),
        }
    }

    /// What waits for a second person of this office.
    pub(super) fn proposals(&self, case: &Case, me: &casework::case::Person) -> Vec<ProposalLine> {
        let waits = case
            .proposals
            .iter()
            .enumerate()
            .filter(|(_, one)| one.end.is_none() && one.office == *self.choosing.office);
        let line = |(place, one): (usize, &casework::case::Proposal)| {
            let mut what = self.choosing.w.say(&format!("desk-case-proposed-{}", one.what.key()));
            if let Proposed::Downgrade { allegation, .. } | Proposed::EndAllegation { allegation, .. } =
                &one.what
            {
                what = format!("{what}: {}", allegation.0);
            }
            ProposalLine {
                n: casework::case::ProposalNo::at(place).0,
                what,
                who: self.person(&one.by),
                day: one.day.to_string(),
                words: self.words.get(&one.words.0).cloned().unwrap_or_default(),
                is_own: one.by == *me,
            }
        };
        waits.map(line).collect()
    }

    /// What has to be done before the case can be closed.
    pub(super) fn open_duties(&self, case: &Case) -> Vec<String> {
        let w = self.choosing.w;
        let pack = self.choosing.pack;
        let with = |key: &str, what: String| w.tell(key, &[("what", what.into())]);
        let one = |todo: Open| match todo {
            Open::Category => w.say("desk-case-open-category"),
            Open::Office => w.say("desk-case-open-office"),
            Open::Allegations => w.say("desk-case-open-allegations"),
            Open::Mediation => w.say("desk-case-open-mediation"),
            Open::Offer(office) => with("desk-case-open-offer", self.office(&office)),
            Open::Report(office) => with("desk-case-open-report", self.office(&office)),
            Open::Answer(office) => with("desk-case-open-answer", self.office(&office)),
            Open::Allegation(no) => with("desk-case-open-allegation", no.0.to_string()),
            Open::LastWord(no) => with("desk-case-open-last-word", self.accused(no)),
            Open::Serving(no) => with("desk-case-open-serving", self.accused(no)),
            Open::Proposal(no) => with("desk-case-open-proposal", no.0.to_string()),
            Open::CheckItem(key) => {
                let name = pack.check_item(key.as_str()).map(|item| self.choosing.name(&item.name));
                with("desk-case-open-check", name.unwrap_or_default())
            }
            Open::Duty(no) => with("desk-case-open-duty", no.0.to_string()),
            Open::File(key) => {
                let name = pack.mandatory_file(key.as_str()).map(|file| self.choosing.name(&file.name));
                with("desk-case-open-file", name.unwrap_or_default())
            }
            Open::Clock(ClockNo(no)) => {
                let clock = case.clocks.get(usize::from(no) - 1);
                with("desk-case-open-clock", clock.map(|clock| self.clock(&clock.rule)).unwrap_or_default())
            }
            Open::Task(no) => with("desk-case-open-task", no.0.to_string()),
        };
        if case.is_open() { open(case, pack).into_iter().map(one).collect() } else { Vec::new() }
    }
}
