// The script makes of known input what the crates make: `vectors.json`, written by the tests of the crate `web`. The word
// lists come from another package here than there.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { identityOf, openFile, recipientOf, sealFile } from '../src/age.js';
import { equal, fromBase64, fromHex, hex, json, text, utf8 } from '../src/bytes.js';
import { check } from '../src/check.js';
import { clean } from '../src/clean.js';
import { commit, tagOf } from '../src/commit.js';
import { attached, step, stepFields, tookBack, withdrew, wrote } from '../src/event.js';
import { readLogged, sealedDigest, standing } from '../src/logged.js';
import { readDirectory } from '../src/directory.js';
import { open, seal } from '../src/envelope.js';
import { mark, remaining } from '../src/exclude.js';
import { fields, file, firstOf } from '../src/file.js';
import { describe, displayName, kindOf, readDescription, TextCheck } from '../src/kind.js';
import { zeros, workOut } from '../src/work.js';
import { foldedWords } from '../src/fold.js';
import { openWraps, sealWraps } from '../src/grant.js';
import { deriveKeys } from '../src/keys.js';
import { below, random } from '../src/random.js';
import { indexOf, readPhrase } from '../src/read.js';
import { drawSecret, numberOf } from '../src/secret.js';
import { stretchInScript, stretchInWasm } from '../src/stretch.js';
import { digitsOf, isWord, secretOfDigits, wordsOf } from '../src/words.js';

const vectors = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url)));

/** In the order in which they are tried. */
const LISTS = {
  en: 'english', es: 'spanish', fr: 'french', 'zh-Hans': 'simplified-chinese', 'zh-Hant': 'traditional-chinese',
  cs: 'czech', it: 'italian', ja: 'japanese', ko: 'korean', pt: 'portuguese',
};
const lists = {};
for (const [tag, name] of Object.entries(LISTS)) {
  const { wordlist } = await import(`@scure/bip39/wordlists/${name}.js`);
  // That package composes accents, the crate's lists do not.
  lists[tag] = wordlist.map((word) => word.normalize('NFKD'));
}

test('a receipt gives the same keys', async () => {
  assert.equal(vectors.keys.length, 6);
  for (const { secret, site, ...expected } of vectors.keys) {
    const keys = await deriveKeys(fromHex(secret), site);
    const shown = Object.fromEntries(Object.entries(keys).map(([name, value]) => [name, typeof value === 'string' ? value : hex(value)]));
    assert.deepEqual(shown, expected);
  }
});

test('where WebAssembly is off the keys are the same', async () => {
  const [known, salt] = [new Uint8Array(10).fill(3), new TextEncoder().encode('redress/receipt/v1/x')];
  assert.equal(hex(stretchInScript(known, salt)), hex(await stretchInWasm(known, salt)));
});

test('a secret has the same words in every list and the same digits', () => {
  for (const { secret, words, digits } of vectors.phrases) {
    for (const [tag, expected] of Object.entries(words)) {
      assert.deepEqual(wordsOf(fromHex(secret), lists[tag]), expected.map((word) => word.normalize('NFKD')), tag);
      assert.ok(isWord(fromHex(secret), lists[tag], 2, ` ${expected[2].toUpperCase()}. `), tag);
      assert.ok(!isWord(fromHex(secret), lists[tag], 2, `${expected[2]} ${expected[3]}`), tag);
    }
    assert.equal(digitsOf(fromHex(secret)), digits);
  }
});

test('what is typed names the same secrets, or none', () => {
  const indexes = Object.keys(LISTS).map((tag) => indexOf(lists[tag]));
  assert.ok(vectors.readings.length > 300);
  for (const { typed, secrets } of vectors.readings) {
    assert.deepEqual(readPhrase(typed, indexes).map(hex).sort(), [...secrets].sort(), JSON.stringify(typed));
  }
});

test('every wrong digit and every swap of two neighbours is noticed', () => {
  const digits = digitsOf(random(10).fill(9, 0, 1)).replaceAll(' ', '');
  assert.ok(secretOfDigits(digits));
  for (let at = 0; at < 25; at += 1) {
    const wrong = digits.slice(0, at) + ((Number(digits[at]) + 3) % 10) + digits.slice(at + 1);
    assert.equal(secretOfDigits(wrong), null);
    const swapped = digits.slice(0, at) + (digits[at + 1] ?? '') + digits[at] + digits.slice(at + 2);
    if (at < 24 && swapped !== digits) assert.equal(secretOfDigits(swapped), null);
  }
});

