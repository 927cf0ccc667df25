// Which pages there are, found by following links as a visitor would.

import assert from 'node:assert/strict';
import { base } from './browser.mjs';

export const languages = ['en', 'es'];

/** Addresses that a page links to on its own host, with their queries. */
export async function links(path) {
  const response = await fetch(base + path);
  assert.equal(response.status, 200, `status of ${path}`);
  const html = await response.text();
  return [...html.matchAll(/<a\s[^>]*?href="([^"]+)"/g)]
    .map(([, href]) => new URL(href.replaceAll('&amp;', '&').replaceAll('&#38;', '&'), base + path))
    .filter((url) => url.origin === new URL(base).origin)
    .map((url) => url.pathname + url.search);
}

/** Those of `all` whose path matches, each path once, without query. */
function paths(all, pattern) {
  return [...new Set(all.map((link) => link.split('?')[0]).filter((path) => pattern.test(path)))];
}

/** The pages of the answers in a language, without their downloads. */
export async function answers(language) {
  const found = paths(await links(`/${language}/answers`), new RegExp(`^/${language}/answers/[^./]+$`));
  assert.ok(found.length >= 6, `only ${found.length} answers are linked from /${language}/answers`);
  return found;
}

/** Pages of some cases. */
export async function cases(language) {
  const found = paths(await links(`/${language}/cases`), new RegExp(`^/${language}/cases/[^./]+$`));
  assert.ok(found.length > 0, `no case is linked from /${language}/cases`);
  return found;
}

/** What a browser would send from a page: its hidden fields. */
function hidden(html) {
  const unescaped = (text) => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
  return [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, unescaped(value)]);
}

async function post(path, fields) {
  const response = await fetch(base + path, { method: 'POST', body: new URLSearchParams(fields) });
  assert.equal(response.status, 200, `status of ${path}`);
  return response.text();
}

/** Somebody reports, without a browser; the words of the receipt, and the reference that the mailbox shows. */
export async function report(told) {
  const check = await post('/en/report/check', [['happened', told], ['contact', 'mailbox']]);
  const receipt = await post('/en/report/send', hidden(check));
  const list = receipt.match(/<ol class="words[^]*?<\/ol>/)?.[0] ?? assert.fail('no words on the receipt');
  const words = [...list.matchAll(/<li[^>]*>([^<]+)</g)].map(([, word]) => word.trim()).join(' ');
  const reference = (await post('/en/mailbox', [['words', words]])).match(/href="\/en\/cases\/([^"]+)"/)?.[1];
  assert.ok(reference, 'the mailbox leads to no case');
  return { words, reference };
}

let first;
/** A case that was reported here, the same each time it is asked for. */
export async function reportedCase() {
  first ??= report('Somebody from the station took my papers.');
  return (await first).reference;
}

/** Every kind of public page in a language: `{ path, status }`. */
export async function everyPage(language) {
  const fine = [
    `/${language}`,
    `/${language}/answers`,
    ...(await answers(language)),
    `/${language}/answers?finding=sustained`,
    `/${language}/explore`,
    `/${language}/explore?rows=district&columns=finding&measure=sustained`,
    `/${language}/methods`,
    `/${language}/cases`,
    `/${language}/cases?q=no-such-number`,
    (await cases(language))[0],
    `/${language}/cases/${await reportedCase()}`,
    `/${language}/cases/${await reportedCase()}/facts`,
    `/${language}/cases?q=${await reportedCase()}`,
    `/${language}/data`,
    `/${language}/rules`,
    `/${language}/ledger`,
  ].map((path) => ({ path, status: 200 }));
  return [
    ...fine,
    { path: `/${language}/no-such-page`, status: 404 },
    { path: `/${language}/cases/no-such-case`, status: 404 },
    { path: `/${language}/answers?from=20x0`, status: 400 },
    { path: `/${language}/cases?page=0`, status: 400 },
    { path: `/${language}/explore?rows=star`, status: 400 },
  ];
}

/** A file name for a page's picture. */
export function nameOf(path) {
  return path.replace(/\/cases\/[^/?]+(?=$|\/)/, '/cases/one').replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '');
}
