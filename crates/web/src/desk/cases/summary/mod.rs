//! The summary report of an office's investigation: one page, to print, and as PDF, both made from the same blocks.
//!
//! It is never kept: it tells the case as its facts make it at this moment, with the words that this person's key opens.
//! What is missing is told as missing. For those alone who may open the case.

mod blocks;
mod show;

pub(in crate::desk) use show::{open, pdf};

use super::{HERE, Life, letters, today};
