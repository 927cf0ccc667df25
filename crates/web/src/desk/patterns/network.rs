//! Who is named with whom: the figures of the whole, pairs beyond what lots explain, and small groups with their picture.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use insight::network::{
    Crew, CrewRule, Drawing as Drawn, Network, Pair, co_accused_both, crews, draw as place, repeated_pairs,
};
use insight::{Share, View};

use super::super::frame::DeskFrame;
use super::super::guard::Here;
use super::NETWORK;
use super::chosen::Chosen;
use super::kept::{Of, Together, beside, counted};
use super::names::{Named, Names};
use super::number::{fine, p, within};
use crate::App;
use crate::answers::{Cell, Column, Table};
use crate::chart::{self, Caption, Drawing};
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

/// Complaints against so many officers or more make no pairs: one of them makes 45 at once.
const BELOW: u32 = 10;
/// A pair must share so many complaints to be listed: twice may be one evening and its sequel.
const LEAST: u32 = 3;
const PAIRS: usize = 50;
const CREWS: usize = 50;
/// More dots than this nobody can tell apart.
const DRAWN: usize = 40;

struct PairLine {
    a: Named,
    b: Named,
    together: u32,
    of_a: Share,
    of_b: Share,
    expected: String,
    ratio: String,
    p: String,
    span: String,
}

struct CrewLine {
    number: usize,
    href: String,
    is_shown: bool,
    members: usize,
    density: Share,
    complaints: u32,
    with_three: Share,
    sustained: Share,
    span: String,
}

/// The crew whose picture is shown.
struct Shown {
    number: usize,
    drawing: Drawing,
    members: Vec<(usize, Named, Share)>,
    /// For whom there was no room in the picture.
    left_out: usize,
}

#[derive(Template)]
#[template(path = "desk/patterns/network.html")]
struct NetworkPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    chosen: &'a Chosen,
    home: String,
    figures: Table,
    crews: Vec<CrewLine>,
    all_crews: u64,
    shown: Option<Shown>,
    pairs: Vec<PairLine>,
    all_pairs: u64,
}

async fn together(app: &App, chosen: &Chosen) -> Result<Arc<Together>, Problem> {
    let of = Of { source: chosen.source.key().to_owned(), version: chosen.version, asked: String::new() };
    let source = Arc::clone(&chosen.source);
    counted(&app.desk()?.patterns.together, of, move || {
        let view = View::all(&source.extract);
        Together {
            networks: co_accused_both(&view, BELOW),
            pairs: repeated_pairs(&view, LEAST, Some(BELOW)),
            crews: crews(&view, CrewRule { least_together: LEAST, below: Some(BELOW) }),
        }
    })
    .await
}

pub(in crate::desk) async fn show(
    State(app): State<App>,
    visit: Visit,
    here: Here,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let Some(chosen) = Chosen::of(&app, &visit.parameter("source").unwrap_or_default()).await? else {
        return super::home::page(visit, &here, None, None);
    };
    let found = together(&app, &chosen).await?;
    let extract = &chosen.source.extract;
    let asked = visit.parameter("crew");
    let at: usize = match &asked {
        Some(number) => number.parse().map_err(|_| Problem::NotFound)?,
        None => 1,
    };
    let crew = at.checked_sub(1).and_then(|at| found.crews.get(at));
    if asked.is_some() && crew.is_none() {
        return Err(Problem::NotFound);
    }
    let pairs = &found.pairs.rows[..found.pairs.rows.len().min(PAIRS)];
    let mut listed: Vec<u32> = pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect();
    listed.extend(crew.into_iter().flat_map(|crew| &crew.members).map(|member| member.officer));
    let names = Names::of(desk, extract, &listed).await?;
    let named = |officer| names.named(w, extract, officer);
    let shown = match crew {
        None => None,
        Some(crew) => {
            let members: Vec<u32> = crew.members.iter().take(DRAWN).map(|one| one.officer).collect();
            let source = Arc::clone(&chosen.source);
            let drawn = beside(move || place(&View::all(&source.extract), &members, Some(BELOW))).await?;
            Some(shown(w, at, crew, &drawn, named)?)
        }
    };
    let crews = found.crews.iter().zip(1..).take(CREWS).map(|(crew, number)| CrewLine {
        number,
        href: chosen.link(&visit, NETWORK, &[("crew", &number.to_string())]) + "#crew",
        is_shown: number == at,
        members: crew.members.len(),
        density: crew.density,
        complaints: crew.complaints,
        with_three: crew.with_three,
        sustained: crew.sustained,
        span: span(w, crew.first, crew.last),
    });
    let crews = crews.collect();
    draw(&NetworkPage {
        home: chosen.link(&visit, super::HERE, &[]),
        frame: chosen.frame(visit, NETWORK, &[("crew", asked.as_deref().unwrap_or_default())], &here),
        w,
        figures: figures(w, &found.networks),
        crews,
        all_crews: found.crews.len() as u64,
        shown,
        pairs: pairs.iter().map(|pair| pair_line(w, pair, named)).collect(),
        all_pairs: found.pairs.rows.len() as u64,
        chosen: &chosen,
    })
}

