// Without a mouse: past the navigation in one step, everything within reach, nothing that holds on.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desktop, launch, onPage, phone } from './browser.mjs';
import { everyPage, languages } from './pages.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** What has the focus: its number in the document, and whether one can see that it has it. */
const focus = (page) => page.evaluate(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    index: [...document.querySelectorAll('*')].indexOf(element),
    html: element.outerHTML.slice(0, 80),
    inMain: element.closest('main') !== null,
    visible: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < window.innerHeight && box.right > 0,
    marked: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
  };
});

for (const language of languages) {
  test(`the first step leads past the navigation, ${language}`, async () => {
    await onPage(browser, { javaScriptEnabled: false, locale: language }, async (page, go) => {
      await go(`/${language}/answers`);
      await page.keyboard.press('Tab');
      const first = await focus(page);
      assert.ok(first.visible, `the skip link cannot be seen when it has the focus: ${first.html}`);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      assert.ok((await focus(page)).inMain, 'the skip link does not lead into the content');
    });
  });

  for (const viewport of [phone, desktop]) {
    test(`every step shows where it is and none is a trap, ${language}, ${viewport.width} px`, async () => {
      for (const { path, status } of await everyPage(language)) {
        await onPage(browser, { viewport, javaScriptEnabled: false, locale: language }, async (page, go) => {
          await go(path, status);
          const seen = new Set();
          for (let step = 0; step < 600; step += 1) {
            await page.keyboard.press('Tab');
            const now = await focus(page);
            if (now === null || seen.has(now.index)) break;
            seen.add(now.index);
            assert.ok(now.visible, `${path}: focus on something that cannot be seen: ${now.html}`);
            assert.ok(now.marked, `${path}: nothing marks the focus on ${now.html}`);
          }
          const missed = await page.evaluate((reached) => {
            const all = [...document.querySelectorAll('*')];
            const takesFocus = 'a[href], button, input:not([type="hidden"]), select, textarea, summary';
            return [...document.querySelectorAll(takesFocus)]
              .filter((element) => element.checkVisibility() && !reached.includes(all.indexOf(element)))
              .map((element) => element.outerHTML.slice(0, 80));
          }, [...seen]);
          assert.deepEqual(missed, [], `${path}: out of reach of the keyboard`);
        });
      }
    });
  }
}

test('a search is typed and sent with Enter', async () => {
  await onPage(browser, { viewport: phone, javaScriptEnabled: false }, async (page, go) => {
    await go('/en/cases');
    const search = page.locator('input[name="q"]').first();
    for (let step = 0; step < 100; step += 1) {
      await page.keyboard.press('Tab');
      if (await search.evaluate((input) => input === document.activeElement)) break;
    }
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === '1');
    assert.equal(await page.locator('input[name="q"]').first().inputValue(), '1');
  });
});
