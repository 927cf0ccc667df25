//! The chapters of the rules, in the order in which somebody would ask.

use casework::policy::{
    About, Category, Does, Handling, Intake, Mediation, NamesShown, Pack, Silence, Stated, Valid,
};
use register::Day;

use super::clock;
use super::letters::letters;
use super::line::{Chapter, Line, Rests};
use super::names::{agencies, authorities, matters, name, standard};
use crate::locale::Locale;
use crate::words::Words;

/// For the terminal.
#[must_use]
pub fn chapters_in_english(pack: &Pack) -> (String, Vec<Chapter>) {
    let w = Words::of(Locale::En);
    (lead(w, pack), chapters(w, pack))
}

/// What the pack is, and how much of it is confirmed.
pub(super) fn lead(w: &Words, pack: &Pack) -> String {
    let version = u64::from(pack.version);
    w.tell("rules-lead", &[("name", pack.name.as_str().into()), ("version", version.to_string().into())])
}

pub(crate) fn chapters(w: &Words, pack: &Pack) -> Vec<Chapter> {
    let all = [
        open(w, pack),
        offices(w, pack),
        categories(w, pack),
        simple(w, "occurrences", "rules-occurrences", pack.occurrences.iter().map(|o| (&o.name, &o.fact))),
        checklist(w, pack),
        findings(w, pack),
        simple(w, "standards", "rules-standards", pack.standards.iter().map(|s| (&s.name, &s.fact))),
        simple(w, "closures", "rules-closures", pack.closures.iter().map(|c| (&c.name, &c.fact))),
        discipline(w, pack),
        review(w, pack),
        clocks(w, pack),
        simple(w, "pauses", "rules-pauses-title", pack.pauses.iter().map(|p| (&p.name, &p.fact))),
        simple(w, "duties", "rules-duties", pack.duties.iter().map(|d| (&d.name, &d.fact))),
        letters(w, pack),
        conduct(w, pack),
        regimes(w, pack),
        publication(w, pack),
        holidays(w, pack),
        danger(w, pack),
    ];
    all.into_iter().filter(|chapter| !chapter.lines.is_empty()).collect()
}

fn chapter(w: &Words, key: &'static str, title: &str, lines: Vec<Line>) -> Chapter {
    Chapter { key, title: w.say(title), lead: None, lines }
}

fn simple<'p>(
    w: &Words,
    key: &'static str,
    title: &str,
    things: impl Iterator<Item = (&'p casework::policy::Names, &'p casework::policy::Fact)>,
) -> Chapter {
    chapter(w, key, title, things.map(|(names, fact)| Line::of(w, name(w, names), fact)).collect())
}

fn open(w: &Words, pack: &Pack) -> Chapter {
    let stated = pack.stated().into_iter().filter(|stated| !stated.fact.verified);
    let lines = stated.map(|stated| Line {
        text: about(w, pack, &stated),
        details: vec![Rests::on(w, stated.fact).source],
        rests: None,
    });
    let lead = Some(w.say("rules-open-lead"));
    Chapter { lead, ..chapter(w, "open", "rules-open", lines.collect()) }
}

fn about(w: &Words, pack: &Pack, stated: &Stated<'_>) -> String {
    let part = w.say(&format!("rules-part-{}", stated.part.key()));
    let named = stated.name.map(|names| name(w, names));
    let about = match (stated.about, named) {
        (About::Matters(_, over), Some(named)) => format!("{named} ({})", matters(w, pack, over)),
        (About::Matters(_, over), None) => matters(w, pack, over),
        (_, Some(named)) => named,
        (About::Number(number), None) => number.to_owned(),
        (About::Key(key), None) => key.to_string(),
        (About::Nothing, None) => return w.tell("rules-open-item-bare", &[("part", part.into())]),
    };
    w.tell("rules-open-item", &[("part", part.into()), ("about", about.into())])
}

fn offices(w: &Words, pack: &Pack) -> Chapter {
    let mut lines = Vec::new();
    for agency in &pack.agencies {
        let named = name(w, &agency.name);
        let key = match agency.intake {
            Intake::First => "rules-intake-first",
            Intake::Otherwise => "rules-intake-otherwise",
            Intake::Handover => "rules-intake-handover",
        };
        lines.push(Line::of(w, w.tell(key, &[("name", named.clone().into())]), &agency.intake_fact));
        for rule in &agency.jurisdiction {
            let over = matters(w, pack, &rule.over);
            let text =
                w.tell("rules-jurisdiction", &[("name", named.clone().into()), ("matters", over.into())]);
            lines.push(Line::of(w, text, &rule.fact));
        }
    }
    for referral in &pack.referrals {
        let one = |key| agencies(w, pack, std::slice::from_ref(key));
        let (from, to, over) = (one(&referral.from), one(&referral.to), matters(w, pack, &referral.over));
        let args = [("from", from.into()), ("to", to.into()), ("matters", over.into())];
        lines.push(Line::of(w, w.tell("rules-referral", &args), &referral.fact));
    }
    for file in &pack.mandatory_files {
        let (to, over) = (agencies(w, pack, std::slice::from_ref(&file.to)), matters(w, pack, &file.matters));
        let args = [("name", name(w, &file.name).into()), ("to", to.into()), ("matters", over.into())];
        lines.push(Line::of(w, w.tell("rules-mandatory-file", &args), &file.fact));
    }
    chapter(w, "agencies", "rules-agencies", lines)
}

