// A file on its way: looked at, sealed in pieces, sent one by one. A line that breaks loses one piece, as the server is
// asked which are there. The formats are those of `vault::attachment`, the requests those of `mailbox::attach::device`.

import { sha256 } from '@noble/hashes/sha2.js';
import { concat, fromBase64, fromHex, hex, u32, utf8 } from './bytes.js';
import { displayName, describe, isPhoto, kindOf, readDescription, TextCheck } from './kind.js';
import { CAPACITY, open, seal, sealPart } from './envelope.js';
import { openWraps } from './grant.js';
import { attached, tookBack } from './event.js';
import { opener, sealEvent } from './letters.js';
import { post, put } from './ask.js';
import { readLogged, sealedDigest } from './logged.js';
import { random } from './random.js';
import { NotKept, redraw } from './photo.js';

export const MOST_BYTES = 200 * 1024 * 1024;

/** Attempts in a row without a piece that arrives, and the wait between them in milliseconds. */
const TRIES = 4;
const WAIT = 1500;

/** Somebody at the office may act at the same moment; hardly as often as this. */
const OVERTAKEN = 8;

const pieces = (file) => Math.max(1, Math.ceil(file.size / CAPACITY));
const piece = async (file, part) => new Uint8Array(await file.slice(part * CAPACITY, (part + 1) * CAPACITY).arrayBuffer());

/** What is to be sent of one chosen file: the cleaned one, and the untouched one where that is wished. */
export async function prepare(chosen, original, draw) {
  if (chosen.size === 0) throw new NotKept('empty');
  if (chosen.size > MOST_BYTES) throw new NotKept('too-large');
  const looked = await look(chosen);
  const { kind } = looked;
  const name = displayName(chosen.name);
  const all = [];
  if (!isPhoto(kind)) return [{ id: draw(16), file: chosen, description: { ...looked, name }, outcome: kind }];
  if (original) all.push({ id: draw(16), file: chosen, description: { ...looked, name, original: true }, outcome: 'original' });
  try {
    const drawn = await redraw(chosen, kind);
    const again = await look(drawn.file);
    all.unshift({ id: draw(16), file: drawn.file, description: { ...again, kind: drawn.kind, name }, outcome: 'clean' });
  } catch (error) {
    if (!(error instanceof NotKept)) throw error;
    all.unshift({ fault: error.key });
  }
  return all;
}

/** Kind, length and digest, without the whole of it in memory. */
async function look(file) {
  const [digest, check] = [sha256.create(), new TextCheck()];
  let head = new Uint8Array();
  const count = pieces(file);
  for (let part = 0; part < count; part += 1) {
    const bytes = await piece(file, part);
    if (part === 0) head = bytes.slice(0, 16);
    digest.update(bytes);
    check.see(bytes, part + 1 === count);
  }
  return { kind: kindOf(head, check.still), bytes: file.size, sha256: hex(digest.digest()) };
}

/** What the server says is there, with each file's name opened. Throws where the keys are not the reporter's own. */
export async function list(keys) {
  const response = await post('/mailbox/sealed/files', keys.mailboxId);
  if (!response.ok) throw new Error(`status ${response.status}`);
  const listed = await response.json();
  const caseId = fromHex(listed.case);
  const secrets = new Map();
  for (const { generation, public: stored, wraps } of listed.boxes) {
    const box = { caseId, compartment: 'statement', generation };
    // Whoever holds the secret half checks the public one: the server could have put its own in its place.
    secrets.set(generation, await openWraps(box, stored, wraps.map(fromBase64), keys.identity));
  }
  const recipients = new Map(listed.boxes.map(({ generation, public: stored }) => [generation, stored]));
  for (const file of listed.files.filter(({ state }) => state === 'complete')) {
    const { generation, sequence } = file;
    const context = { caseId, compartment: 'statement', generation, sequence, kind: 'attachment', attachment: fromHex(file.id) };
    try {
      file.described = readDescription(await open(context, [fromBase64(file.description)], secrets.get(generation)));
    } catch {
      file.described = null;
    }
  }
  const openEntry = opener(caseId, 'correspondence', listed.correspondence, keys.identity);
  const logged = await readLogged(listed.events, openEntry, keys.caseTag);
  return { caseId, recipients, files: listed.files, caseHex: listed.case, correspondence: listed.correspondence, logged };
}

/**
 * The digest of each complete file as its pieces lie at the server now; `null` where one is missing. The server counts
 * them: a program in other hands could count the pieces of yesterday.
 */
