//! Who answers, decides and hears, and the way from one to the other.

use serde::Deserialize;
use toml::Spanned;

use super::pack::keys;
use super::{FactSpec, Read, Reader};
use crate::policy::{Agency, Authority, Board, Does, Key, Names, Review, Silence};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AuthoritySpec {
    pub(super) key: Spanned<String>,
    name: Spanned<Names>,
    does: Spanned<Vec<Does>>,
    board: Option<BoardSpec>,
    fact: FactSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BoardSpec {
    members: Spanned<u8>,
    quorum: Spanned<u8>,
    names_public: bool,
    fact: FactSpec,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReviewSpec {
    recommends: Spanned<Vec<Spanned<String>>>,
    answers: Spanned<String>,
    silence: Silence,
    decides: Option<Spanned<String>>,
    decides_silence: Option<Spanned<Silence>>,
    #[serde(default)]
    forums: Vec<Spanned<String>>,
    fact: FactSpec,
}

impl Reader<'_> {
    pub(super) fn authority(&self, authority: &AuthoritySpec) -> Read<Authority> {
        self.some(
            &authority.does,
            "an authority that does nothing",
            "Say what it does, such as [\"answers\"]",
        )?;
        Ok(Authority {
            key: self.key(&authority.key)?,
            name: self.names(&authority.name)?,
            does: authority.does.get_ref().clone(),
            board: authority.board.as_ref().map(|board| self.board(authority, board)).transpose()?,
            fact: self.fact(&authority.fact)?,
        })
    }

    fn board(&self, authority: &AuthoritySpec, board: &BoardSpec) -> Read<Board> {
        if authority.does.get_ref().iter().all(|does| *does == Does::Answers) {
            let problem = "a board that neither decides nor hears".to_owned();
            let remedy = "Take the board out: votes are entered where something is decided or heard";
            return Err(self.wrong(&authority.does.span(), problem, remedy));
        }
        let (members, quorum) = (*board.members.get_ref(), *board.quorum.get_ref());
        if !(2..=Board::MOST).contains(&members) {
            let problem = format!("a board of {members}");
            let remedy = format!("Write 2 to {}; take the board out where one person decides", Board::MOST);
            return Err(self.wrong(&board.members.span(), problem, &remedy));
        }
        if !(1..=members).contains(&quorum) {
            let problem = format!("a quorum of {quorum} on a board of {members}");
            return Err(self.wrong(&board.quorum.span(), problem, &format!("Write 1 to {members}")));
        }
        Ok(Board { members, quorum, names_public: board.names_public, fact: self.fact(&board.fact)? })
    }

    pub(super) fn review(
        &self,
        review: &Spanned<ReviewSpec>,
        agencies: &[Agency],
        authorities: &[Authority],
    ) -> Read<Review> {
        let (span, review) = (review.span(), review.get_ref());
        self.some(
            &review.recommends,
            "nobody recommends",
            "Name the agencies whose recommendations are answered",
        )?;
        if review.decides.is_some() != review.decides_silence.is_some() {
            let problem = "of decides and decides_silence only one is there".to_owned();
            let remedy = "Write both, or neither where the answer is the last word";
            return Err(self.wrong(&span, problem, remedy));
        }
        self.distinct(&review.forums)?;
        let forums =
            review.forums.iter().map(|key| self.who(key, authorities, &[Does::Hears, Does::Arbitrates]));
        Ok(Review {
            recommends: self.all_known(
                review.recommends.get_ref(),
                "agency",
                keys(agencies, |agency| &agency.key),
            )?,
            answers: self.who(&review.answers, authorities, &[Does::Answers])?,
            silence: review.silence,
            decides: match &review.decides {
                Some(decides) => Some(self.who(decides, authorities, &[Does::Decides])?),
                None => None,
            },
            decides_silence: review
                .decides_silence
                .as_ref()
                .map_or(Silence::Nothing, |silence| *silence.get_ref()),
            forums: forums.collect::<Read<_>>()?,
            fact: self.fact(&review.fact)?,
        })
    }

    /// An authority that does one of these things.
    fn who(&self, key: &Spanned<String>, authorities: &[Authority], does: &[Does]) -> Read<Key> {
        let known = self.known(key, "authority", keys(authorities, |authority| &authority.key))?;
        let authority = authorities.iter().find(|authority| authority.key == known);
        if authority.is_some_and(|authority| does.iter().any(|does| authority.may(*does))) {
            return Ok(known);
        }
        let words: Vec<_> = does.iter().map(|does| format!("{:?}", does.key())).collect();
        let words = words.join(" or ");
        let problem = format!("the authority {:?} does not do this", key.get_ref());
        Err(self.wrong(&key.span(), problem, &format!("Name another one, or add {words} to what it does")))
    }
}
