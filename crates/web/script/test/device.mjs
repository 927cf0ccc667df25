// The script's modules without a page, for the tests of the crate `web`: reads what to do as JSON, prints what came out.

import { bodyOf } from '../src/body.js';
import { concat, fromHex, toBase64, u64 } from '../src/bytes.js';
import { check } from '../src/check.js';
import { readDirectory } from '../src/directory.js';
import { remaining } from '../src/exclude.js';
import { file } from '../src/file.js';
import { deriveKeys } from '../src/keys.js';
import { openLetters, sealLetter } from '../src/letters.js';
import { random } from '../src/random.js';
import { indexOf, readPhrase } from '../src/read.js';
import { wordsOf } from '../src/words.js';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const asked = JSON.parse(Buffer.concat(chunks).toString());
const made = asked.do === 'file' ? await fileReport(asked) : await writeLetter(asked);
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
  const letters = await openLetters(answer, keys.identity);
  const slot = await sealLetter(answer, place, text, withdrawn, keys.identity);
  return { letters, body: toBase64(concat(keys.mailboxId, u64(place.sequence), slot)) };
}
