//! What was learnt of each field: how often two records of one person agree in each way (*m*), how often two people
//! do by chance (*u*), and how many pairs are one person at all. Must not learn; `train` does.

use crate::comparison::{Comparison, Shape};
use crate::how::How;
use crate::kind::Field;
use crate::people::People;
use crate::value::Value;

/// The most fields that are compared.
pub(crate) const FIELDS: usize = 24;

/// The cells of a pair, field by field.
pub(crate) type Cells = [u16; FIELDS];

/// Learnt without labels from the records themselves.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) fields: Vec<Weights>,
    /// Natural logarithm of the odds that two records drawn at random are one person.
    pub(crate) prior: f64,
}

#[derive(Clone, Debug)]
pub(crate) struct Weights {
    pub u_given: Option<usize>,
    pub m_given: Option<Given>,
    /// Of the cells of the field that `u_given` names, those that agree.
    pub agreeing: Vec<bool>,
    pub m: [Vec<f64>; 2],
    pub u: [Vec<f64>; 2],
    logs: [Vec<f64>; 4],
}

/// What a field is not independent of among the records of one person, as a field and those of its cells that matter.
#[derive(Clone, Debug)]
pub(crate) enum Given {
    /// Many women change their last name, and few others do.
    Woman(usize, Vec<bool>),
    /// Who has another rank than is usual for one person has another star and unit more often.
    Moved(usize, Vec<bool>),
}

impl Model {
    /// How probable it is that two records drawn at random are one person's.
    #[must_use]
    pub fn prior(&self) -> f64 {
        1.0 / (1.0 + (-self.prior).exp())
    }

