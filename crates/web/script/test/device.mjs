// The script's modules without a page, for the tests of the crate `web`: reads what to do as JSON, prints what came out.

import { bodyOf } from '../src/body.js';
import { concat, fromBase64, fromHex, toBase64, utf8 } from '../src/bytes.js';
import { check } from '../src/check.js';
import { readDirectory } from '../src/directory.js';
import { deadlineFile } from '../src/deadline.js';
import { remaining } from '../src/exclude.js';
import { file } from '../src/file.js';
import { deriveKeys } from '../src/keys.js';
import { dueOf, openLetters, sealLetter, seenOf } from '../src/letters.js';
import { random } from '../src/random.js';
import { indexOf, readPhrase } from '../src/read.js';
import { describe, kindOf, TextCheck } from '../src/kind.js';
import { CAPACITY, seal, sealPart } from '../src/envelope.js';
import { workOut } from '../src/work.js';
import { wordsOf } from '../src/words.js';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const asked = JSON.parse(Buffer.concat(chunks).toString());
const made = await { file: fileReport, write: writeLetter, answer: writeAnswer, deadline, attach, work: workOut }[asked.do](asked);
process.stdout.write(JSON.stringify(made));

async function fileReport({ form, recipients, answers, secret }) {
  const { report } = check(answers, form);
  const directory = readDirectory(recipients);
  const keys = await deriveKeys(fromHex(secret), directory.site);
  const filing = await file({ report, keys, to: remaining(directory, report), directory }, random);
  return {
    body: toBase64(bodyOf(filing, directory.fingerprint)),
    mailboxId: toBase64(keys.mailboxId),
    words: wordsOf(fromHex(secret), form.words).join(' '),
  };
}

async function writeLetter({ answer, place, words, list, site, text, withdrawn }) {
  const [secret] = readPhrase(words, [indexOf(list)]);
  const keys = await deriveKeys(secret, site);
  const { letters, events } = await openLetters(answer, keys.identity);
  const sealed = await sealLetter(answer, place, text, withdrawn, keys, random);
  return { letters, due: dueOf(events), seen: seenOf(events), body: toBase64(concat(keys.mailboxId, sealed)) };
}

async function writeAnswer({ answer, place, secret, site, text, withdrawn }) {
  const keys = await deriveKeys(fromHex(secret), site);
  const { letters } = await openLetters(answer, keys.identity);
  const sealed = await sealLetter(answer, place, text, withdrawn, keys, random);
  return { letters, body: toBase64(concat(keys.mailboxId, sealed)) };
}

async function deadline({ answer, given, secret, site }) {
  const keys = await deriveKeys(fromHex(secret), site);
  const { events } = await openLetters(answer, keys.identity);
  return deadlineFile(given, answer.case, events, keys);
}

async function attach({ caseId, sequence, id, recipient, content, description }) {
  const bytes = fromBase64(content);
  const check = new TextCheck();
  check.see(bytes, true);
  const context = { caseId: fromHex(caseId), compartment: 'statement', generation: 0, sequence, attachment: fromHex(id) };
  const count = Math.ceil(bytes.length / CAPACITY);
  const slots = [];
  for (let part = 0; part < count; part += 1) {
    const piece = bytes.subarray(part * CAPACITY, (part + 1) * CAPACITY);
    slots.push(toBase64(await sealPart({ ...context, kind: 'chunk' }, piece, part, count, recipient)));
  }
  const [described] = await seal({ ...context, kind: 'attachment' }, utf8(describe(description)), recipient);
  return { kind: kindOf(bytes, check.still), slots, description: toBase64(described) };
}
