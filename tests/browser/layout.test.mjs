// Every public page in both languages, on a phone and on a desk, with scripts on and off: it reads, it fits,
// and a picture of it is kept for whoever wants to look.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { desktop, launch, onPage, phone, unfold } from './browser.mjs';
import { everyPage, languages, nameOf } from './pages.mjs';

const screenshots = process.env.SCREENSHOTS ?? '../../target/screenshots';

let browser;
before(async () => {
  browser = await launch();
  await mkdir(screenshots, { recursive: true });
});
after(() => browser.close());

for (const language of languages) {
  for (const viewport of [phone, desktop]) {
    for (const javaScriptEnabled of [true, false]) {
      test(`layout, ${language}, ${viewport.width} px, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
        const titles = new Map();
        for (const { path, status } of await everyPage(language)) {
          await onPage(browser, { viewport, javaScriptEnabled, locale: language }, async (page, go) => {
            await go(path, status);
            const { lang, title, headings, main, scroll, inner } = await page.evaluate(() => ({
              lang: document.documentElement.lang,
              title: document.title,
              headings: document.querySelectorAll('h1').length,
              main: document.querySelector('main').innerText.trim().length,
              scroll: document.scrollingElement.scrollWidth,
              inner: window.innerWidth,
            }));
            assert.equal(lang, language, `language of ${path}`);
            assert.equal(headings, 1, `first headings on ${path}`);
            assert.ok(main > 40, `${path} says next to nothing`);
            assert.ok(scroll <= inner, `${path} is ${scroll} px wide in a window of ${inner}`);
            if (status === 200 && !path.includes('?')) {
              assert.ok(!titles.has(title), `${path} has the title of ${titles.get(title)}: ${title}`);
              titles.set(title, path);
            }
            if (javaScriptEnabled) {
              const file = `${nameOf(path)}-${viewport.width}.png`;
              await page.screenshot({ path: `${screenshots}/${file}`, fullPage: true });
            }
            await unfold(page);
            const open = await page.evaluate(() => document.scrollingElement.scrollWidth);
            assert.ok(open <= inner, `${path} unfolded is ${open} px wide in a window of ${inner}`);
          });
        }
      });
    }
  }
}

test('an address without a language answers in the one the browser asks for', async () => {
  for (const language of languages) {
    for (const path of ['/', '/answers', '/cases', '/data']) {
      await onPage(browser, { locale: language }, async (page, go) => {
        await go(path);
        assert.equal(await page.evaluate(() => document.documentElement.lang), language, `language of ${path}`);
      });
    }
  }
});
