// What a mailbox holds: opened and sealed on the device, as `intake::open_message`, `intake::open_openings` and
// `intake::seal_message` do.

import { fromBase64, fromHex, json, text } from './bytes.js';
import { open, seal } from './envelope.js';
import { openWraps } from './grant.js';
import { eventBody, step, stepBody, withdrew, wrote } from './event.js';

/** The place of the report's own openings. */
const FIRST = 3;

/** How to open an entry of one compartment, of the boxes that the server gives with it. */
export function opener(caseId, compartment, boxes, identity) {
  const opened = new Map();
  return async ({ generation, sequence, slots }, kind) => {
    const box = { caseId, compartment, generation };
    // Each is tried when an entry needs it: one that was not granted must not close the others.
    if (!opened.has(generation)) {
      const { public: stored, wraps } = boxes.find((one) => one.generation === generation);
      opened.set(generation, await openWraps(box, stored, wraps.map(fromBase64), identity));
    }
    return JSON.parse(text(await open({ ...box, sequence, kind }, slots.map(fromBase64), opened.get(generation))));
  };
}

/**
 * `answer` is what the server gives for a mailbox's id. Gives the letters, and the openings of each event by their place.
 * Throws where anything was moved, altered or not granted.
 */
export async function openLetters(answer, identity) {
  const openEntry = opener(fromHex(answer.case), 'correspondence', answer.boxes, identity);
  const letters = [];
  for (const entry of answer.messages) letters.push(await openEntry(entry, 'message'));
  const events = new Map();
  for (const entry of answer.events) events.set(entry.sequence, await openEntry(entry, 'ledger-opening'));
  return { letters, events };
}

/**
 * The day on which the mailbox was opened before: empty for the first time, `null` where there is one that this key does
 * not open.
 */
export async function beforeOf({ case: caseHex, before }, identity) {
  if (before === '') return '';
  try {
    const context = { caseId: fromHex(caseHex), compartment: 'correspondence', generation: 0, sequence: 0, kind: 'visit' };
    return text(await open(context, [fromBase64(before)], identity));
  } catch {
    return null;
  }
}

const valueOf = (openings, field) => openings?.find(({ name }) => name === field)?.value ?? '';

/** The day by which the reporter should hear, as the report itself committed to it; empty where none was set. */
export const dueOf = (events) => valueOf(events.get(FIRST), 'due_ack');

/** The openings of the report itself, but for its words. */
export const firstOf = (events) => events.get(FIRST);

/** The day on which the office opened the report for the first time; empty where it did not. */
export function seenOf(events) {
  const first = [...events].filter(([place]) => place !== FIRST).find(([, openings]) => valueOf(openings, 'type') === 'opened');
  return first ? valueOf(first[1], 'occurred_at') : '';
}

/** What the reporter writes with its event, as a body; `withdrawn` takes back that anybody may contact them. */
export async function sealLetter(answer, place, words, withdrawn, keys, draw) {
  const seal = await sealerTo(answer.case, answer.boxes, keys.identity);
  const letter = { author: 'reporter', ...(withdrawn ? { withdrawn } : {}), day: place.day, text: words };
  const event = step(place, withdrawn ? withdrew() : wrote(words), keys.caseTag, draw);
  const openings = await seal(place.openings, 'ledger-opening', event.openings);
  return stepBody(place, event, openings, await seal(place.sequence, 'message', letter));
}

/** An event without a message, as a body. */
export async function sealEvent(caseHex, boxes, place, act, keys, draw) {
  const seal = await sealerTo(caseHex, boxes, keys.identity);
  const event = step(place, act, keys.caseTag, draw);
  return eventBody(place, event, await seal(place.openings, 'ledger-opening', event.openings));
}

/** Seals documents to the newest of a case's boxes of correspondence. */
async function sealerTo(caseHex, boxes, identity) {
  const newest = boxes.reduce((one, other) => (other.generation > one.generation ? other : one));
  const box = { caseId: fromHex(caseHex), compartment: 'correspondence', generation: newest.generation };
  // Whoever holds the secret half checks the public one: the server could have put its own in its place.
  await openWraps(box, newest.public, newest.wraps.map(fromBase64), identity);
  return async (sequence, kind, content) => {
    const slots = await seal({ ...box, sequence, kind }, json(content), newest.public);
    if (slots.length !== 1) throw new Error('it has one part');
    return slots[0];
  };
}
