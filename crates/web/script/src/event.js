// What the reporter sends is an event with a leaf of its own, so that nobody can lose it unseen. The same as
// `intake::seal_event`, and `intake::written` reads what comes out.

import { sha256 } from '@noble/hashes/sha2.js';
import { commit, EVENT_FIELDS, STEP_FIELDS, tagOf } from './commit.js';
import { bucketCode } from './body.js';
import { concat, fromHex, hex, u64, utf8 } from './bytes.js';

/** What is done; what was written is there as its hash alone. */
export const wrote = (words) => ({ type: 'wrote', content: hex(sha256(utf8(words))) });
export const withdrew = () => ({ type: 'withdrew' });
/** `digest` in hexadecimal, as `sealedDigest` makes it. */
export const attached = (number, digest) => ({ type: 'attached', file: String(number), content: digest });
export const tookBack = (number, digest) => ({ type: 'took-back', file: String(number), content: digest });

/** The fields of an event, each present. `place` is what the server gave out. */
export function stepFields({ day, rules, previous }, act) {
  return {
    ...Object.fromEntries([...EVENT_FIELDS, ...STEP_FIELDS].map((name) => [name, ''])),
    case_seq: String(previous.seq + 1),
    prev_index: String(previous.index),
    prev_commit: previous.commit,
    occurred_at: day,
    actor_role: 'reporter',
    rule_version: rules,
    ...act,
  };
}

/** Tag and commit of the event, and its openings to be sealed. The seed of the salts is forgotten here. */
export function step(place, act, caseTag, draw) {
  const seed = draw(32);
  const made = commit(stepFields(place, act), seed);
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

/** An event without a message, as it stands in the requests about files. */
export function eventBody({ openings: place, previous }, { tag, commit: committed }, openings) {
  return concat(
    utf8('RDEVNT\0\x01'), u64(place), u64(previous.seq), u64(previous.index), fromHex(previous.commit),
    tag, committed, bucketCode(openings), openings,
  );
}