fn categories(w: &Words, pack: &Pack) -> Chapter {
    let lines = pack.categories.iter().map(|category| {
        let args = [
            ("name", dated(w, &category.name, category.valid).into()),
            ("severity", u64::from(category.severity.0).into()),
            ("handling", handling(category).into()),
            ("mediation", mediation(category).into()),
            ("retaliation", if category.retaliation { "yes" } else { "no" }.into()),
        ];
        Line::of(w, w.tell("rules-category", &args).trim_end().to_owned(), &category.fact)
    });
    chapter(w, "categories", "rules-categories", lines.collect())
}

fn handling(category: &Category) -> &'static str {
    match category.handling {
        Handling::Ordinary => "ordinary",
        Handling::Priority => "priority",
    }
}

fn mediation(category: &Category) -> &'static str {
    match category.mediation {
        Mediation::Allowed => "allowed",
        Mediation::Barred => "barred",
    }
}

fn checklist(w: &Words, pack: &Pack) -> Chapter {
    let lines = pack.checklist.iter().map(|item| {
        let named = name(w, &item.name);
        let text = if item.before_notice_to_accused {
            w.tell("rules-checklist-before", &[("name", named.into())])
        } else {
            named
        };
        Line::of(w, text, &item.fact)
    });
    chapter(w, "checklist", "rules-checklist", lines.collect())
}

fn findings(w: &Words, pack: &Pack) -> Chapter {
    let mut ranked: Vec<_> = pack.findings.iter().collect();
    ranked.sort_by_key(|finding| finding.rank);
    let mut lines = Vec::new();
    for finding in ranked {
        let named = name(w, &finding.name);
        let by = standard(w, pack, &finding.standard);
        let args = [("name", named.clone().into()), ("standard", by.into())];
        lines.push(Line::of(w, w.tell("rules-finding", &args), &finding.fact));
        for other in &finding.other_standards {
            let (over, by) = (matters(w, pack, &other.over), standard(w, pack, &other.standard));
            let args = [("name", named.clone().into()), ("matters", over.into()), ("standard", by.into())];
            lines.push(Line::of(w, w.tell("rules-other-standard", &args), &other.fact));
        }
    }
    let lead = Some(w.say("rules-findings-lead"));
    Chapter { lead, ..chapter(w, "findings", "rules-findings", lines) }
}

fn discipline(w: &Words, pack: &Pack) -> Chapter {
    let mut ranked: Vec<_> = pack.disciplines.iter().collect();
    ranked.sort_by_key(|discipline| discipline.rank);
    let lines = ranked.into_iter().map(|discipline| {
        let named = name(w, &discipline.name);
        let text = if discipline.hearing {
            w.tell("rules-discipline-hearing", &[("name", named.into())])
        } else {
            named
        };
        Line::of(w, text, &discipline.fact)
    });
    let lead = Some(w.say("rules-discipline-lead"));
    Chapter { lead, ..chapter(w, "discipline", "rules-discipline", lines.collect()) }
}

fn review(w: &Words, pack: &Pack) -> Chapter {
    let mut lines = Vec::new();
    for authority in &pack.authorities {
        let named = name(w, &authority.name);
        let mut does = authority.does.iter().map(|does| {
            let key = match does {
                Does::Answers => "rules-does-answers",
                Does::Decides => "rules-does-decides",
                Does::Hears => "rules-does-hears",
                Does::Arbitrates => "rules-does-arbitrates",
                Does::Appeals => "rules-does-appeals",
            };
            w.tell(key, &[("name", named.clone().into())])
        });
        let first = does.next().unwrap_or_default();
        lines.push(Line { details: does.collect(), ..Line::of(w, first, &authority.fact) });
    }
    let boards = pack.authorities.iter().filter_map(|one| Some((one, one.board.as_ref()?)));
    lines.extend(boards.map(|(authority, board)| {
        let args = [
            ("name", name(w, &authority.name).into()),
            ("members", u64::from(board.members).into()),
            ("quorum", u64::from(board.quorum).into()),
        ];
        let names = if board.names_public { "rules-board-names" } else { "rules-board-counts" };
        Line { details: vec![w.say(names)], ..Line::of(w, w.tell("rules-board", &args), &board.fact) }
    }));
    let review = &pack.review;
    let silence = |silence| match silence {
        Silence::Stands => "stands",
        Silence::Nothing => "nothing",
    };
    let args = [
        ("agencies", agencies(w, pack, &review.recommends).into()),
        ("answers", authorities(w, pack, std::slice::from_ref(&review.answers)).into()),
        ("silence", silence(review.silence).into()),
    ];
    let mut line = Line::of(w, w.tell("rules-review-answers", &args), &review.fact);
    line.details.push(match &review.decides {
        None => w.say("rules-review-last"),
        Some(decides) => {
            let decides = authorities(w, pack, std::slice::from_ref(decides));
            let args = [("decides", decides.into()), ("silence", silence(review.decides_silence).into())];
            w.tell("rules-review-decides", &args)
        }
    });
    if !review.forums.is_empty() {
        let forums = authorities(w, pack, &review.forums);
        line.details.push(w.tell("rules-review-forums", &[("forums", forums.into())]));
    }
    lines.push(line);
    chapter(w, "review", "rules-review", lines)
}

