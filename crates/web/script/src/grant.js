// A grant: a lockbox's secret key sealed to one person. Wraps stand in sets of eight, shuffled, all of one size; those
// that are not needed are sealed to keys that nobody has. So their count shows neither who reads nor who was excluded.

import { identityOf, openFile, recipientOf, sealFile } from './age.js';
import { concat, equal, u32, utf8 } from './bytes.js';
import { compartmentCode } from './envelope.js';
import { pack, unpack } from './frame.js';
import { below } from './random.js';

export const SET = 8;
export const WRAP_BYTES = 512;

const head = ({ caseId, compartment, generation }) =>
  concat(utf8('RDWRAP\0\x01'), caseId, Uint8Array.of(compartmentCode(compartment)), u32(generation));

/**
 * Sets of wraps of `secret` (32 bytes) for everyone in `recipients`, as many as if they were `among` people; somebody
 * who is named twice gets one.
 */
export async function sealWraps(box, secret, recipients, among, draw) {
  const different = [...new Set(recipients)];
  if (different.length === 0) throw new Error('there is nobody to grant this to');
  const wrap = async (bytes, recipient) => pack(await sealFile(concat(head(box), bytes), recipient), WRAP_BYTES);
  const wraps = [];
  for (const recipient of different) wraps.push(await wrap(secret, recipient));
  // Random bytes in place of a key, sealed to a key that is forgotten at once; one for all of them, since nobody without
  // it can see that two were sealed to the same, and to draw one is a third of a phone's work.
  const nobody = await recipientOf(identityOf(draw(32)));
  while (wraps.length < among || wraps.length % SET !== 0) wraps.push(await wrap(draw(32), nobody));
  for (let last = wraps.length - 1; last > 0; last -= 1) {
    const other = below(last + 1, draw);
    [wraps[last], wraps[other]] = [wraps[other], wraps[last]];
  }
  return wraps;
}

/** The lockbox's secret key, if `identity` was granted it; it must belong to the public half that is stored. */
export async function openWraps(box, stored, wraps, identity) {
  for (const wrap of wraps) {
    let plain;
    try {
      plain = await openFile(unpack(wrap), identity);
    } catch {
      continue;
    }
    if (plain.length !== 61 || !equal(plain.subarray(0, 29), head(box))) continue;
    const secret = identityOf(plain.slice(29));
    if (await recipientOf(secret) === stored) return secret;
  }
  throw new Error('no grant');
}
