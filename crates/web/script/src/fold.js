// Making typed text and listed words comparable: compatibility decomposition, lower case, no accents. Full words stay
// full: cut to four letters, Spanish and French would lose words.

function folded(text) {
  // Lower case may bring marks of its own (İ), so marks go last.
  return text.normalize('NFKD').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
}

/** Words of a text in their comparable form; whatever is neither letter nor digit separates them. */
export function foldedWords(text) {
  return split(folded(text));
}

/** The pieces of a text between whatever is neither letter nor digit. */
export function split(text) {
  return text.split(/[^\p{Alphabetic}\p{N}]+/u).filter((word) => word !== '');
}

export const foldedWord = folded;
