// What the log has of a case's files: opened, held against the leaves, compared with what is there. The same as
// `intake::attached` and `web::chain`.

import { sha256 } from '@noble/hashes/sha2.js';
import { manifestOf, tagOf } from './commit.js';
import { hex, utf8 } from './bytes.js';

/** The digest of a file as it is sealed, in hexadecimal: from the hexadecimal SHA-256 of each piece and the description. */
export function sealedDigest(hashes, description) {
  const lines = ['redress-file/v1', ...hashes, hex(sha256(description))];
  return hex(sha256(utf8(lines.map((line) => `${line}\n`).join(''))));
}

/**
 * `events` are those of the server's list, with what `openEntry` opens of them. Gives the files by their number, and
 * whether an event is missing or is not the one that the log has: what is said of files ends there.
 */
export async function readLogged(events, openEntry, caseTag) {
  const files = new Map();
  for (const [at, { seq, tag, commit, openings }] of events.entries()) {
    let fields;
    try {
      fields = seq === at + 1 && tag === hex(tagOf(caseTag, seq)) ? await openEntry(openings, 'ledger-opening') : null;
    } catch {
      fields = null;
    }
    if (!fields || hex(sha256(utf8(manifestOf(fields)))) !== commit) return { files, broken: true };
    const value = (field) => fields.find(({ name }) => name === field)?.value ?? '';
    const number = Number(value('file'));
    if (value('type') === 'attached' && !files.has(number)) files.set(number, { digest: value('content'), back: false });
    if (value('type') === 'took-back' && files.has(number)) files.get(number).back = true;
  }
  return { files, broken: false };
}

/** How every file stands that is there or should be. `digests` are those of complete files whose pieces were looked at. */
export function standing(files, logged, digests = new Map()) {
  const complete = new Set(files.filter(({ state }) => state === 'complete').map(({ number }) => number));
  const numbers = [...new Set([...complete, ...logged.keys()])].sort((one, other) => one - other);
  const all = numbers.map((number) => {
    const mark = logged.get(number);
    if (!mark || mark.back) return complete.has(number) ? [number, 'unlogged'] : null;
    // `null`: its pieces were asked for and are not all there.
    if (!complete.has(number) || digests.get(number) === null) return [number, 'lost'];
    return [number, digests.has(number) && digests.get(number) !== mark.digest ? 'changed' : 'whole'];
  });
  return new Map(all.filter((one) => one !== null));
}
