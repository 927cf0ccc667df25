// Sealed content of a case. age binds nothing but bytes, so every plaintext begins with what it is; opening compares
// each field with what was asked for. The table of the header is in `vault::envelope::header`.

import { openFile, sealFile } from './age.js';
import { concat, equal, u32, u64, utf8 } from './bytes.js';
import { pack, unpack } from './frame.js';

const HEADER = 68;
const KIB = 1024;

/** What a plaintext is padded to. A slot is 1 KiB larger. */
const BUCKETS = [4, 16, 64, 256].map((kib) => kib * KIB);
export const CAPACITY = BUCKETS[3] - HEADER;

export const COMPARTMENTS = ['statement', 'identity', 'correspondence', 'investigation'];

/** Codes of the format, by the keys that the server writes beside an entry. */
export const KINDS = { report: 1, reporter: 2, exclusions: 3, message: 4, note: 5, 'ledger-seed': 6, 'ledger-opening': 7, attachment: 8, chunk: 9, visit: 10 };

export const compartmentCode = (compartment) => COMPARTMENTS.indexOf(compartment) + 1;

/** `context`: caseId (16 bytes), compartment, generation, sequence, kind; of a file its `attachment` (16 bytes) too. */
function header(context, part, parts, length) {
  return concat(
    utf8('RDSEAL\0\x01'), context.caseId, Uint8Array.of(compartmentCode(context.compartment)),
    u32(context.generation), u64(context.sequence), Uint8Array.of(KINDS[context.kind]), context.attachment ?? new Uint8Array(16),
    u32(part), u32(parts), Uint8Array.of(part + 1 === parts ? 1 : 0, 0), u32(length),
  );
}

/** The slots of a content, in their order: one in the smallest bucket that holds it, or several of 256 KiB. */
export async function seal(context, content, recipient) {
  const parts = Math.max(1, Math.ceil(content.length / CAPACITY));
  const slots = [];
  for (let part = 0; part < parts; part += 1) {
    const piece = content.subarray(part * CAPACITY, (part + 1) * CAPACITY);
    slots.push(await sealPart(context, piece, part, parts, recipient, BUCKETS.find((size) => piece.length <= size - HEADER)));
  }
  return slots;
}

/** One slot. Pieces of a file are all as large as the largest, so that the last does not tell the file's length. */
export async function sealPart(context, piece, part, parts, recipient, bucket = BUCKETS[3]) {
  const plaintext = new Uint8Array(bucket);
  plaintext.set(header(context, part, parts, piece.length));
  plaintext.set(piece, HEADER);
  const slot = pack(await sealFile(plaintext, recipient), bucket + KIB);
  plaintext.fill(0);
  return slot;
}

/** The content, only if all that each part says of itself is what was asked for. */
export async function open(context, slots, identity) {
  const pieces = [];
  for (const [part, slot] of slots.entries()) {
    const plaintext = await openFile(unpack(slot), identity);
    if (!BUCKETS.includes(plaintext.length) || plaintext.length + KIB !== slot.length) throw new Error('size');
    const length = new DataView(plaintext.buffer, plaintext.byteOffset + 64).getUint32(0);
    const expected = header(context, part, slots.length, length);
    if (!equal(plaintext.subarray(0, HEADER), expected)) throw new Error('moved or altered');
    const rest = plaintext.subarray(HEADER);
    if (length > rest.length || rest.subarray(length).some((byte) => byte !== 0)) throw new Error('padding');
    pieces.push(rest.subarray(0, length));
  }
  if (pieces.length === 0) throw new Error('no part');
  return concat(...pieces);
}
