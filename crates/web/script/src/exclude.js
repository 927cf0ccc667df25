// Who gets a wrap: the posts of the directory, less whom the reporter excludes. The same as `intake::exclusions` and
// `vault::exclusion::allowed`, but that the directory has no names: only marks of their words.

import { sha256 } from '@noble/hashes/sha2.js';
import { hex, utf8 } from './bytes.js';
import { trim } from './clean.js';
import { foldedWords, split } from './fold.js';

/** Lower-case words; leading zeros of a number say nothing. */
export function unitWords(text) {
  return split(text).map((word) => word.toLowerCase().replace(/^0+/, '') || '0');
}

/** The first eight bytes of SHA-256 of a label with the site's name, and the word. */
export function mark(site, word) {
  return hex(sha256(utf8(`redress/name-mark/v1/${site}\0${word}`)).subarray(0, 8));
}

/** The recipients who remain, and how many there could be: `{ intake, custodians, breakGlass, among }`; `null` where nobody is left. */
export function remaining(directory, report) {
  const { excluded } = report.statement;
  const posts = directory.posts.filter((post) => post.role !== 'former' && report.recipients.includes(post.agency));
  const former = directory.posts.filter((post) => post.role === 'former');
  const out = outOf(directory.site, excluded);
  const left = (role) => {
    const all = posts.filter((post) => post.role === role);
    // Somebody who is excluded at one post, present or former, is excluded at all.
    const persons = [...all, ...former].filter(out).map((post) => post.person);
    return all.filter((post) => !persons.includes(post.person)).map((post) => post.recipient);
  };
  const intake = left('intake');
  if (intake.length === 0) return null;
  const custodians = left('custodian');
  // Nobody else may step in for a custodian who is excluded but somebody who may read the report.
  // As many wraps as if nobody, and no office, were left out: their number must not tell it.
  const most = Math.max(...['intake', 'custodian'].map((role) =>
    new Set(directory.posts.filter((post) => post.role === role).map((post) => post.recipient)).size));
  // One more for the key that two people of different offices open together; it is sealed to whoever is left out.
  const breakGlass = directory.break_glass ? [directory.break_glass.recipient] : [];
  const among = most + 1 + breakGlass.length;
  return { intake, custodians: custodians.length > 0 ? custodians : intake, breakGlass, among };
}

/** Whether a post is excluded, as a function of it. */
function outOf(site, excluded) {
  const written = unitWords(excluded.units ?? '');
  const named = (unit) => unit.length > 0 && unit.every((word) => written.includes(word));
  const names = (excluded.persons ?? '').split(/[\n,;،、，]/u).map(trim).filter((name) => name !== '')
    .map((name) => foldedWords(name).map((word) => mark(site, word)));
  const within = (few, many) => few.length > 0 && few.every((word) => many.includes(word));
  return (post) => (excluded.agencies ?? []).includes(post.agency)
    || named(post.unit)
    || names.some((name) => within(name, post.name) || within(post.name, name)
      || post.family.some((word) => name.includes(word)));
}
