// A compartment's lockbox: a key pair of its own. Its secret half is granted and forgotten.

import { identityOf, recipientOf } from './age.js';
import { sealWraps } from './grant.js';

export async function createLockbox(caseId, compartment, recipients, among, draw) {
  const secret = draw(32);
  const box = { caseId, compartment, generation: 0 };
  const wraps = await sealWraps(box, secret, recipients, among, draw);
  const publicHalf = await recipientOf(identityOf(secret));
  secret.fill(0);
  return { ...box, public: publicHalf, wraps };
}
