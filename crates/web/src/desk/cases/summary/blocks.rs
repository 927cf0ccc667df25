//! From a case to the blocks of its report.

use casework::case::{
    AccusedNo, Allegation, AllegationNo, Answer, Case, Event, Fact, Found, Measure, Missing, Reached, Side,
    Track, VotedOn, Weight, Words as Place, missing,
};
use casework::policy::Key;
use paper::{Block, Level, Table};

use crate::desk::cases::history::Telling;
use crate::words::Words;

pub(super) struct Report<'a> {
    pub(super) telling: &'a Telling<'a>,
    pub(super) facts: &'a [Fact],
    /// Whose investigation it is.
    pub(super) office: &'a Key,
    pub(super) reference: String,
    pub(super) today: String,
    /// What lies sealed at a place, if this person's key opens it.
    pub(super) open: &'a dyn Fn(Place) -> Option<String>,
}

impl Report<'_> {
    fn w(&self) -> &Words {
        self.telling.choosing.w
    }

    fn case(&self) -> &Case {
        self.telling.choosing.case
    }

    /// A text of reports.
    fn own(&self, key: &str) -> String {
        self.w().say(&format!("desk-summary-{key}"))
    }

    pub(super) fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![
            Block::Heading(Level::First, self.title()),
            Block::Paragraph(self.w().tell(
                "desk-summary-lead",
                &[("office", self.telling.office(self.office).into()), ("day", self.today.as_str().into())],
            )),
            Block::Table(self.head()),
        ];
        self.missing(&mut blocks);
        self.grid(&mut blocks);
        self.accused(&mut blocks);
        self.evidence(&mut blocks);
        self.interviews(&mut blocks);
        self.recommendations(&mut blocks);
        blocks
    }

    pub(super) fn title(&self) -> String {
        self.w().tell("desk-summary-title", &[("reference", self.reference.as_str().into())])
    }

    fn track(&self) -> Option<&Track> {
        self.case().track(self.office)
    }

    fn ours(&self) -> impl Iterator<Item = (AllegationNo, &Allegation)> {
        self.case().allegations().filter(|(_, one)| one.office == *self.office)
    }

    /// A text, or that there is none.
    fn or_missing(&self, text: Option<String>) -> String {
        text.filter(|text| !text.is_empty()).unwrap_or_else(|| self.own("is-missing"))
    }

    fn head(&self) -> Table {
        let (case, w) = (self.case(), self.w());
        let owner = self.track().and_then(|track| track.owner()).map(|one| self.telling.person(one));
        let stage =
            self.track().map(|track| w.say(&format!("desk-case-stage-{}", case.stage_of(track).key())));
        let rows = [
            ("desk-case-label-kind", Some(w.say(&format!("desk-case-kind-{}", case.kind.key())))),
            ("desk-case-label-category", case.category.as_ref().map(|key| self.telling.category(key))),
            ("desk-case-label-registered", Some(case.registered.to_string())),
            ("desk-case-label-incident", case.incident.map(|day| day.to_string())),
            ("desk-case-label-owner", owner),
            ("desk-case-label-stage", stage),
            ("desk-label-rules", Some(format!("{}@{}", case.pack.0, case.pack.1))),
        ];
        let row = |(label, text): (&str, Option<String>)| vec![w.say(label), self.or_missing(text)];
        Table { head: self.columns(&[("what", 1), ("says", 2)]), rows: rows.into_iter().map(row).collect() }
    }

    fn columns(&self, columns: &[(&str, u8)]) -> Vec<(String, u8)> {
        columns.iter().map(|(key, share)| (self.own(&format!("column-{key}")), *share)).collect()
    }

    fn missing(&self, blocks: &mut Vec<Block>) {
        blocks.push(Block::Heading(Level::Second, self.own("missing")));
        let lacks = missing(self.case(), self.telling.choosing.pack, self.office);
        if lacks.is_empty() {
            blocks.push(Block::Paragraph(self.own("missing-nothing")));
            return;
        }
        let lines: Vec<String> = lacks.iter().map(|one| format!("– {}", self.lack(*one))).collect();
        blocks.push(Block::Paragraph(lines.join("\n")));
    }

    fn lack(&self, lack: Missing) -> String {
        let what = match lack {
            Missing::Identity(no)
            | Missing::Notice(no)
            | Missing::Recommendation(no)
            | Missing::LastWord(no) => self.telling.accused(no),
            Missing::Interview(party) => self.telling.choosing.party(party),
            Missing::Evidence(no) | Missing::Finding(no) => no.0.to_string(),
            _ => String::new(),
        };
        self.w().tell(&format!("desk-summary-missing-{}", lack.key()), &[("what", what.into())])
    }

    /// Every allegation with its accused, what was gathered on it, and what was found.
    fn grid(&self, blocks: &mut Vec<Block>) {
        blocks.push(Block::Heading(Level::Second, self.own("grid")));
        let rows: Vec<Vec<String>> = self
            .ours()
            .map(|(no, one)| {
                let rule = one.rule.as_ref().and_then(|key| self.telling.choosing.pack.rule(key.as_str()));
                let rule = rule.map(|rule| format!("\n{}", self.telling.choosing.name(&rule.name)));
                vec![
                    format!("{}: {}{}", no.0, self.telling.category(&one.category), rule.unwrap_or_default()),
                    self.telling.accused(one.accused),
                    self.or_missing(Some(self.says(no))),
                    self.or_missing(self.result(one)),
                ]
            })
            .collect();
        if rows.is_empty() {
            blocks.push(Block::Paragraph(self.own("no-allegations")));
            return;
        }
        let head = self.columns(&[("allegation", 4), ("accused", 2), ("evidence", 3), ("finding", 4)]);
        blocks.push(Block::Table(Table { head, rows }));
    }

    /// Numbers of the evidence by what it says.
    fn says(&self, no: AllegationNo) -> String {
        let mut lines = Vec::new();
        for (weight, key) in
            [(Weight::For, "for"), (Weight::Against, "against"), (Weight::Neither, "neither")]
        {
            let evidence = self.case().evidence.iter().enumerate();
            let numbers: Vec<String> = evidence
                .filter(|(_, one)| one.says.contains(&(no, weight)))
                .map(|(place, _)| (place + 1).to_string())
                .collect();
            if !numbers.is_empty() {
                let weight = self.w().say(&format!("desk-case-weight-{key}"));
                lines.push(format!("{weight}: {}", numbers.join(", ")));
            }
        }
        lines.join("\n")
    }

    fn result(&self, one: &Allegation) -> Option<String> {
        if let Some(end) = &one.ended {
            let closure = self.telling.choosing.pack.closure(end.closure.as_str());
            return closure.map(|one| format!("{}, {}", self.telling.choosing.name(&one.name), end.day));
        }
        one.finding().map(|found| self.found(found))
    }

    /// Finding, standard of proof, step and authority, day.
    fn found(&self, found: &Found) -> String {
        let standard = self.telling.choosing.pack.standard(found.standard.as_str());
        let standard = standard.map(|one| self.telling.choosing.name(&one.name)).unwrap_or_default();
        let finding = self.telling.finding(&found.finding);
        format!("{finding} ({standard}), {}, {}", self.reached(&found.reached), found.day)
    }

    fn reached(&self, reached: &Reached) -> String {
        let step = self.w().say(&format!("desk-case-reached-{}", reached.key()));
        match reached {
            Reached::Investigation => format!("{step}, {}", self.telling.office(self.office)),
            Reached::Answer(key)
            | Reached::Decision(key)
            | Reached::Hearing(key)
            | Reached::Appeal(key)
            | Reached::Silence(key)
            | Reached::Later(key) => format!("{step}, {}", self.telling.office(key)),
        }
    }

    fn words(&self, place: Option<Place>) -> Option<String> {
        place.map(|place| (self.open)(place).unwrap_or_else(|| self.own("sealed")))
    }

    /// Each accused of this office, with every finding in order and what is to follow.
    fn accused(&self, blocks: &mut Vec<Block>) {
        let mut all: Vec<AccusedNo> = self.ours().map(|(_, one)| one.accused).collect();
        all.sort_unstable();
        all.dedup();
        for no in all {
            let one = &self.case().accused[usize::from(no.0) - 1];
            blocks.push(Block::Heading(Level::Second, self.telling.accused(no)));
            let told = match one.notice {
                Some(notice) => self.w().tell("desk-case-told-on", &[("day", notice.day.to_string().into())]),
                None => self.w().say("desk-case-not-told"),
            };
            blocks.push(Block::Paragraph(format!("{} {told}", self.telling.known(one.now()))));
            if let Some(words) = one.known.last().and_then(|(_, _, words)| self.words(*words)) {
                blocks.push(Block::Paragraph(words));
            }
            for (allegation_no, allegation) in self.ours().filter(|(_, one)| one.accused == no) {
                let title = format!("{}: {}", allegation_no.0, self.telling.category(&allegation.category));
                blocks.push(Block::Heading(Level::Third, title));
                blocks.extend(self.words(allegation.words).map(Block::Paragraph));
                for found in &allegation.found {
                    blocks.push(Block::Paragraph(self.found(found)));
                    blocks.extend(self.words(found.words).map(Block::Paragraph));
                }
                if let Some(end) = &allegation.ended {
                    blocks.extend(self.result(allegation).map(Block::Paragraph));
                    blocks.extend(self.words(end.words).map(Block::Paragraph));
                }
                if !allegation.is_ended() {
                    blocks.push(Block::Paragraph(self.lack(Missing::Finding(allegation_no))));
                }
            }
            blocks.push(Block::Heading(Level::Third, self.w().say("desk-case-label-discipline")));
            let recommended = match &one.recommended {
                Some(measure) => self.telling.measure(measure.as_ref()),
                None if self.is_sustained(no) => self.own("not-recommended"),
                None => self.own("none-needed"),
            };
            let mut lines = vec![self.w().tell("desk-summary-recommended", &[("what", recommended.into())])];
            lines.extend(one.disciplined.iter().map(|decided| {
                let measure = self.telling.measure(decided.measure.as_ref());
                format!("{measure}, {}, {}", self.reached(&decided.reached), decided.day)
            }));
            lines.extend(self.case().votes_on(no).map(|vote| {
                let voted = self.telling.board_vote(vote);
                format!("{voted}, {}", vote.day)
            }));
            lines.extend(one.served.map(|one| self.w().say(&format!("desk-case-serving-{}", one.key()))));
            blocks.push(Block::Paragraph(lines.join("\n")));
            // Of a disagreement that a board decided the reasons stand with the decision.
            let heard = self.case().votes_on(no).filter(|vote| matches!(vote.on, VotedOn::Accused(_)));
            blocks.extend(heard.filter_map(|vote| self.words(vote.words)).map(Block::Paragraph));
        }
    }

    /// Whether something that this office alleges of them was found proved.
    fn is_sustained(&self, no: AccusedNo) -> bool {
        let pack = self.telling.choosing.pack;
        self.ours().any(|(_, one)| one.accused == no && Case::is_sustained(pack, one))
    }

    fn evidence(&self, blocks: &mut Vec<Block>) {
        blocks.push(Block::Heading(Level::Second, self.own("evidence")));
        let rows: Vec<Vec<String>> = (1..)
            .zip(&self.case().evidence)
            .map(|(n, one)| {
                let kind = self.w().say(&format!("desk-case-thing-{}", one.kind.key()));
                let mut says: Vec<String> = Vec::new();
                for (allegation, weight) in &one.says {
                    let weight = self.w().say(match weight {
                        Weight::For => "desk-case-weight-for",
                        Weight::Against => "desk-case-weight-against",
                        Weight::Neither => "desk-case-weight-neither",
                    });
                    says.push(format!("{}: {weight}", allegation.0));
                }
                let mut lines = vec![self.words(Some(one.words)).unwrap_or_default()];
                for (day, person, words) in &one.custody {
                    let words = self.words(Some(*words)).unwrap_or_default();
                    lines.push(format!("{day}, {}: {words}", self.telling.person(person)));
                }
                vec![
                    format!("{n}: {kind}, {}", one.day),
                    lines.join("\n"),
                    self.or_missing(Some(says.join("\n"))),
                ]
            })
            .collect();
        if rows.is_empty() {
            blocks.push(Block::Paragraph(self.own("no-evidence")));
            return;
        }
        let head = self.columns(&[("thing", 2), ("description", 4), ("on", 2)]);
        blocks.push(Block::Table(Table { head, rows }));
    }

    fn interviews(&self, blocks: &mut Vec<Block>) {
        blocks.push(Block::Heading(Level::Second, self.own("interviews")));
        let rows: Vec<Vec<String>> = self
            .case()
            .interviews
            .iter()
            .map(|one| {
                let (held, said) = match &one.held {
                    None => (self.own("not-held"), String::new()),
                    Some((day, person, words)) => {
                        // Whoever had to say it: it is for those to whom it was given, and a report goes far.
                        let said = if one.compelled {
                            self.own("compelled")
                        } else {
                            self.words(Some(*words)).unwrap_or_default()
                        };
                        (format!("{day}, {}", self.telling.person(person)), said)
                    }
                };
                vec![self.telling.choosing.party(one.of), held, said]
            })
            .collect();
        if rows.is_empty() {
            blocks.push(Block::Paragraph(self.own("no-interviews")));
            return;
        }
        let head = self.columns(&[("party", 2), ("held", 2), ("said", 4)]);
        blocks.push(Block::Table(Table { head, rows }));
    }

    /// What the office recommended, what was answered, and who decided where they disagreed; each with its words.
    fn recommendations(&self, blocks: &mut Vec<Block>) {
        blocks.push(Block::Heading(Level::Second, self.own("recommendation")));
        let mut any = false;
        for fact in self.facts {
            let (title, lines) = match &fact.event {
                Event::Recommended { office, measures, .. } if office == self.office => {
                    ("recommendation-made", self.measures(measures))
                }
                Event::Answered { office, answer } if office == self.office => {
                    (answer_key(answer), self.different(answer))
                }
                Event::DecidedFor { office, side } if office == self.office => (side_key(*side), Vec::new()),
                Event::Stood { office } if office == self.office => ("stood", Vec::new()),
                _ => continue,
            };
            any = true;
            let args =
                [("who", self.telling.office(&fact.by.office).into()), ("day", fact.day.to_string().into())];
            let mut text = vec![self.w().tell(&format!("desk-summary-{title}"), &args)];
            text.extend(lines);
            blocks.push(Block::Paragraph(text.join("\n")));
            // A recommendation follows from an approval, whose words are the approver's; it has none of its own.
            if !matches!(fact.event, Event::Recommended { .. } | Event::Stood { .. }) {
                blocks.extend(self.words(fact.words).map(Block::Paragraph));
            }
        }
        if !any {
            blocks.push(Block::Paragraph(self.own("no-recommendation")));
        }
    }

    fn measures(&self, measures: &[(AccusedNo, Option<Measure>)]) -> Vec<String> {
        let line = |(no, measure): &(AccusedNo, Option<Measure>)| {
            format!("– {}: {}", self.telling.accused(*no), self.telling.measure(measure.as_ref()))
        };
        measures.iter().map(line).collect()
    }

    fn different(&self, answer: &Answer) -> Vec<String> {
        let Answer::Different { findings, measures } = answer else { return Vec::new() };
        let finding =
            |(no, finding): &(AllegationNo, Key)| format!("– {}: {}", no.0, self.telling.finding(finding));
        findings.iter().map(finding).chain(self.measures(measures)).collect()
    }
}

fn answer_key(answer: &Answer) -> &'static str {
    match answer {
        Answer::Agreed => "answer-agreed",
        Answer::MoreInvestigation => "answer-more",
        Answer::Different { .. } => "answer-different",
    }
}

fn side_key(side: Side) -> &'static str {
    match side {
        Side::Recommendation => "decided-recommendation",
        Side::Answer => "decided-answer",
    }
}
