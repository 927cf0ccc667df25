// Sending a report: derived, excluded, sealed, handed over. Pressed again, the same report goes out under the same
// receipt, so it arrives once.

import { bodyOf } from './body.js';
import { fetchDirectory } from './directory.js';
import { remaining } from './exclude.js';
import { file } from './file.js';
import { post } from './ask.js';
import { workOut } from './work.js';

/** A directory may change once while a report is sealed; one that changes again and again is no directory. */
const TRIES = 3;

/**
 * `{ sent: directory }`, `{ nobody: true }` where nobody is left who could read it, or `{ full: true }` where too many
 * come at once. Throws for everything else. `waiting` is called where work is asked for.
 */
export async function send(report, keysOf, draw, waiting) {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const directory = await fetchDirectory();
    const to = remaining(directory, report);
    if (!to) return { nobody: true };
    const keys = await keysOf(directory.site);
    const filing = await file({ report, keys, to, directory }, draw);
    const { status, full } = await handOver(bodyOf(filing, directory.fingerprint), waiting);
    if (full) return { full };
    if (status === 201) return { sent: directory };
    // The list changed, or a new day began, while it was sealed.
    if (status !== 409) throw new Error(`status ${status}`);
  }
  throw new Error('the directory does not hold still');
}

/** The same bytes until they are taken: work that was done is for this report alone. */
async function handOver(body, waiting) {
  let shown = {};
  for (let tried = 0; tried < TRIES; tried += 1) {
    const response = await post('/report/sealed', body, shown);
    if (response.status === 503 && response.headers.has('retry-after')) return { full: true };
    if (response.status !== 429) return response;
    waiting();
    shown = await workOut(await response.json());
  }
  return { full: true };
}
