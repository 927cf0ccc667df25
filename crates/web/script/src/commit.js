// Commitments: what an event said, fixed field by field, so that one field can be shown later without the others. The
// formats are those of the crate `ledger`.

import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, hex, u64, utf8 } from './bytes.js';

export const EVENT_FIELDS = ['type', 'case_seq', 'prev_index', 'prev_commit', 'occurred_at', 'actor_role', 'rule_version'];
export const REPORT_FIELDS = ['channel', 'category', 'precinct', 'due_ack', 'due_decision', 'narrative'];

const mac = (key, ...parts) => hmac(sha256, key, concat(...parts));

/** The tag of a case's event `seq`. */
export const tagOf = (caseKey, seq) => mac(caseKey, utf8('redress/tag/v1\0'), u64(seq));

/** What the leaf holds, and the opening of each field in the manifest's order. `fields` maps names to texts. */
export function commit(fields, seed) {
  let manifest = 'redress-event/v1\n';
  const openings = Object.keys(fields).sort().map((name) => {
    const value = fields[name];
    const salt = mac(seed, utf8('redress/salt/v1\0'), utf8(name));
    manifest += `${name} ${hex(mac(salt, utf8(name), Uint8Array.of(0), utf8(value)))}\n`;
    return { name, value, salt: hex(salt) };
  });
  return { commit: sha256(utf8(manifest)), openings };
}