test('a number that is too large is drawn again rather than cut', () => {
  let drawn = 0;
  const draw = (count) => { drawn += 1; return new Uint8Array(count).fill(drawn < 3 ? 0xff : 7); };
  assert.deepEqual(drawSecret(draw), new Uint8Array(10).fill(7));
  assert.equal(drawn, 3);
  for (let i = 0; i < 200; i += 1) assert.ok(numberOf(drawSecret(random)) < 10n ** 24n);
});

test('texts are cleaned and compared alike', () => {
  for (const { text: typed, clean: expected, marks } of vectors.texts) {
    assert.equal(clean(typed), expected, JSON.stringify(typed));
    const found = [...new Set(foldedWords(typed).map((word) => mark('lakeport', word)))].sort();
    assert.deepEqual(found, marks, JSON.stringify(typed));
  }
});

test('the same answers are the same report, byte for byte, or have the same faults', () => {
  assert.ok(vectors.checks.length > 50);
  for (const { answers, found } of vectors.checks) {
    const made = check(answers, vectors.schema);
    const what = JSON.stringify(answers).slice(0, 300);
    if (found.faults) {
      assert.deepEqual(made, found, what);
    } else {
      const { statement, identity, recipients } = made.report ?? assert.fail(`${what}: ${JSON.stringify(made.faults)}`);
      assert.equal(text(json(statement)), found.report.statement, what);
      assert.equal(text(json(identity)), found.report.identity, what);
      assert.deepEqual(recipients, found.report.recipients, what);
    }
  }
});

test('the same exclusions leave the same recipients', () => {
  let [nobody, fewer, together] = [0, 0, 0];
  for (const { answers, fingerprint, directory, left } of vectors.circles) {
    const read = readDirectory({ fingerprint, directory });
    const { report } = check(answers, vectors.schema);
    const made = remaining(read, report);
    const sorted = (all) => [...new Set(all)].sort();
    const what = `${JSON.stringify(answers)} ${directory}`;
    assert.deepEqual(made && { ...made, intake: sorted(made.intake), custodians: sorted(made.custodians) }, left, what);
    together += Number(made !== null && made.breakGlass.length === 1);
    nobody += Number(made === null);
    fewer += Number(made !== null && made.intake.length < read.posts.filter(({ role }) => role === 'intake').length);
  }
  assert.ok(nobody > 5 && fewer > 20, `hardly anything was excluded: ${nobody}, ${fewer}`);
  assert.ok(together > 20 && together < 100, `two people together were hardly tried: ${together}`);
});

test('what two people open together is sealed to in every compartment, and shows in no count whom a report leaves out', async () => {
  const identity = identityOf(new Uint8Array(32).fill(0x55));
  const { fingerprint, directory } = vectors.circles.find(({ left, directory: text }) => left !== null && text.includes('break_glass'));
  const read = readDirectory({ fingerprint, directory });
  read.break_glass.recipient = await recipientOf(identity);
  const keys = await deriveKeys(new Uint8Array(10).fill(5), 'lakeport');
  const counts = new Set();
  let tried = 0;
  const names = read.posts.map(({ agency }) => agency);
  for (const excluded of [{}, { agencies: [names[0]] }, { persons: 'Ada Brook' }]) {
    const report = { statement: { happened: 'x', excluded }, identity: { version: 1 }, recipients: [...new Set(names)] };
    const to = remaining(read, report);
    if (to === null) continue;
    tried += 1;
    const made = await file({ report, keys, to, directory: read }, random);
    assert.deepEqual(made.lockboxes.map(({ compartment }) => compartment), ['statement', 'identity', 'correspondence', 'investigation']);
    for (const box of made.lockboxes) {
      await openWraps(box, box.public, box.wraps, identity);
      counts.add(box.wraps.length);
    }
    // Without a set-up nothing is sealed to it.
    const without = await file({ report, keys, to: remaining({ ...read, break_glass: undefined }, report), directory: read }, random);
    for (const box of without.lockboxes) await assert.rejects(openWraps(box, box.public, box.wraps, identity));
  }
  assert.ok(tried > 1);
  assert.equal(counts.size, 1, 'the same number of wraps, whoever is left out');
});

test('a directory with another fingerprint is refused', () => {
  const { fingerprint, directory } = vectors.circles[0];
  assert.throws(() => readDirectory({ fingerprint, directory: directory.replace('lakeport', 'lakeporT') }));
});

test('the leaf of a report is the same', () => {
  const { caseTag, opening, day, due_ack, rules, events } = vectors.commits;
  assert.ok(events.length > 8);
  for (const { happened, tag, commit: expected } of events) {
    const made = commit(fields({ statement: { happened } }, { day, due_ack, rules }), fromHex(opening));
    assert.equal(hex(made.commit), expected);
    assert.equal(hex(tagOf(fromHex(caseTag), 0)), tag);
  }
});

