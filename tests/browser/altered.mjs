// True proof files as the program writes them, and what somebody could make of them.

import { readFileSync } from 'node:fs';

const golden = (name) => readFileSync(new URL(`../../crates/ledger/tests/golden/${name}`, import.meta.url), 'utf8');

export const policy = golden('policy.txt');
export const key = golden('log.vkey').trim();
export const promised = golden('promised.txt');
export const logged = golden('logged.txt');
export const few = golden('few.txt');
export const witnessed = golden('witnessed.txt');
export const tlogProof = golden('witnessed.tlog-proof');

const other = golden('other.txt');

function armour(label, text) {
  const lines = Buffer.from(text).toString('base64').match(/.{1,64}/g).join('\n');
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}

function inside(file, label) {
  const [, block] = new RegExp(`-----BEGIN ${label}-----([^-]*)-----END`).exec(file);
  return Buffer.from(block, 'base64').toString('utf8');
}

/** The file with the text inside one of its blocks changed; a change that changes nothing is a fault of the test. */
function edit(file, label, change) {
  const text = inside(file, label);
  const changed = change(text);
  if (changed === text) throw new Error(`nothing was changed in ${label}`);
  const block = new RegExp(`-----BEGIN ${label}-----[^-]*-----END ${label}-----\n`);
  return file.replace(block, () => armour(label, changed));
}

const proof = (change) => edit(witnessed, 'TLOG PROOF', change);
const promise = (change) => edit(promised, 'REDRESS PROMISE', change);
const line = (text, n) => text.split('\n')[n];
const withLine = (text, n, change) => text.split('\n').flatMap((one, i) => (i === n ? change(one) : [one])).join('\n');

/** Base64 with one bit of a byte flipped. */
function flip(base64, at) {
  const bytes = Buffer.from(base64, 'base64');
  bytes[at] ^= 1;
  return bytes.toString('base64');
}

const signature = (text, nth, at) => {
  const lines = text.split('\n').map((one, i) => [one, i]).filter(([one]) => one.startsWith('\u2014 '));
  const [found, n] = lines[nth];
  const [dash, name, base64] = found.split(' ');
  return withLine(text, n, () => [`${dash} ${name} ${flip(base64, at)}`]);
};
const entry = (text, change) => withLine(text, 1, (one) => {
  const leaf = Buffer.from(one.slice(6), 'base64').toString('utf8');
  return [`extra ${Buffer.from(change(leaf)).toString('base64')}`];
});
const afterEmpty = (text, n, change) => {
  const at = text.split('\n').indexOf('') + 1 + n;
  return withLine(text, at, change);
};

/** Each kind of change: its name, the file, and what is said of it. */
export const altered = [
  ['a letter lost', witnessed.replace(/(BEGIN TLOG PROOF-----\n.{30})./, '$1'), /lost or changed/],
  ['cut off', witnessed.slice(0, -200), /cut off/],
  ['two in one', witnessed + witnessed, /more than one/],
  ['no proof', 'Dear reader,\n\nnothing is here.', /no proof/],
  ['another place', proof((text) => text.replace('index 7', 'index 6')), /not in the log/],
  ['another day', proof((text) => entry(text, (leaf) => leaf.replace(/day ..../, 'day 2031'))), /not in the log/],
  ['a day that is none', proof((text) => entry(text, (leaf) => leaf.replace(/day .*/, 'day 2026-02-30'))), /not as it must be/],
  ['another content', proof((text) => entry(text, (leaf) => leaf.replace(/commit ../, 'commit 00'))), /not in the log/],
  ['another leaf', proof((text) => withLine(text, 1, () => [line(inside(other, 'TLOG PROOF'), 1)])), /not in the log/],
  ['no leaf', proof((text) => withLine(text, 1, () => [])), /no entry/],
  ['a hash changed', proof((text) => withLine(text, 4, (one) => [flip(one, 3)])), /not in the log/],
  ['a hash less', proof((text) => withLine(text, 5, () => [])), /not in the log/],
  ['a hash more', proof((text) => withLine(text, 5, (one) => [one, one])), /not in the log/],
  ['another root', proof((text) => afterEmpty(text, 2, (one) => [flip(one, 0)])), /does not fit/],
  ['another size', proof((text) => afterEmpty(text, 1, () => ['301'])), /does not fit/],
  ['another log', proof((text) => afterEmpty(text, 0, () => ['other.example/ledger'])), /has not signed|does not fit/],
  ['a line added to what is signed', proof((text) => afterEmpty(text, 2, (one) => [one, 'more'])), /not as it must be/],
  ['the signature of the log changed', proof((text) => signature(text, 0, 20)), /does not fit/],
  ['the signature of the log left out', proof((text) => text.replace(/\u2014 lakeport.*\n/, '')), /has not signed/],
  ['the signature of a witness changed', proof((text) => signature(text, 2, 40)), /does not fit/],
  ['the time of a witness changed', proof((text) => signature(text, 1, 9)), /does not fit/],
  ['too few witnesses', few, /Too few/],
  ['a promise of another place', promise((text) => text.replace('\n7\n', '\n8\n')), /does not fit/],
  ['a promise for later', promise((text) => text.replace('1795611600', '1895611600')), /does not fit/],
  ['a promise of another leaf', edit(promised, 'REDRESS LEAF', (leaf) => leaf.replace(/day ..../, 'day 2031')), /another entry/],
  ['a promise signed by nobody', promise((text) => signature(text, 0, 10)), /does not fit/],
  ['a promise without its leaf', promised.replace(/-----BEGIN REDRESS LEAF[^]*/, ''), /no proof/],
];
