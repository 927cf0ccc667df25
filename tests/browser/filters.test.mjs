// Choosing, sending, going back: the address says what is shown, with scripts on and off.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base, launch, onPage, phone } from './browser.mjs';
import { answers, languages } from './pages.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const query = (page) => new URL(page.url()).searchParams;

/** Opens what a filter may be folded into, and gives the form that holds it. */
async function filterForm(page) {
  const form = page.locator('form:has(select[name="finding"])').first();
  const folded = page.locator('details:has(select[name="finding"]):not([open]) > summary');
  if (await folded.count() > 0) await folded.first().click();
  return form;
}

for (const javaScriptEnabled of [true, false]) {
  const scripts = javaScriptEnabled ? 'on' : 'off';

  for (const language of languages) {
    test(`a filter lives in the address, ${language}, scripts ${scripts}`, async () => {
      for (const path of [`/${language}/cases`, (await answers(language))[0]]) {
        await onPage(browser, { viewport: phone, javaScriptEnabled, locale: language }, async (page, go) => {
          await go(path);
          const before = await page.locator('main').innerText();
          const form = await filterForm(page);
          await form.locator('select[name="finding"]').selectOption('sustained');
          await form.locator('[type="submit"], button:not([type])').first().click();
          await page.waitForURL((url) => url.searchParams.get('finding') === 'sustained');
          assert.notEqual(await page.locator('main').innerText(), before, `${path} shows the same when filtered`);
          const kept = await filterForm(page);
          assert.equal(await kept.locator('select[name="finding"]').inputValue(), 'sustained');

          await page.goBack();
          assert.equal(query(page).get('finding') ?? '', '', 'back does not take the filter away');
          assert.equal(await page.locator('main').innerText(), before, 'back shows something else');
        });
      }
    });
  }

  test(`the other language keeps the question, scripts ${scripts}`, async () => {
    await onPage(browser, { javaScriptEnabled }, async (page, go) => {
      await go('/en/answers?finding=sustained');
      await page.locator('a[hreflang="es"]').first().click();
      await page.waitForURL((url) => url.pathname === '/es/answers');
      assert.equal(query(page).get('finding'), 'sustained');
    });
  });

  test(`what was typed wrongly is kept and named, scripts ${scripts}`, async () => {
    await onPage(browser, { javaScriptEnabled }, async (page, go) => {
      await go('/en/cases?from=20x0', 400);
      await filterForm(page);
      assert.equal(await page.locator('[name="from"]').first().inputValue(), '20x0');
      assert.match(await page.locator('main').innerText(), /20x0/);
    });
  });
}

test('a case is found by its number and read', async () => {
  await onPage(browser, { viewport: phone, javaScriptEnabled: false }, async (page, go) => {
    await go('/en/cases');
    const link = page.locator('main a[href*="/cases/"]').first();
    const target = new URL(await link.getAttribute('href'), base).pathname;
    await link.click();
    await page.waitForURL((url) => url.pathname === target);
    assert.ok((await page.locator('main').innerText()).length > 40);
  });
});