test('to whom a report is sealed is written down alike, and never makes the envelope larger', () => {
  const { caseTag, recipient, filed } = vectors.firsts;
  assert.equal(filed.length, 6);
  for (const { intake, custodians, content } of filed) {
    const made = firstOf({ caseTag: fromHex(caseTag), recipient }, { intake: [...intake, intake[0]], custodians });
    assert.equal(hex(made), content, `${intake.length} and ${custodians.length}`);
  }
  assert.equal(filed.at(-1).content.length, 2 * 66, 'too many for the envelope: none is named');
});

test('the event of what the reporter sends is the same, and another where any field is', () => {
  const { caseTag, events } = vectors.steps;
  assert.ok(events.length > 8);
  const acts = { wrote: ({ words }) => wrote(words), withdrew, attached: ({ file, digest }) => attached(file, digest), 'took-back': ({ file, digest }) => tookBack(file, digest) };
  for (const { place, type, seed, tag, commit: expected, openings, ...what } of events) {
    const act = acts[type](what);
    const made = step(place, act, fromHex(caseTag), () => fromHex(seed));
    assert.equal(hex(made.commit), expected);
    assert.equal(hex(made.tag), tag);
    assert.equal(text(json(made.openings)), openings);
    const fieldsOf = stepFields(place, act);
    for (const name of Object.keys(fieldsOf)) {
      assert.notEqual(hex(commit({ ...fieldsOf, [name]: `${fieldsOf[name]}1` }, fromHex(seed)).commit), expected, name);
    }
  }
});

test('the digest of a sealed file is the same, and files that are lost, changed or in no event are told', async () => {
  const { hashes, description, digest } = vectors.sealedDigest;
  assert.equal(sealedDigest(hashes, fromBase64(description)), digest);
  assert.notEqual(sealedDigest([...hashes].reverse(), fromBase64(description)), digest);
  const caseTag = fromHex(vectors.steps.caseTag);
  const made = (seq, act) => {
    const { tag, commit: committed, openings } = step({ day: '2026-03-02', rules: 'x', previous: { seq: seq - 1, index: 7, commit: '00' } }, act, caseTag, random);
    return { seq, tag: hex(tag), commit: hex(committed), openings };
  };
  const [one, two, three] = ['11', '22', '33'].map((byte) => byte.repeat(32));
  const events = [made(1, attached(1, one)), made(2, wrote('x')), made(3, attached(2, two)), made(4, attached(3, three)), made(5, tookBack(3, three))];
  const opened = (openings) => Promise.resolve(openings);
  const { files: logged, broken } = await readLogged(events, opened, caseTag);
  assert.equal(broken, false);
  const complete = (number) => ({ number, state: 'complete' });
  const found = (files, digests) => Object.fromEntries(standing(files, logged, digests && new Map(digests)));
  assert.deepEqual(found([complete(1), complete(2), { number: 3, state: 'removed' }]), { 1: 'whole', 2: 'whole' });
  assert.deepEqual(found([complete(1), complete(2)], [[1, one], [2, one]]), { 1: 'whole', 2: 'changed' });
  assert.deepEqual(found([complete(1), { number: 2, state: 'removed' }, complete(4), complete(3)]), { 1: 'whole', 2: 'lost', 3: 'unlogged', 4: 'unlogged' });
  assert.deepEqual(found([complete(1), complete(2)], [[1, one], [2, null]]), { 1: 'whole', 2: 'lost' });
  // An event that was taken out, or opened as another, ends what is believed.
  assert.equal((await readLogged(events.filter(({ seq }) => seq !== 2), opened, caseTag)).broken, true);
  const forged = [{ ...events[0], openings: events[2].openings }];
  assert.deepEqual([(await readLogged(forged, opened, caseTag)).broken, (await readLogged([], opened, caseTag)).broken], [true, false]);
});

test('a file is of the same kind, in one piece or in many, and has the same name', () => {
  const { kinds, names, description } = vectors.files;
  assert.ok(kinds.length > 40);
  for (const { bytes, kind } of kinds) {
    const content = fromHex(bytes);
    for (const step of [1, 3, content.length]) {
      const check = new TextCheck();
      for (let at = 0; at < content.length; at += step) check.see(content.subarray(at, at + step), at + step >= content.length);
      assert.equal(kindOf(content, check.still && content.length > 0), kind, bytes);
    }
  }
  for (const { given, shown } of names) assert.equal(displayName(given), shown, JSON.stringify(given));
  const read = readDescription(utf8(description));
  assert.equal(describe(read), description);
  assert.deepEqual([read.kind, read.name, read.original], ['jpeg', 'pier.jpg', true]);
  for (const wrong of [description.slice(1), `${description}x`, description.replace('jpeg', 'exe'), description.replace('\n', '\n0')]) {
    assert.throws(() => readDescription(utf8(wrong)), wrong);
  }
});