fn clocks(w: &Words, pack: &Pack) -> Chapter {
    let lines = pack.clocks.iter().map(|clock| clock::line(w, pack, clock)).collect();
    let lead = Some(w.say("rules-clocks-lead"));
    Chapter { lead, ..chapter(w, "clocks", "rules-clocks", lines) }
}

fn conduct(w: &Words, pack: &Pack) -> Chapter {
    let lines = pack.rules.iter().map(|rule| Line::of(w, dated(w, &rule.name, rule.valid), &rule.fact));
    chapter(w, "conduct", "rules-conduct", lines.collect())
}

fn regimes(w: &Words, pack: &Pack) -> Chapter {
    let lines = pack.regimes.iter().map(|regime| {
        let key = if regime.affidavit { "rules-regime-affidavit" } else { "rules-regime-none" };
        let text = w.tell(key, &[("name", dated(w, &regime.name, regime.valid).into())]);
        Line::of(w, text, &regime.fact)
    });
    chapter(w, "regimes", "rules-regimes", lines.collect())
}

/// A name with the days on which it holds, where they are not all.
fn dated(w: &Words, names: &casework::policy::Names, valid: Valid) -> String {
    let named = name(w, names);
    let day = |day: Day| w.day(day.date());
    match (valid.from, valid.until) {
        (None, None) => named,
        (Some(from), None) => {
            w.tell("rules-valid-from", &[("name", named.into()), ("from", day(from).into())])
        }
        (None, Some(until)) => {
            w.tell("rules-valid-until", &[("name", named.into()), ("until", day(until).into())])
        }
        (Some(from), Some(until)) => w.tell(
            "rules-valid-between",
            &[("name", named.into()), ("from", day(from).into()), ("until", day(until).into())],
        ),
    }
}

fn publication(w: &Words, pack: &Pack) -> Chapter {
    let shown = &pack.publication;
    let names = match shown.names {
        NamesShown::Never => "rules-names-never",
        NamesShown::AfterSustainedFinal => "rules-names-after-sustained-final",
        NamesShown::Always => "rules-names-always",
    };
    let minimum = w.tell("rules-minimum", &[("n", u64::from(shown.minimum).into())]);
    let outcome = w.tell("rules-outcome", &[("n", u64::from(shown.outcome_after_days).into())]);
    let public = Line { details: vec![w.say(names), outcome], ..Line::of(w, minimum, &shown.fact) };
    let kept = match pack.retention.years {
        None => w.say("rules-retention-good"),
        Some(years) => w.tell("rules-retention-years", &[("n", u64::from(years).into())]),
    };
    chapter(w, "publication", "rules-publication", vec![public, Line::of(w, kept, &pack.retention.fact)])
}

fn holidays(w: &Words, pack: &Pack) -> Chapter {
    let weekend: Vec<_> = pack.calendar.weekend().iter().map(|day| clock::weekday(w, *day)).collect();
    let args = [("zone", pack.time_zone.name().into()), ("weekend", weekend.join(", ").into())];
    let mut lines = vec![Line::bare(w.tell("rules-time-zone", &args))];
    let year = clock::EXAMPLE.parse::<Day>().map_or(2026, Day::year);
    for holiday in pack.calendar.holidays() {
        let named = name(w, &holiday.name);
        let text = match holiday.in_year(year) {
            Some(day) => {
                let day = clock::weekday_day(w, day);
                w.tell("rules-holiday", &[("name", named.into()), ("day", day.into())])
            }
            None => {
                w.tell("rules-holiday-none", &[("name", named.into()), ("year", year.to_string().into())])
            }
        };
        lines.push(Line::of(w, text, &holiday.fact));
    }
    chapter(w, "holidays", "rules-holidays", lines)
}

fn danger(w: &Words, pack: &Pack) -> Chapter {
    let lines = pack.danger.iter().map(|line| Line::of(w, line.number.clone(), &line.fact));
    chapter(w, "danger", "rules-danger", lines.collect())
}
