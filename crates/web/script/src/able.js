// Whether this device can seal by itself. Asked before anything is typed; where it cannot, the page stays the one that
// needs no script, and says so.

import { identityOf, recipientOf } from './age.js';
import { equal } from './bytes.js';
import { open, seal } from './envelope.js';
import { random } from './random.js';

/** Seals and opens something of no meaning, with all that the real thing needs. */
export async function able() {
  // Without TLS anybody on the way could have changed this script: it may promise nothing then.
  if (!globalThis.isSecureContext || typeof BigInt === 'undefined' || !globalThis.crypto?.subtle) return false;
  try {
    const identity = identityOf(random(32));
    const context = { caseId: random(16), compartment: 'statement', generation: 0, sequence: 0, kind: 'report' };
    const content = random(64);
    const slots = await seal(context, content, await recipientOf(identity));
    return equal(await open(context, slots, identity), content);
  } catch {
    return false;
  }
}
