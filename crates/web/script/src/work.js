// Work that is asked for where very many reports come at once: a number that gives a hash with so many zero bits in
// front. The same as `web::report::pace`.

import { sha256 } from '@noble/hashes/sha2.js';
import { concat, fromHex, u64 } from './bytes.js';

/** Tries between two looks at the page. */
const AT_ONCE = 2_000;

/** More would be no moment: something on the way asks that, not our server. */
const MOST_BITS = 22;

/** The header that shows it was done. */
export async function workOut({ minute, bits, challenge }) {
  if (bits > MOST_BITS) throw new Error('too much work');
  const known = fromHex(challenge);
  for (let nonce = 0; ; nonce += 1) {
    if (nonce % AT_ONCE === 0) await new Promise((resolve) => { setTimeout(resolve); });
    if (zeros(sha256(concat(known, u64(nonce)))) >= bits) return { 'redress-work': `${minute}.${bits}.${nonce}` };
  }
}

export function zeros(hash) {
  const whole = hash.findIndex((byte) => byte !== 0);
  return whole < 0 ? hash.length * 8 : whole * 8 + Math.clz32(hash[whole]) - 24;
}
