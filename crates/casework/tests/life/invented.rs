//! A case in hand, and the people who work on it.

use casework::case::{
    Actor, Case, Command, Event, Fact, Order, Person, Refusal, Registration, Role, Words, decide, register,
    replay,
};
use casework::policy::{CaseKind, Edition, Key, Pack, shipped};
use register::Day;

pub fn key(text: &str) -> Key {
    text.parse().unwrap()
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn person(name: &str) -> Person {
    Person(name.to_owned())
}

pub fn pack(name: &str) -> Pack {
    shipped().iter().find(|shipped| shipped.name == name).unwrap().pack().unwrap()
}

/// The next version of Lakeport's rules: shorter clocks, and a finding under another key.
pub fn newer() -> Edition {
    let shipped = shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap();
    let version = pack("lakeport").version;
    let mut text = shipped.text().to_owned();
    for (before, after) in [
        (format!("version = {version}"), format!("version = {}", version + 1)),
        ("length = \"7 days\"".to_owned(), "length = \"2 days\"".to_owned()),
        ("length = \"4 months\"".to_owned(), "length = \"30 days\"".to_owned()),
        ("key = \"within-guidelines\"".to_owned(), "key = \"within-rules\"".to_owned()),
    ] {
        assert!(text.contains(&before), "{before}");
        text = text.replacen(&before, &after, 1);
    }
    Edition::read("pack.toml", text, |path| shipped.letter(path).map(str::to_owned)).unwrap()
}

pub fn actor(name: &str, role: Role, office: &str) -> Actor {
    Actor { person: person(name), role, office: key(office) }
}

pub fn intake() -> Actor {
    actor("cy", Role::Intake, "review-board")
}

pub fn investigator() -> Actor {
    actor("di", Role::Investigator, "review-board")
}

pub fn supervisor() -> Actor {
    actor("ada", Role::Supervisor, "review-board")
}

pub fn other_supervisor() -> Actor {
    actor("bo", Role::Supervisor, "standards")
}

pub fn authority(office: &str) -> Actor {
    actor("ed", Role::Authority, office)
}

pub fn system() -> Actor {
    actor("program", Role::System, "review-board")
}

/// A case with the pack that it is decided under.
pub struct Hand {
    pub pack: Pack,
    pub facts: Vec<Fact>,
    pub case: Case,
    pub today: Day,
    words: u64,
}

impl Hand {
    /// A complaint in Lakeport, offered to both offices.
    pub fn of(kind: CaseKind, incident: Option<&str>, today: &str) -> Self {
        Self::in_city("lakeport", &["review-board", "standards"], kind, incident, today)
    }

    pub fn in_city(
        city: &str,
        offices: &[&str],
        kind: CaseKind,
        incident: Option<&str>,
        today: &str,
    ) -> Self {
        Self::under(pack(city), offices, kind, incident, today)
    }

    pub fn under(pack: Pack, offices: &[&str], kind: CaseKind, incident: Option<&str>, today: &str) -> Self {
        let today = day(today);
        let offices = offices.iter().copied().map(key).collect();
        let registration = Registration { kind, incident: incident.map(day), offices };
        let facts = register(&pack, &intake(), today, &registration).unwrap();
        let case = replay(&facts).unwrap();
        Self { pack, facts, case, today, words: 100 }
    }

    pub fn on(&mut self, today: &str) -> &mut Self {
        self.today = day(today);
        self
    }

    /// With words.
    pub fn order(&mut self, by: &Actor, command: Command) -> Order {
        self.words += 1;
        Order { by: by.clone(), day: self.today, words: Some(Words(self.words)), command }
    }

    pub fn tries(&mut self, by: &Actor, command: Command) -> Result<Vec<Event>, Refusal> {
        let order = self.order(by, command);
        self.carry_out(&order)
    }

    pub fn carry_out(&mut self, order: &Order) -> Result<Vec<Event>, Refusal> {
        let events = decide(&self.case, &self.pack, order)?;
        for event in &events {
            let (by, words) = (order.by.clone(), order.words);
            let fact = Fact { by, day: order.day, words, event: event.clone() };
            casework::case::apply(&mut self.case, &fact);
            self.facts.push(fact);
        }
        Ok(events)
    }

    pub fn does(&mut self, by: &Actor, command: Command) -> Vec<Event> {
        let told = format!("{command:?}");
        self.tries(by, command).unwrap_or_else(|refusal| panic!("{told}: {refusal}"))
    }

    pub fn refuses(&mut self, by: &Actor, command: Command) -> Refusal {
        let told = format!("{command:?}");
        match self.tries(by, command) {
            Ok(events) => panic!("{told} was done: {events:?}"),
            Err(refusal) => refusal,
        }
    }

    /// The clocks of a rule, in order.
    pub fn clocks(&self, rule: &str) -> Vec<&casework::case::Clock> {
        self.case.clocks.iter().filter(|clock| clock.rule.as_str() == rule).collect()
    }

    pub fn due(&self, rule: &str) -> Day {
        let clock = *self.clocks(rule).last().unwrap();
        clock.due(self.pack.clock(rule).unwrap(), &self.pack.calendar, self.today)
    }

    pub fn clock_no(&self, rule: &str) -> casework::case::ClockNo {
        let place = self.case.clocks.iter().rposition(|clock| clock.rule.as_str() == rule).unwrap();
        casework::case::ClockNo(u16::try_from(place).unwrap() + 1)
    }
}
