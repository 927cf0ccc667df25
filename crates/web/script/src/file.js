// Filing: a checked report becomes what is stored of it, all at once. The same as `intake::file`: four lockboxes, five
// entries in this order, a tag and a commit.

import { commit, EVENT_FIELDS, REPORT_FIELDS, tagOf } from './commit.js';
import { pointOf } from './age.js';
import { concat, json } from './bytes.js';
import { COMPARTMENTS, seal } from './envelope.js';
import { createLockbox } from './lockbox.js';

/** The first entries of every case, at places of their own. */
const [STATEMENT, IDENTITY, LOG_KEY, OPENINGS, NARRATIVE] = [0, 1, 2, 3, 4];

const KEY = 32;
/** Content of an envelope of 4 KiB. */
const MOST_BYTES = 4096 - 68;

/**
 * `report` is checked, `keys` come from the receipt, `to` is who remains, `directory` tells the day and the rules under
 * which it is taken. Nothing readable is in what comes out.
 */
export async function file({ report, keys, to, directory }, draw) {
  const caseId = draw(16);
  const lockboxes = [];
  for (const compartment of COMPARTMENTS) {
    const recipients = [...(compartment === 'identity' ? to.custodians : to.intake)];
    if (compartment !== 'investigation') recipients.push(keys.recipient);
    recipients.push(...to.breakGlass);
    lockboxes.push(await createLockbox(caseId, compartment, recipients, to.among, draw));
  }
  const { commit: committed, openings } = commit(fields(report, directory), keys.opening);
  const narrative = openings.filter(({ name }) => name === 'narrative');
  const others = openings.filter(({ name }) => name !== 'narrative');
  const entries = [];
  for (const [compartment, sequence, kind, content] of [
    ['statement', STATEMENT, 'report', json(report.statement)],
    ['identity', IDENTITY, 'reporter', json(report.identity)],
    ['statement', LOG_KEY, 'ledger-seed', firstOf(keys, to)],
    ['correspondence', OPENINGS, 'ledger-opening', json(others)],
    ['statement', NARRATIVE, 'ledger-opening', json(narrative)],
  ]) {
    const context = { caseId, compartment, generation: 0, sequence, kind };
    const box = lockboxes[COMPARTMENTS.indexOf(compartment)];
    entries.push({ ...context, slots: await seal(context, content, box.public) });
  }
  return { caseId, mailbox: keys.mailboxDigest, tag: tagOf(keys.caseTag, 0), commit: committed, lockboxes, entries };
}

/**
 * K, and to whom the report is sealed: whoever ends an access must know who goes on. The layout is in `intake::first`. Where
 * it would not fit into the smallest envelope both lists are empty, as an envelope's size must not tell how many people read.
 */
export function firstOf({ caseTag, recipient }, { intake, custodians }) {
  const [one, other] = [intake, custodians].map((list) => [...new Set(list)]);
  let lists = [one, one.join() === other.join() ? [] : other];
  const people = lists[0].length + lists[1].length;
  if (2 * KEY + 2 + people * KEY > MOST_BYTES || lists.some(({ length }) => length > 255)) lists = [[], []];
  return concat(caseTag, pointOf(recipient), ...lists.flatMap((list) => [Uint8Array.of(list.length), ...list.map(pointOf)]));
}

/** The fields of event 0, each present: a missing line would say something. */
export function fields(report, { day, due_ack, rules }) {
  return {
    ...Object.fromEntries([...EVENT_FIELDS, ...REPORT_FIELDS].map((name) => [name, ''])),
    type: 'report',
    case_seq: '0',
    occurred_at: day,
    actor_role: 'reporter',
    rule_version: rules,
    channel: 'web',
    due_ack,
    narrative: report.statement.happened,
  };
}