    /// A model that has learnt nothing yet.
    pub(crate) fn untrained(people: &People, comparisons: &[Comparison<'_>]) -> Model {
        let fields = comparisons.iter().map(|comparison| {
            let field = comparison.column.field.clone();
            let u_given = given(&field).and_then(|field| people.place(&field));
            let agreeing = u_given.map(|place| agreeing(&comparisons[place])).unwrap_or_default();
            let m_given = Given::of(&field, people, comparisons);
            let u = usual(comparison, How::by_chance);
            let m = usual(comparison, How::of_one_person);
            let (u, m) = ([u.clone(), u], [m.clone(), m]);
            Weights { u_given, m_given, agreeing, m, u, logs: Default::default() }
        });
        let mut model = Model { fields: fields.collect(), prior: 0.0 };
        model.refresh();
        model
    }

    /// Brings the logarithms up to date.
    pub(crate) fn refresh(&mut self) {
        for place in 0..self.fields.len() {
            if let Some(Given::Moved(rank, _)) = self.fields[place].m_given {
                let (m, u) = (&self.fields[rank].m[0], &self.fields[rank].u[0]);
                let moved = m.iter().zip(u).map(|(m, u)| m < u).collect();
                self.fields[place].m_given = Some(Given::Moved(rank, moved));
            }
        }
        for field in &mut self.fields {
            for (place, logs) in field.logs.iter_mut().enumerate() {
                let (m, u) = (&field.m[place / 2], &field.u[place % 2]);
                *logs = m.iter().zip(u).map(|(m, u)| (m / u).ln()).collect();
                if let Some(nothing) = logs.first_mut() {
                    *nothing = 0.0;
                }
            }
        }
    }

    /// The logarithm of how much likelier the cell of a field is for one person than for two.
    pub(crate) fn weight_of(&self, place: usize, cells: &Cells) -> f64 {
        let field = &self.fields[place];
        field.logs[field.m_stratum(cells) * 2 + field.u_stratum(cells)][usize::from(cells[place])]
    }

    pub(crate) fn weight(&self, cells: &Cells) -> f64 {
        (0..self.fields.len()).map(|place| self.weight_of(place, cells)).sum()
    }

    /// The rarity of what is agreed on, beside what is usual for the field.
    pub(crate) fn rarity(
        &self,
        comparisons: &[Comparison<'_>],
        pair: (u32, u32),
        place: usize,
        cell: u16,
    ) -> f64 {
        let chance = comparisons[place].chance(pair.0, pair.1, cell);
        chance.map_or(0.0, |chance| (self.fields[place].u[0][usize::from(cell)] / chance).ln())
    }

    pub(crate) fn rarities(&self, comparisons: &[Comparison<'_>], pair: (u32, u32), cells: &Cells) -> f64 {
        (0..comparisons.len()).map(|place| self.rarity(comparisons, pair, place, cells[place])).sum()
    }
}

impl Weights {
    pub fn m_stratum(&self, cells: &Cells) -> usize {
        match &self.m_given {
            None => 0,
            Some(Given::Woman(place, of) | Given::Moved(place, of)) => {
                usize::from(of[usize::from(cells[*place])])
            }
        }
    }

    pub fn u_stratum(&self, cells: &Cells) -> usize {
        self.u_given.map_or(0, |place| usize::from(self.agreeing[usize::from(cells[place])]))
    }
}

/// What a field is not independent of among strangers: a first name tells the sex and the age, a last name the origin,
/// a year of birth when somebody started. Without this, namesakes would be taken for one person too easily.
fn given(field: &Field) -> Option<Field> {
    match field {
        Field::Sex | Field::Birth => Some(Field::First),
        Field::Category(_) => Some(Field::Last),
        Field::Date(_) => Some(Field::Birth),
        _ => None,
    }
}

impl Given {
    fn of(field: &Field, people: &People, comparisons: &[Comparison<'_>]) -> Option<Given> {
        match field {
            Field::Last => {
                let place = people.place(&Field::Sex)?;
                Some(Given::Woman(place, of_women(&comparisons[place])))
            }
            Field::Number(role) if role == "star" => Given::moved(people, comparisons),
            Field::Group(role) if role == "unit" => Given::moved(people, comparisons),
            _ => None,
        }
    }

    fn moved(people: &People, comparisons: &[Comparison<'_>]) -> Option<Given> {
        let place = people.place(&Field::Category("rank".to_owned()))?;
        matches!(comparisons[place].shape, Shape::Words(_))
            .then(|| Given::Moved(place, vec![false; comparisons[place].cells()]))
    }
}

fn agreeing(comparison: &Comparison<'_>) -> Vec<bool> {
    let agrees = |cell: usize| {
        let how = comparison.how_of(u16::try_from(cell).unwrap_or(0));
        matches!(how, Some(How::Same | How::SoundsAlike | How::Shortened | How::SameYear | How::Within))
    };
    (0..comparison.cells()).map(agrees).collect()
}

/// The cells in which either record is a woman's.
fn of_women(comparison: &Comparison<'_>) -> Vec<bool> {
    let Shape::Words(words) = comparison.shape else { return vec![false; comparison.cells()] };
    let woman =
        |place: usize| matches!(&comparison.column.values[place + 1], Value::Word(word) if &**word == "F");
    let mut cells = vec![false];
    cells.extend((0..words * words).map(|cell| woman(cell / words) || woman(cell % words)));
    cells
}

/// Shares before anything was learnt.
fn usual(comparison: &Comparison<'_>, share: fn(How) -> f64) -> Vec<f64> {
    let mut shares = vec![1.0];
    match comparison.shape {
        Shape::Ways(ways) => {
            let all: f64 = ways.iter().map(|how| share(*how)).sum();
            shares.extend(ways.iter().map(|how| share(*how) / all));
        }
        Shape::Words(words) => shares.extend(vec![1.0 / (words * words).max(1) as f64; words * words]),
    }
    shares
}

impl How {
    /// Out of a thousand pairs of one person, about so many agree in this way where files are kept with some care.
    pub(crate) fn of_one_person(self) -> f64 {
        match self {
            How::Same => 900.0,
            How::NeitherHas => 300.0,
            How::SameYear => 100.0,
            How::Initial | How::Within => 30.0,
            How::OneSlip | How::OneOnly => 20.0,
            How::SoundsAlike | How::NearDay | How::NextYear => 10.0,
            How::Shortened | How::Alike | How::Part => 5.0,
            How::SameMonth | How::NearYear => 3.0,
            How::Words => 50.0,
            How::Differs => 20.0,
        }
    }

    /// The same of pairs of two people.
    pub(crate) fn by_chance(self) -> f64 {
        match self {
            How::Same => 3.0,
            How::NeitherHas | How::Words => 900.0,
            How::SameYear | How::NextYear => 30.0,
            How::Initial | How::NearYear | How::Within => 60.0,
            How::OneOnly => 80.0,
            How::Alike => 5.0,
            How::OneSlip | How::SoundsAlike | How::NearDay | How::Shortened | How::Part | How::SameMonth => {
                1.0
            }
            How::Differs => 1000.0,
        }
    }
}
