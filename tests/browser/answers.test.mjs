// Each answer: a picture with words of its own, a table with the same figures, a sentence, two downloads.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base, launch, onPage } from './browser.mjs';
import { answers, languages, links } from './pages.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Rows of fields: RFC 4180, as far as our own files go. */
function parseCsv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1 || (row[0] ?? '') !== '');
}

test('a row of a CSV is read with its quotes', () => {
  assert.deepEqual(parseCsv('a,b\r\n"x, ""y""",\r\n'), [['a', 'b'], ['x, "y"', '']]);
});

for (const language of languages) {
  test(`pictures, tables and sentences, ${language}`, async () => {
    for (const path of await answers(language)) {
      await onPage(browser, { javaScriptEnabled: false, locale: language }, async (page, go) => {
        await go(path);
        const pictures = page.locator('main svg[role="img"]');
        assert.ok(await pictures.count() > 0, `${path} has no picture`);
        for (const picture of await pictures.all()) {
          const words = await picture.evaluate((svg) => {
            const ids = `${svg.getAttribute('aria-labelledby') ?? ''} ${svg.getAttribute('aria-describedby') ?? ''}`;
            const named = ids.split(/\s+/).filter(Boolean).map((id) => document.getElementById(id)?.textContent ?? '');
            return [svg.getAttribute('aria-label') ?? '', ...named, svg.querySelector('title')?.textContent ?? ''].join('');
          });
          assert.ok(words.trim().length > 10, `a picture on ${path} has no words`);
        }
        const rows = await page.locator('main table tbody tr').count();
        assert.ok(rows > 0, `${path} has no table`);
        assert.ok(await page.locator('main table th[scope]').count() > 0, `${path} has a table without headings`);
      });
    }
  });

  test(`downloads, ${language}`, async () => {
    for (const path of await answers(language)) {
      const all = await links(path);
      const csv = all.filter((link) => /\.csv(\?|$)/.test(link));
      const json = all.filter((link) => /\.json(\?|$)/.test(link));
      assert.ok(csv.length > 0, `${path} offers no CSV`);
      assert.ok(json.length > 0, `${path} offers no JSON`);
      for (const link of csv) {
        const response = await fetch(base + link);
        assert.equal(response.status, 200, link);
        assert.match(response.headers.get('content-type'), /^text\/csv\b/, link);
        const rows = parseCsv(await response.text());
        assert.ok(rows.length > 1, `${link} has no rows`);
        assert.deepEqual([...new Set(rows.map((row) => row.length))], [rows[0].length], `${link} has ragged rows`);
      }
      for (const link of json) {
        const response = await fetch(base + link);
        assert.equal(response.status, 200, link);
        assert.match(response.headers.get('content-type'), /^application\/json\b/, link);
        assert.ok(JSON.stringify(await response.json()).length > 20, `${link} is empty`);
      }
    }
  });
}

test('a download is of what is filtered', async () => {
  const [first] = await answers('en');
  const rows = async (query) => {
    const link = (await links(`${first}${query}`)).find((found) => /\.csv(\?|$)/.test(found));
    return (await fetch(base + link)).text();
  };
  assert.notEqual(await rows('?finding=sustained'), await rows(''));
});
