// Reading what a person typed or pasted from their card, as kindly as the check allows. Nothing of it is sent.

import { equal } from './bytes.js';
import { foldedWord, foldedWords } from './fold.js';
import { segment } from './segment.js';
import { secretOfDigits, secretOfPositions } from './words.js';

/** Longer texts are not read, counted in UTF-8. */
const LONGEST_BYTES = 2_000;

/** How to find a typed word in a list. */
export function indexOf(list) {
  const folded = list.map(foldedWord);
  return {
    positions: new Map(folded.map((word, position) => [word, position])),
    longest: Math.max(...folded.map((word) => [...word].length)),
    // Every word is one character, whatever stands between them.
    characters: folded.every((word) => [...word].length === 1),
  };
}

/** Every secret that `typed` may name, in words of any of the lists (made by `indexOf`) or in digits of any script. */
export function readPhrase(typed, indexes) {
  if (new TextEncoder().encode(typed).length > LONGEST_BYTES) return [];
  let words = foldedWords(typed);
  if (words.length === 0) return [];
  if (words.every(isNumber)) {
    const secret = secretOfDigits([...words.join('')].map(valueOf).join(''));
    return secret ? [secret] : [];
  }
  // Cards may number the words.
  words = words.filter((word) => !isNumber(word));
  const whole = words.join('');
  const secrets = [];
  for (const index of indexes) {
    const typedWords = index.characters ? [...whole] : words;
    const positions = typedWords.map((word) => index.positions.get(word));
    const readings = segment(whole, index);
    if (positions.length === 8 && positions.every((position) => position !== undefined)) readings.push(positions);
    for (const reading of readings) {
      const secret = secretOfPositions(reading);
      if (secret && !secrets.some((known) => equal(known, secret))) secrets.push(secret);
    }
  }
  return secrets;
}

const isDigit = (character) => /^\p{Nd}$/u.test(character);
const isNumber = (word) => [...word].every(isDigit);

/** The value of a decimal digit of any script: Unicode puts the ten of each script side by side, zero first. */
function valueOf(digit) {
  let before = 0;
  while (isDigit(String.fromCodePoint(digit.codePointAt(0) - before - 1))) before += 1;
  return before % 10;
}
