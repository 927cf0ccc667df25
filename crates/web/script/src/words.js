// The receipt as people keep it: eight words of a list, or 25 digits. Both name the same secret.

import { sha256 } from '@noble/hashes/sha2.js';
import { concat, utf8 } from './bytes.js';
import { foldedWord, foldedWords } from './fold.js';
import { numberOf, secretOf } from './secret.js';

const CHECK = 'redress/phrase-check/v1';

const DAMM = [
  '0317598642', '7092154863', '4206871359', '1750983426', '6123045978',
  '3674209581', '5869720134', '8945362017', '9438617205', '2581436790',
];

const checkByte = (secret) => sha256(concat(utf8(CHECK), secret))[0];
const checkDigit = (digits) => [...digits].reduce((so_far, digit) => DAMM[so_far][digit], 0);

/** Where the eight words stand in a list: eleven bits each, high bits first. */
export function positionsOf(secret) {
  const bits = (numberOf(secret) << 8n) | BigInt(checkByte(secret));
  return Array.from({ length: 8 }, (_, i) => Number((bits >> BigInt(77 - 11 * i)) & 0x7ffn));
}

/** `null` if the check byte or the bound says that these positions name no secret. */
export function secretOfPositions(positions) {
  const bits = positions.reduce((so_far, position) => (so_far << 11n) | BigInt(position), 0n);
  const secret = secretOf(bits >> 8n);
  return secret && BigInt(checkByte(secret)) === (bits & 0xffn) ? secret : null;
}

export const wordsOf = (secret, list) => positionsOf(secret).map((position) => list[position]);

/** Whether `typed` is the word at `place` (0 to 7), read as kindly as the whole phrase is. */
export function isWord(secret, list, place, typed) {
  const words = foldedWords(typed);
  return words.length === 1 && words[0] === foldedWord(list[positionsOf(secret)[place]]);
}

/** Five groups of five digits. */
export function digitsOf(secret) {
  const digits = numberOf(secret).toString().padStart(24, '0');
  return (digits + checkDigit(digits)).replace(/\d{5}(?=\d)/g, '$& ');
}

/** `null` for anything but 25 digits with their check digit. */
export function secretOfDigits(digits) {
  if (!/^\d{25}$/.test(digits) || Number(checkDigit(digits)) !== 0) return null;
  return secretOf(BigInt(digits.slice(0, 24)));
}