export async function digests({ files }, keys) {
  const all = new Map();
  for (const { id, number, description } of files.filter(({ state }) => state === 'complete')) {
    const response = await post('/mailbox/sealed/files/hashes', concat(keys.mailboxId, fromHex(id)));
    const hashes = response.ok ? (await response.json()).hashes : null;
    all.set(number, hashes && sealedDigest(hashes, fromBase64(description)));
  }
  return all;
}

/** Sends what `prepare` made. `sent` is told how many pieces are there, each time one more is. */
export async function send(one, listed, keys, sent) {
  const { caseId, recipients } = listed;
  const count = pieces(one.file);
  const head = concat(keys.mailboxId, one.id);
  // What the leaf commits to: the pieces as they were sealed here. One that was sent and not answered is sent again as it
  // was, so that it does not matter which of the two arrived.
  one.hashes ??= new Map();
  for (let tried = 0; tried < TRIES;) {
    try {
      const begun = await answered(post('/mailbox/sealed/files/begin', concat(head, u32(count))));
      // The answer to its last request was lost: nobody else has its number.
      if (begun === 'ended') return;
      const { number, sequence, generation, there } = await begun.json();
      const context = { caseId, compartment: 'statement', generation, sequence, attachment: one.id };
      // A newer lockbox since the page was drawn: asked for, and its public half checked, as the others were.
      const recipient = recipients.get(generation) ?? (await list(keys)).recipients.get(generation);
      const known = (part) => there.includes(part) && one.hashes.has(part);
      const missing = Array.from({ length: count }, (_, part) => part).filter((part) => !known(part));
      let arrived = count - missing.length;
      sent(arrived, count);
      for (const part of missing) {
        if (one.unanswered?.part !== part) {
          const slot = await sealPart({ ...context, kind: 'chunk' }, await piece(one.file, part), part, count, recipient);
          one.unanswered = { part, slot };
          one.hashes.set(part, hex(sha256(slot)));
        }
        await answered(put('/mailbox/sealed/files/chunk', concat(head, u32(part), one.unanswered.slot)));
        one.unanswered = null;
        tried = 0;
        arrived += 1;
        sent(arrived, count);
      }
      one.sealed ??= (await seal({ ...context, kind: 'attachment' }, utf8(describe(one.description)), recipient))[0];
      const hashes = Array.from({ length: count }, (_, part) => one.hashes.get(part));
      const act = attached(number, sealedDigest(hashes, one.sealed));
      await withEvent(listed, act, keys, (event) => put('/mailbox/sealed/files/description', concat(head, event, one.sealed)));
      return;
    } catch (error) {
      if (error instanceof NotKept) throw error;
      tried += 1;
      await new Promise((resolve) => { setTimeout(resolve, WAIT * tried); });
    }
  }
  throw new NotKept('line-broke');
}

/** Asks with an event that says so; where another event of the case comes first, it is sealed anew. */
async function withEvent({ caseHex, correspondence }, act, keys, ask) {
  let boxes = correspondence;
  for (let tried = 0; tried < OVERTAKEN; tried += 1) {
    const reserved = await post('/mailbox/sealed/place', keys.mailboxId);
    if (!reserved.ok) throw new Error(`status ${reserved.status}`);
    const place = await reserved.json();
    if (!boxes.some(({ generation }) => generation === place.generation)) boxes = (await list(keys)).correspondence;
    const event = await sealEvent(caseHex, boxes, place, act, keys, random);
    if (await answered(ask(event)) !== 'overtaken') return;
  }
  throw new Error('other events of the case came first, again and again');
}

/** Throws what a person can be told, or anything else where it is worth another try. */
async function answered(asked) {
  const response = await asked;
  if (response.ok) return response;
  const why = await response.json().then(({ error }) => error, () => '');
  if (why === 'ended' || why === 'overtaken') return why;
  const told = { 'case-full': 'case-full', 'no-room': 'no-room', 'too-large': 'too-large', malformed: 'failed', unknown: 'failed' }[why];
  throw told ? new NotKept(told) : new Error(why);
}

/** A complete file goes with an event that names it as it was logged; one that is not complete just goes. */
export async function takeBack(file, listed, keys) {
  const head = concat(keys.mailboxId, fromHex(file.id));
  if (file.state !== 'complete') {
    await answered(post('/mailbox/sealed/files/remove', head));
    return;
  }
  let digest = listed.logged.files.get(file.number)?.digest;
  digest ??= (await digests({ files: [file] }, keys)).get(file.number) ?? '';
  const act = tookBack(file.number, digest);
  await withEvent(listed, act, keys, (event) => post('/mailbox/sealed/files/remove', concat(head, event)));
}
