//! Finding eight words in a text without spaces, or with spaces in other places: Chinese and Japanese are
//! written so, and a line may break inside a word.

use zeroize::Zeroizing;

use super::list::Index;

/// More ways than this to read one text do not happen by accident.
const MOST_READINGS: usize = 64;

/// Every way to read the whole of `text` (folded, without separators) as exactly eight words of the list.
/// Work is bounded by 8 × characters × the longest word.
pub(super) fn segment(text: &str, index: &Index) -> Zeroizing<Vec<[u16; 8]>> {
    let mut found = Zeroizing::new(Vec::new());
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let length = bounds.len() - 1;
    if length < 8 || length > 8 * index.longest {
        return found;
    }
    // The words that begin at each character: where they end, and their position in the list.
    let words: Vec<Vec<(usize, u16)>> = (0..length)
        .map(|from| {
            (from + 1..=length.min(from + index.longest))
                .filter_map(|to| Some((to, *index.positions.get(&text[bounds[from]..bounds[to]])?)))
                .collect()
        })
        .collect();
    // can[k][at]: the text from `at` on can be read as exactly k words.
    let mut can = vec![vec![false; length + 1]; 9];
    can[0][length] = true;
    for k in 1..9 {
        for at in 0..length {
            can[k][at] = words[at].iter().any(|(to, _)| can[k - 1][*to]);
        }
    }
    let mut path = Zeroizing::new([0u16; 8]);
    walk(&words, &can, 0, 0, &mut path, &mut found);
    found
}

fn walk(
    words: &[Vec<(usize, u16)>],
    can: &[Vec<bool>],
    at: usize,
    taken: usize,
    path: &mut [u16; 8],
    found: &mut Vec<[u16; 8]>,
) {
    if found.len() == MOST_READINGS || !can[8 - taken][at] {
        return;
    }
    if taken == 8 {
        found.push(*path);
        return;
    }
    for (to, position) in &words[at] {
        path[taken] = *position;
        walk(words, can, *to, taken + 1, path, found);
    }
}
