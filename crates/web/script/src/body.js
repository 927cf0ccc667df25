// A filing as it is sent. The layout is that of `intake::sealed`, which reads it strictly.

import { concat, utf8 } from './bytes.js';
import { SET } from './grant.js';

/** One byte that tells a slot's size. */
export const bucketCode = (slot) => Uint8Array.of([5, 17, 65, 257].indexOf(slot.length / 1024));

export function bodyOf(filing, fingerprint) {
  const parts = [utf8('RDFILE\0\x01'), filing.caseId, filing.mailbox, filing.tag, filing.commit, fingerprint];
  for (const { public: recipient, wraps } of filing.lockboxes) {
    parts.push(utf8(recipient), Uint8Array.of(wraps.length / SET), ...wraps);
  }
  for (const { slots } of filing.entries) {
    if (slots.length !== 1) throw new Error('an entry of a new report has one part');
    const [slot] = slots;
    parts.push(bucketCode(slot), slot);
  }
  return concat(...parts);
}
