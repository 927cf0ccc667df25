//! What is different between two texts, word by word.

/// A piece of both texts, of the one before or of the one after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Same(String),
    Gone(String),
    New(String),
}

/// So many comparisons of two words at most; where two texts differ in more, the rest is told as one change.
const MOST: usize = 4_000_000;

/// The pieces in order: without the new ones they are the text before, without those that are gone the text after.
pub(super) fn compare(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (words(before), words(after));
    let head = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let both = old.len().min(new.len()) - head;
    let tail =
        old.iter().rev().zip(new.iter().rev()).take(both).take_while(|(one, other)| one == other).count();
    let mut pieces = Vec::new();
    push(&mut pieces, Piece::Same, &old[..head]);
    middle(&mut pieces, &old[head..old.len() - tail], &new[head..new.len() - tail]);
    push(&mut pieces, Piece::Same, &old[old.len() - tail..]);
    pieces
}

/// Words and the blanks between them, so that nothing of the text is lost.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let blank = first.is_whitespace();
        let end = rest.find(|c: char| c.is_whitespace() != blank).unwrap_or(rest.len());
        let (one, after) = rest.split_at(end);
        words.push(one);
        rest = after;
    }
    words
}

/// By the longest sequence of words that both have.
fn middle(pieces: &mut Vec<Piece>, old: &[&str], new: &[&str]) {
    if old.len().saturating_mul(new.len()) > MOST {
        push(pieces, Piece::Gone, old);
        push(pieces, Piece::New, new);
        return;
    }
    let width = new.len() + 1;
    // How many words two texts have in common from these places on.
    let mut common = vec![0u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * width + j] = if old[i] == new[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            push(pieces, Piece::Same, &old[i..=i]);
            (i, j) = (i + 1, j + 1);
        } else if common[(i + 1) * width + j] >= common[i * width + j + 1] {
            push(pieces, Piece::Gone, &old[i..=i]);
            i += 1;
        } else {
            push(pieces, Piece::New, &new[j..=j]);
            j += 1;
        }
    }
    push(pieces, Piece::Gone, &old[i..]);
    push(pieces, Piece::New, &new[j..]);
}

fn push(pieces: &mut Vec<Piece>, kind: fn(String) -> Piece, words: &[&str]) {
    if words.is_empty() {
        return;
    }
    let more = words.concat();
    let piece = kind(more.clone());
    match (pieces.last_mut(), &piece) {
        (Some(Piece::Same(text)), Piece::Same(_))
        | (Some(Piece::Gone(text)), Piece::Gone(_))
        | (Some(Piece::New(text)), Piece::New(_)) => *text += &more,
        _ => pieces.push(piece),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Piece::{Gone, New, Same};
    use super::*;

    fn both(pieces: &[Piece]) -> (String, String) {
        let (mut before, mut after) = (String::new(), String::new());
        for piece in pieces {
            match piece {
                Same(text) => {
                    before += text;
                    after += text;
                }
                Gone(text) => before += text,
                New(text) => after += text,
            }
        }
        (before, after)
    }

    #[test]
    fn a_changed_word_is_one_that_is_gone_and_one_that_is_new() {
        let text = |text: &str| text.to_owned();
        assert_eq!(
            compare("We look into it now.\n\nThank you.", "We looked into it now.\n\nThank you."),
            [
                Same(text("We ")),
                Gone(text("look")),
                New(text("looked")),
                Same(text(" into it now.\n\nThank you."))
            ]
        );
        assert_eq!(compare("", ""), []);
        assert_eq!(compare("one", "one"), [Same(text("one"))]);
        assert_eq!(compare("", "one two"), [New(text("one two"))]);
        assert_eq!(compare("one two", "two"), [Gone(text("one ")), Same(text("two"))]);
    }

    #[test]
    fn texts_that_are_too_long_to_compare_are_one_change() {
        let long = |word: &str| format!("{word} ").repeat(1_500);
        let pieces = compare(&format!("same {}", long("a")), &format!("same {}", long("b")));
        assert_eq!(pieces.len(), 4, "the same at both ends, one that is gone, one that is new");
        assert_eq!(both(&pieces), (format!("same {}", long("a")), format!("same {}", long("b"))));
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_the_difference(
            before in "[ab \nñ]{0,60}|\\PC{0,40}", after in "[ab \nñ]{0,60}|\\PC{0,40}",
        ) {
            let pieces = compare(&before, &after);
            prop_assert_eq!(both(&pieces), (before.clone(), after.clone()));
            let is_same = pieces.iter().all(|piece| matches!(piece, Same(_)));
            prop_assert_eq!(is_same, before == after, "a difference is told exactly where there is one");
        }
    }
}
