// Finding eight words in a text without spaces, or with spaces in other places: Chinese and Japanese are written so,
// and a line may break inside a word.

/** More ways than this to read one text do not happen by accident. */
const MOST_READINGS = 64;

/** Every way to read the whole of `text` (folded, without separators) as exactly eight words of the index. */
export function segment(text, index) {
  const characters = [...text];
  const { length } = characters;
  if (length < 8 || length > 8 * index.longest) return [];
  // The words that begin at each character: where they end, and their position in the list.
  const words = characters.map((_, from) => {
    const found = [];
    let piece = '';
    for (let to = from + 1; to <= Math.min(length, from + index.longest); to += 1) {
      piece += characters[to - 1];
      const position = index.positions.get(piece);
      if (position !== undefined) found.push([to, position]);
    }
    return found;
  });
  // can[k][at]: the text from `at` on can be read as exactly k words.
  const can = [Array.from({ length: length + 1 }, (_, at) => at === length)];
  for (let k = 1; k < 9; k += 1) {
    can.push([...words.map((some) => some.some(([to]) => can[k - 1][to])), false]);
  }
  const found = [];
  const walk = (at, path) => {
    if (found.length === MOST_READINGS || !can[8 - path.length][at]) return;
    if (path.length === 8) found.push(path);
    else words[at].forEach(([to, position]) => walk(to, [...path, position]));
  };
  walk(0, []);
  return found;
}
