// Sending a report: derived, excluded, sealed, handed over. Pressed again, the same report goes out under the same
// receipt, so it arrives once.

import { bodyOf } from './body.js';
import { fetchDirectory } from './directory.js';
import { remaining } from './exclude.js';
import { file } from './file.js';
import { post } from './ask.js';

/** A directory may change once while a report is sealed; one that changes again and again is no directory. */
const TRIES = 3;

/** `{ sent: directory }`, or `{ nobody: true }` where nobody is left who could read it. Throws for everything else. */
export async function send(report, keysOf, draw) {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const directory = await fetchDirectory();
    const to = remaining(directory, report);
    if (!to) return { nobody: true };
    const keys = await keysOf(directory.site);
    const filing = await file({ report, keys, to, directory }, draw);
    const { status } = await post('/report/sealed', bodyOf(filing, directory.fingerprint));
    if (status === 201) return { sent: directory };
    // The list changed, or a new day began, while it was sealed.
    if (status !== 409) throw new Error(`status ${status}`);
  }
  throw new Error('the directory does not hold still');
}