fn span(w: &Words, first: register::Day, last: register::Day) -> String {
    w.tell("patterns-from-to", &[("from", w.month(first).into()), ("to", w.month(last).into())])
}

fn shown(
    w: &Words,
    number: usize,
    crew: &Crew,
    drawn: &Drawn,
    named: impl Fn(u32) -> Named,
) -> Result<Shown, Problem> {
    let caption = Caption {
        id: "crew-picture".to_owned(),
        title: w.tell("patterns-network-crew", &[("n", number.into())]),
        description: w.say("patterns-network-picture-means"),
    };
    let members = crew.members.iter().zip(1..).take(DRAWN);
    Ok(Shown {
        number,
        drawing: chart::network(caption, drawn, None)?,
        members: members.map(|(one, at)| (at, named(one.officer), one.together)).collect(),
        left_out: crew.members.len().saturating_sub(DRAWN),
    })
}

fn pair_line(w: &Words, pair: &Pair, named: impl Fn(u32) -> Named) -> PairLine {
    PairLine {
        a: named(pair.a),
        b: named(pair.b),
        together: pair.together,
        of_a: pair.of_a,
        of_b: pair.of_b,
        expected: fine(pair.expected),
        ratio: pair.ratio.map_or_else(
            || w.say("nothing-to-divide"),
            |ratio| within(w, ratio.value, ratio.low, ratio.high),
        ),
        p: p(pair.p_corrected),
        span: span(w, pair.first, pair.last),
    }
}

/// The whole network, and the same without complaints that name many at once.
fn figures(w: &Words, [all, small]: &[Network; 2]) -> Table {
    let mut rows = Vec::new();
    let mut add = |key: &str, cells: [Cell; 2]| {
        let [one, other] = cells;
        rows.push(vec![Cell::Text(w.say(key)), one, other]);
    };
    for (key, one, other) in [
        ("patterns-network-nodes", all.nodes, small.nodes),
        ("patterns-network-edges", all.edges, small.edges),
        ("patterns-network-components", all.components, small.components),
        ("patterns-network-largest", all.largest_component, small.largest_component),
        ("patterns-network-weight-2", all.weight_at_least_2, small.weight_at_least_2),
        ("patterns-network-weight-5", all.weight_at_least_5, small.weight_at_least_5),
        ("patterns-network-weight-max", all.max_weight.into(), small.max_weight.into()),
        ("patterns-network-officers-max", all.max_officers.into(), small.max_officers.into()),
    ] {
        add(key, [Cell::Count(one), Cell::Count(other)]);
    }
    add("patterns-network-transitivity", [all, small].map(|n| Cell::Text(fine(n.transitivity))));
    add("patterns-network-clustering", [all, small].map(|n| Cell::Text(fine(n.mean_clustering))));
    Table {
        name: "network",
        caption: w.say("patterns-network-figures"),
        columns: vec![
            Column::text("figure", w.say("patterns-network-figure")),
            Column::count("all", w.say("patterns-network-all")),
            Column::count("below_ten", w.say("patterns-network-small")),
        ],
        rows,
        folded: false,
    }
}
