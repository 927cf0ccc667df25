// What the reporter sends is an event with a leaf of its own, so that nobody can lose it unseen. The same as
// `intake::seal_event`, and `intake::written` reads what comes out.

import { sha256 } from '@noble/hashes/sha2.js';
import { commit, EVENT_FIELDS, STEP_FIELDS, tagOf } from './commit.js';
import { bucketCode } from './body.js';
import { concat, fromHex, hex, u64, utf8 } from './bytes.js';

/** The fields of an event, each present. `place` is what the server gave out; what was written is there as its hash alone. */
export function stepFields({ day, rules, previous }, words, withdrawn) {
  return {
    ...Object.fromEntries([...EVENT_FIELDS, ...STEP_FIELDS].map((name) => [name, ''])),
    type: withdrawn ? 'withdrew' : 'wrote',
    case_seq: String(previous.seq + 1),
    prev_index: String(previous.index),
    prev_commit: previous.commit,
    occurred_at: day,
    actor_role: 'reporter',
    rule_version: rules,
    content: withdrawn ? '' : hex(sha256(utf8(words))),
  };
}

/** Tag and commit of the event, and its openings to be sealed. The seed of the salts is forgotten here. */
export function step(place, words, withdrawn, caseTag, draw) {
  const seed = draw(32);
  const made = commit(stepFields(place, words, withdrawn), seed);
  seed.fill(0);
  return { tag: tagOf(caseTag, place.previous.seq + 1), ...made };
}

/** The body of `/mailbox/sealed/write` but for the mailbox's id. */
export function stepBody({ sequence, openings: place, previous }, { tag, commit: committed }, openings, message) {
  return concat(
    utf8('RDSTEP\0\x01'), u64(sequence), u64(place), u64(previous.seq), u64(previous.index), fromHex(previous.commit),
    tag, committed, bucketCode(openings), openings, bucketCode(message), message,
  );
}
