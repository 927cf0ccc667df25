'use strict';
// Checks a proof file of the public log: RFC 6962 and 9162, C2SP signed-note, tlog-checkpoint, tlog-cosignature,
// tlog-policy and tlog-proof, and the receipts of Redress. The same rules as `redress verify receipt`, and as strict.
//
// It asks nobody anything: all it uses is what is pasted here and the hashing and signing of the browser. The end of
// the file ties it to the page; everything before knows no page, so that node can test it.

const FAULT = Symbol('fault');

/** What is wrong, by its key among the page's texts. */
function fault(key, detail = '') {
  return { [FAULT]: true, key, detail };
}

const utf8 = new TextEncoder();
const bytesOf = (text) => utf8.encode(text);
const textOf = (bytes) => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw fault('verify-bad-format', 'UTF-8');
  }
};

function join(...parts) {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** Standard base64 with padding; each value has one spelling. */
function fromBase64(text) {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null;
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  let again = '';
  for (const byte of bytes) again += String.fromCharCode(byte);
  return btoa(again) === text ? bytes : null;
}

function hash(text) {
  const bytes = fromBase64(text);
  if (!bytes || bytes.length !== 32) throw fault('verify-bad-format', 'hash');
  return bytes;
}

function decimal(text) {
  if (!/^(?:0|[1-9][0-9]{0,18})$/.test(text)) throw fault('verify-bad-format', 'number');
  const number = BigInt(text);
  if (number >= 1n << 63n) throw fault('verify-bad-format', 'number');
  return number;
}

/** `name+id+base64`: type 1 signs notes as a log, type 4 cosigns as a witness. */
async function readKey(text) {
  const [name, id, encoded, ...more] = text.split('+').length > 3
    ? [text.split('+')[0], text.split('+')[1], text.split('+').slice(2).join('+')]
    : text.split('+');
  const bytes = encoded === undefined || more.length ? null : fromBase64(encoded);
  const known = bytes && bytes.length === 33 && (bytes[0] === 1 || bytes[0] === 4);
  if (!name || /\s/u.test(name) || !known || !/^[0-9a-f]{8}$/.test(id)) throw fault('verify-bad-key', text);
  const digest = await sha256(join(bytesOf(`${name}\n`), bytes));
  if (hexOf(digest.subarray(0, 4)) !== id) throw fault('verify-bad-key', text);
  const key = await crypto.subtle.importKey('raw', bytes.subarray(1), 'Ed25519', false, ['verify']);
  return { name, id, type: bytes[0], key };
}

/** A tlog-policy, or plain keys, one a line. Without a quorum line no witness is asked for. */
async function readPolicy(text) {
  const policy = { logs: [], members: new Map(), quorum: null };
  for (const line of text.split('\n')) {
    const words = line.replace(/#.*$/, '').trim().split(/\s+/).filter(Boolean);
    const wrong = () => fault('verify-bad-key', line.trim());
    if (words.length === 0) continue;
    const [what, ...rest] = words;
    if (what === 'log' && rest.length >= 1 && rest.length <= 2) {
      policy.logs.push(await readKey(rest[0]));
    } else if (what === 'witness' && rest.length >= 2 && rest.length <= 3) {
      addMember(policy, rest[0], { key: await readKey(rest[1]) }, wrong);
    } else if (what === 'group' && rest.length >= 3) {
      const [name, need, ...members] = rest;
      if (members.some((member) => !policy.members.has(member))) throw wrong();
      const count = need === 'any' ? 1 : need === 'all' ? members.length : Number(decimal(need));
      if (count < 1 || count > members.length) throw wrong();
      addMember(policy, name, { members, count }, wrong);
    } else if (what === 'quorum' && rest.length === 1 && policy.quorum === null) {
      if (rest[0] !== 'none' && !policy.members.has(rest[0])) throw wrong();
      [policy.quorum] = rest;
    } else if (rest.length === 0) {
      const key = await readKey(what);
      if (key.type === 1) policy.logs.push(key);
      else addMember(policy, key.name, { key }, wrong);
    } else {
      throw wrong();
    }
  }
  const misplaced = policy.logs.some((key) => key.type !== 1)
    || [...policy.members.values()].some((member) => member.key && member.key.type !== 4);
  if (policy.logs.length === 0 || misplaced) throw fault('verify-bad-key');
  return policy;
}

function addMember(policy, name, member, wrong) {
  if (name === 'none' || policy.members.has(name)) throw wrong();
  policy.members.set(name, member);
}

/** Text, an empty line, signature lines. */
function readNote(text) {
  const wrong = () => fault('verify-bad-format', 'note');
  const split = text.lastIndexOf('\n\n');
  if (split < 0 || !text.endsWith('\n')) throw wrong();
  const body = text.slice(0, split + 1);
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(text)) throw wrong();
  const lines = text.slice(split + 2, -1).split('\n');
  if (lines.length > 100) throw wrong();
  const signatures = lines.map((line) => {
    const parts = line.split(' ');
    const bytes = parts.length === 3 && parts[0] === '\u2014' && parts[1] ? fromBase64(parts[2]) : null;
    if (!bytes || bytes.length < 5 || parts[1].includes('+')) throw wrong();
    return { name: parts[1], id: hexOf(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
  });
  return { body, signatures };
}

const signs = (key, signature, message) =>
  crypto.subtle.verify('Ed25519', key.key, signature, bytesOf(message));

/** Every line by a known key must be right. Gives the times of cosigners by name, and whether a log of `origin` signed. */
async function checkNote(note, origin, policy) {
  const cosigned = new Map();
  let signed = false;
  const keys = [
    ...policy.logs.map((key) => ({ key })),
    ...[...policy.members].filter(([, member]) => member.key).map(([name, { key }]) => ({ key, witness: name })),
  ];
  for (const line of note.signatures) {
    for (const { key, witness } of keys.filter((one) => one.key.name === line.name && one.key.id === line.id)) {
      let message = note.body;
      let { signature } = line;
      let time = 0n;
      if (key.type === 4) {
        if (signature.length !== 72) throw fault('verify-bad-signature', key.name);
        time = new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0);
        message = `cosignature/v1\ntime ${time}\n${note.body}`;
        signature = signature.subarray(8);
      }
      if (signature.length !== 64 || !(await signs(key, signature, message))) {
        throw fault('verify-bad-signature', key.name);
      }
      if (witness === undefined) signed ||= key.name === origin;
      else if (!cosigned.has(witness) || cosigned.get(witness) < time) cosigned.set(witness, time);
    }
  }
  if (!signed) throw fault('verify-unsigned', origin);
  return cosigned;
}

function met(policy, name, cosigned) {
  const member = policy.members.get(name);
  if (member.key) return cosigned.has(name);
  return member.members.filter((one) => met(policy, one, cosigned)).length >= member.count;
}

const isOrigin = (text) => text !== '' && !/[\s+\u0000-\u001f\u007f-\u009f]/u.test(text);

function readCheckpoint(text) {
  const note = readNote(text);
  const lines = note.body.split('\n');
  if (lines.length !== 4 || !isOrigin(lines[0])) throw fault('verify-bad-format', 'checkpoint');
  return { note, origin: lines[0], size: decimal(lines[1]), root: hash(lines[2]) };
}

function readPromise(text) {
  const note = readNote(text);
  const lines = note.body.split('\n');
  if (lines.length !== 6 || lines[0] !== 'redress-promise/v1' || !isOrigin(lines[1])) {
    throw fault('verify-bad-format', 'promise');
  }
  return { note, origin: lines[1], index: decimal(lines[2]), leaf: hash(lines[3]), by: decimal(lines[4]) };
}

function readLeaf(bytes) {
  const wrong = fault('verify-bad-format', 'leaf');
  const found = new RegExp(
    '^redress-leaf/v1\nkind (case|dataset|policy|anchor)\nday ([0-9]{4}-[0-9]{2}-[0-9]{2})\n'
      + 'tag [0-9a-f]{64}\ncommit [0-9a-f]{64}\n$',
  ).exec(textOf(bytes));
  if (!found || !textOf(bytes).endsWith('\n')) throw wrong;
  const [, kind, day] = found;
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) throw wrong;
  return { kind, day, bytes };
}

function readProof(text) {
  const wrong = (what) => fault('verify-bad-format', what);
  const split = text.indexOf('\n\n');
  if (split < 0) throw wrong('proof');
  const lines = text.slice(0, split).split('\n');
  if (lines.shift() !== 'c2sp.org/tlog-proof@v1') throw wrong('proof');
  let extra = null;
  if (lines[0] !== undefined && lines[0].startsWith('extra ')) {
    extra = fromBase64(lines.shift().slice(6));
    if (!extra || extra.length > 65535) throw wrong('extra');
  }
  const index = /^index (.*)$/.exec(lines.shift() ?? '');
  if (!index || lines.length > 63) throw wrong('index');
  if (!extra) throw fault('verify-no-entry');
  return { extra, index: decimal(index[1]), path: lines.map(hash), checkpoint: readCheckpoint(text.slice(split + 2)) };
}

const leafHash = (entry) => sha256(join(Uint8Array.of(0), entry));
const nodeHash = (left, right) => sha256(join(Uint8Array.of(1), left, right));

/** RFC 9162 section 2.1.3.2, step by step. */
async function included(leaf, index, size, path, root) {
  if (index >= size) return false;
  let node = index;
  let last = size - 1n;
  let reached = leaf;
  for (const hash of path) {
    if (last === 0n) return false;
    if ((node & 1n) === 1n || node === last) {
      reached = await nodeHash(hash, reached);
      while ((node & 1n) === 0n && node !== 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    } else {
      reached = await nodeHash(reached, hash);
    }
    node >>= 1n;
    last >>= 1n;
  }
  return last === 0n && same(reached, root);
}

/** The bytes of the only block of this label; `null` without one. Line ends and the `>` of quoted mail are skipped. */
function block(text, label) {
  const [begin, end] = [`-----BEGIN ${label}-----`, `-----END ${label}-----`];
  const from = text.indexOf(begin);
  if (from < 0) return null;
  const to = text.indexOf(end, from + begin.length);
  if (to < 0) throw fault('verify-cut-off');
  if (text.indexOf(begin, to) >= 0) throw fault('verify-several');
  const bytes = fromBase64(text.slice(from + begin.length, to).replace(/[\s>]/gu, ''));
  if (!bytes) throw fault('verify-damaged');
  return bytes;
}

/**
 * What a file shows under a policy: `{ stage, origin, index, leaf, ... }`. Throws a fault where it shows nothing.
 * Stages: promised, logged (no witness counts), witnessed (the quorum has cosigned).
 */
async function check(file, policyText) {
  const policy = await readPolicy(policyText);
  const proofBytes = file.startsWith('c2sp.org/tlog-proof@') ? bytesOf(file) : block(file, 'TLOG PROOF');
  if (proofBytes) {
    const proof = readProof(textOf(proofBytes));
    const { origin, size, root, note } = proof.checkpoint;
    const leaf = readLeaf(proof.extra);
    const cosigned = await checkNote(note, origin, policy);
    if (!(await included(await leafHash(proof.extra), proof.index, size, proof.path, root))) {
      throw fault('verify-not-included');
    }
    const asked = policy.quorum !== null && policy.quorum !== 'none';
    if (asked && !met(policy, policy.quorum, cosigned)) {
      throw fault('verify-quorum', [...cosigned.keys()].join(', '));
    }
    const stage = asked ? 'witnessed' : 'logged';
    return { stage, origin, index: proof.index, size, leaf, cosigned };
  }
  const [promiseBytes, entry] = [block(file, 'REDRESS PROMISE'), block(file, 'REDRESS LEAF')];
  if (!promiseBytes || !entry) throw fault('verify-no-block');
  const promise = readPromise(textOf(promiseBytes));
  const leaf = readLeaf(entry);
  await checkNote(promise.note, promise.origin, policy);
  if (!same(await leafHash(entry), promise.leaf)) throw fault('verify-other-leaf');
  return { stage: 'promised', origin: promise.origin, index: promise.index, leaf, by: promise.by, cosigned: new Map() };
}

/** Whether this browser can hash and verify at all. */
async function able() {
  try {
    await crypto.subtle.importKey('raw', new Uint8Array(32).fill(1, 0, 1), 'Ed25519', false, ['verify']);
    return true;
  } catch {
    return false;
  }
}

// The page. Everything that is shown is put in as text, never as HTML.
if (typeof document !== 'undefined') {
  const at = (id) => document.getElementById(id);
  const say = (key, values = {}) => {
    const text = at('texts').content.querySelector(`[data-key="${key}"]`)?.textContent ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };
  const moment = (seconds) => {
    const date = new Date(Number(seconds) * 1000);
    return Number.isNaN(date.getTime()) ? String(seconds) : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  };
  const lines = (result) => {
    const { stage, origin, index, size, leaf, by, cosigned } = result;
    const entry = { origin, index, size, day: leaf.day, by: by === undefined ? '' : moment(by) };
    const out = [say(`verify-is-${stage}`, entry), say(leaf.kind === 'case' ? 'verify-entry' : 'verify-entry-public', entry)];
    const names = [...cosigned].map(([name, time]) => `${name} (${moment(time)})`).join(', ');
    if (stage !== 'promised') out.push(names ? say('verify-cosigned', { names }) : say('verify-cosigned-nobody'));
    out.push(say(stage === 'promised' ? 'verify-promise-not' : 'verify-means-not'));
    return out;
  };
  const show = (good, texts) => {
    const answer = at('answer');
    answer.className = good ? 'good' : 'bad';
    answer.replaceChildren(...texts.map((text, i) => {
      const part = document.createElement(i === 0 ? 'h2' : 'p');
      part.textContent = text;
      return part;
    }));
    answer.hidden = false;
    answer.focus();
  };
  const run = async () => {
    const file = at('file').value;
    if (file.trim() === '') return show(false, [say('verify-nothing')]);
    try {
      show(true, lines(await check(file, at('key').value)));
    } catch (error) {
      if (!error?.[FAULT]) return show(false, [say('verify-refused'), say('verify-unable')]);
      show(false, [say('verify-refused'), say(error.key, { detail: error.detail }), say('verify-refused-next')]);
    }
  };
  const take = async (file) => {
    if (!file) return;
    // No proof is larger; a whole film would only stop the page.
    if (file.size > 2_000_000) return show(false, [say('verify-refused'), say('verify-no-block')]);
    at('file').value = await file.text();
    await run();
  };
  able().then((can) => {
    if (!can) {
      at('unable').hidden = false;
      return;
    }
    at('form').hidden = false;
    at('form').addEventListener('submit', (event) => {
      event.preventDefault();
      run();
    });
    at('choose').addEventListener('change', (event) => take(event.target.files[0]));
    document.addEventListener('dragover', (event) => event.preventDefault());
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      take(event.dataTransfer.files[0]);
    });
  });
}
