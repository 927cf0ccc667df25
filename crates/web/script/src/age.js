// Plain age files (<https://c2sp.org/age>), sealed to one recipient, opened with one key. The only module that calls
// the age library.

import { bech32 } from '@scure/base';
import { Decrypter, Encrypter, Stanza, identityToRecipient } from 'age-encryption';
import { below, random } from './random.js';

/** A key of 32 bytes as age writes it. */
export const identityOf = (bytes) => bech32.encodeFromBytes('AGE-SECRET-KEY-', bytes).toUpperCase();

/** The public half of a key. */
export const recipientOf = (identity) => identityToRecipient(identity);

/** The 32 bytes of a public half. */
export const pointOf = (recipient) => bech32.decodeToBytes(recipient).bytes;

/**
 * A stanza that means nothing, drawn as the server's library draws its own. Without it the length of a header would
 * tell which reports were sealed on a device, and so which reporters the server has seen.
 */
const grease = {
  wrapFileKey() {
    const text = () => String.fromCharCode(...Array.from({ length: 1 + below(8, random) }, () => 33 + below(94, random)));
    const words = Array.from({ length: below(5, random) }, text);
    return [new Stanza([`${text()}-grease`, ...words], random(below(100, random)))];
  },
};

export function sealFile(plaintext, recipient) {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  encrypter.addRecipient(grease);
  return encrypter.encrypt(plaintext);
}

/** Rejects where the key does not open the file or the file is damaged. */
export function openFile(file, identity) {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(file);
}
