// A file with which anybody can check whether the reporter heard in time, made on the device: it holds the case's key for
// the log, which the server is not told. The format is that of `ledger::deadline`.

import { fromHex, hex, toBase64, utf8 } from './bytes.js';
import { manifestOf } from './commit.js';
import { firstOf, opener } from './letters.js';

/** `given` is the server's answer; `events` are the openings of the mailbox by their place. */
export async function deadlineFile(given, caseHex, events, keys) {
  const openEntry = opener(fromHex(caseHex), 'statement', given.boxes, keys.identity);
  const narrative = await openEntry(given.narrative, 'ledger-opening');
  const first = [...firstOf(events), ...narrative];
  const due = first.find(({ name }) => name === 'due_ack');
  const manifest = (openings) => toBase64(utf8(manifestOf(openings)));
  const lines = [
    'redress-deadline/v1', `due due_ack ${due.value} ${due.salt}`, `key ${hex(keys.caseTag)}`, `manifest ${manifest(first)}`,
  ];
  for (const { seq, index, openings: place } of given.events) {
    const openings = events.get(place);
    const { value, salt } = openings.find(({ name }) => name === 'type');
    lines.push(`event ${seq} ${index} ${value} ${salt} ${manifest(openings)}`);
  }
  const block = toBase64(utf8(`${lines.join('\n')}\n\n${given.proof}`)).replace(/.{64}(?=.)/g, '$&\n');
  return `${given.words}\n-----BEGIN REDRESS DEADLINE-----\n${block}\n-----END REDRESS DEADLINE-----\n`;
}
