// Commitments: what an event said, fixed field by field, so that one field can be shown later without the others. The
// formats are those of the crate `ledger`.

import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, fromHex, hex, u64, utf8 } from './bytes.js';

export const EVENT_FIELDS = ['type', 'case_seq', 'prev_index', 'prev_commit', 'occurred_at', 'actor_role', 'rule_version'];
/** What every later event has besides, whatever its type. */
export const STEP_FIELDS = ['office', 'to', 'stage', 'file', 'content'];
export const REPORT_FIELDS = ['channel', 'category', 'precinct', 'due_ack', 'due_decision', 'narrative'];

const mac = (key, ...parts) => hmac(sha256, key, concat(...parts));

/** The tag of a case's event `seq`. */
export const tagOf = (caseKey, seq) => mac(caseKey, utf8('redress/tag/v1\0'), u64(seq));

/** What the leaf holds, and the opening of each field in the manifest's order. `fields` maps names to texts. */
export function commit(fields, seed) {
  const openings = Object.keys(fields).sort().map((name) => (
    { name, value: fields[name], salt: hex(mac(seed, utf8('redress/salt/v1\0'), utf8(name))) }
  ));
  return { commit: sha256(utf8(manifestOf(openings))), openings };
}

/** The manifest of an event, from the openings of all of its fields. */
export function manifestOf(openings) {
  const sorted = [...openings].sort((one, other) => (one.name < other.name ? -1 : 1));
  const line = ({ name, value, salt }) => `${name} ${hex(mac(fromHex(salt), utf8(name), Uint8Array.of(0), utf8(value)))}\n`;
  return `redress-event/v1\n${sorted.map(line).join('')}`;
}
