// What a reporter's secret opens. All comes from the ten bytes and the site's name; nothing of it is stored here.

import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { identityOf, recipientOf } from './age.js';
import { utf8 } from './bytes.js';
import { stretch } from './stretch.js';

/** `secret` are the ten bytes, `site` the name in every salt of this city. */
export async function deriveKeys(secret, site) {
  const root = await stretch(secret, utf8(`redress/receipt/v1/${site}`));
  const key = (label) => hkdf(sha256, root, undefined, utf8(label), 32);
  const identity = identityOf(key('redress/age-identity/v1'));
  const mailboxId = key('redress/mailbox-id/v1');
  const keys = {
    mailboxId,
    mailboxDigest: sha256(mailboxId),
    credential: key('redress/mailbox/v1'),
    caseTag: key('redress/case-tag/v1'),
    opening: key('redress/opening/v1'),
    identity,
    recipient: await recipientOf(identity),
  };
  root.fill(0);
  return keys;
}
