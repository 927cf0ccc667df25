// The messages of a mailbox: opened and sealed on the device, as `intake::open_message` and `intake::seal_message` do.

import { fromBase64, fromHex, json, text } from './bytes.js';
import { open, seal } from './envelope.js';
import { openWraps } from './grant.js';

const correspondence = (caseId, generation) => ({ caseId, compartment: 'correspondence', generation });

/** `answer` is what the server gives for a mailbox's id. Throws where anything was moved, altered or not granted. */
export async function openLetters(answer, identity) {
  const caseId = fromHex(answer.case);
  const secrets = new Map();
  for (const { generation, public: stored, wraps } of answer.boxes) {
    // Each is tried when a message needs it: one that was not granted must not close the others.
    secrets.set(generation, () => openWraps(correspondence(caseId, generation), stored, wraps.map(fromBase64), identity));
  }
  const opened = new Map();
  const letters = [];
  for (const { generation, sequence, slots } of answer.messages) {
    if (!opened.has(generation)) opened.set(generation, await secrets.get(generation)());
    const context = { ...correspondence(caseId, generation), sequence, kind: 'message' };
    letters.push(JSON.parse(text(await open(context, slots.map(fromBase64), opened.get(generation)))));
  }
  return letters;
}

/** The slot of what the reporter writes; `withdrawn` takes back that anybody may contact them. */
export async function sealLetter(answer, { sequence, day }, words, withdrawn, identity) {
  const newest = answer.boxes.reduce((one, other) => (other.generation > one.generation ? other : one));
  const caseId = fromHex(answer.case);
  const box = correspondence(caseId, newest.generation);
  // Whoever holds the secret half checks the public one: the server could have put its own in its place.
  await openWraps(box, newest.public, newest.wraps.map(fromBase64), identity);
  const letter = { author: 'reporter', ...(withdrawn ? { withdrawn } : {}), day, text: words };
  const slots = await seal({ ...box, sequence, kind: 'message' }, json(letter), newest.public);
  if (slots.length !== 1) throw new Error('a message has one part');
  return slots[0];
}