test('work ends in a number that gives so many zeros, and more than any server asks is refused', async () => {
  assert.equal(zeros(fromHex(`000fff${'00'.repeat(29)}`)), 12);
  assert.equal(zeros(new Uint8Array(32)), 256);
  const shown = await workOut({ minute: 5, bits: 9, challenge: '07'.repeat(32) });
  assert.match(shown['redress-work'], /^5\.9\.\d+$/);
  await assert.rejects(workOut({ minute: 5, bits: 40, challenge: '07'.repeat(32) }));
});

test('what the crates sealed is opened, and only as what it is', async () => {
  const { case: caseHex, compartment, generation, kind, identity, public: stored, wraps, entries } = vectors.sealed;
  const box = { caseId: fromHex(caseHex), compartment, generation };
  const sealed = wraps.map(fromBase64);
  const secret = await openWraps(box, stored, sealed, identity);
  for (const { sequence, length, slots } of entries) {
    const context = { ...box, sequence, kind };
    const opened = await open(context, slots.map(fromBase64), secret);
    assert.ok(opened.length === length && opened.every((byte, at) => byte === at % 251));
    for (const wrong of [
      { sequence: sequence + 1 }, { kind: 'note' }, { generation: 2 }, { compartment: 'statement' }, { caseId: new Uint8Array(16) },
    ]) {
      await assert.rejects(open({ ...context, ...wrong }, slots.map(fromBase64), secret));
    }
  }
  await assert.rejects(openWraps({ ...box, generation: 2 }, stored, sealed, identity));
  const other = await deriveKeys(new Uint8Array(10), 'lakeport');
  await assert.rejects(openWraps(box, other.recipient, sealed, identity), 'the public half is not that of the key');
  await assert.rejects(openWraps(box, stored, sealed, other.identity));
});

test('content of every length comes back, in the slots of its size', async () => {
  const { identity, recipient } = await deriveKeys(new Uint8Array(10).fill(5), 'lakeport');
  const context = { caseId: random(16), compartment: 'statement', generation: 0, sequence: 3, kind: 'report' };
  for (const [length, sizes] of [[0, [5]], [4028, [5]], [4029, [17]], [65_468, [65]], [262_076, [257]], [262_077, [257, 5]]]) {
    const content = new Uint8Array(length).fill(7);
    const slots = await seal(context, content, recipient);
    assert.deepEqual(slots.map((slot) => slot.length / 1024), sizes);
    assert.ok(equal(await open(context, slots, identity), content));
    if (slots.length > 1) await assert.rejects(open(context, slots.slice(1), identity));
    slots[0][200] ^= 1;
    await assert.rejects(open(context, slots, identity));
  }
});

test('a header tells not who sealed: every file has a stanza that means nothing', async () => {
  const { identity, recipient } = await deriveKeys(new Uint8Array(10).fill(5), 'lakeport');
  const lengths = new Set();
  for (let i = 0; i < 40; i += 1) {
    const sealed = await sealFile(new Uint8Array(8), recipient);
    assert.match(String.fromCharCode(...sealed.subarray(0, 700)), /^age-encryption\.org\/v1\n-> X25519 [^\n]*\n[^\n]*\n-> [!-~]{1,8}-grease/);
    assert.equal((await openFile(sealed, identity)).length, 8);
    lengths.add(sealed.length);
  }
  assert.ok(lengths.size > 10);
});

test('wraps come in eights, all of one size, whoever is granted', async () => {
  const people = await Promise.all(Array.from({ length: 9 }, (_, i) => deriveKeys(new Uint8Array(10).fill(i + 1), 'lakeport')));
  const box = { caseId: random(16), compartment: 'identity', generation: 0 };
  const secret = random(32);
  for (const [count, expected] of [[1, 8], [8, 8], [9, 16]]) {
    const wraps = await sealWraps(box, secret, people.slice(0, count).map(({ recipient }) => recipient), count, random);
    assert.equal(wraps.length, expected);
    assert.ok(wraps.every((wrap) => wrap.length === 512));
  }
  await assert.rejects(sealWraps(box, secret, [], 1, random));
});

test('each place of a shuffle is as likely as the others', () => {
  const counts = new Array(7).fill(0);
  for (let i = 0; i < 7000; i += 1) counts[below(7, random)] += 1;
  assert.ok(counts.every((count) => count > 800 && count < 1200), counts.join());
});
