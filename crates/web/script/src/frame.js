// A file inside a block of fixed size: four bytes of length, the file, zeros. Age files differ in length at random; the
// block does not.

import { u32 } from './bytes.js';

export function pack(file, size) {
  if (4 + file.length > size) throw new Error('the file does not fit its block');
  const block = new Uint8Array(size);
  block.set(u32(file.length));
  block.set(file, 4);
  return block;
}

export function unpack(block) {
  const length = new DataView(block.buffer, block.byteOffset, block.byteLength).getUint32(0);
  if (length > block.length - 4 || block.subarray(4 + length).some((byte) => byte !== 0)) throw new Error('damaged');
  return block.subarray(4, 4 + length);
}
