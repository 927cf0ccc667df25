// On paper: the content without what can only be clicked.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, onPage } from './browser.mjs';
import { answers, cases, languages, reportedCase } from './pages.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const language of languages) {
  test(`print, ${language}`, async () => {
    const paths = [`/${language}/answers`, ...(await answers(language)), (await cases(language))[0]];
    const reported = `/${language}/cases/${await reportedCase()}`;
    paths.push(reported, `${reported}/facts`);
    for (const path of paths) {
      await onPage(browser, { javaScriptEnabled: false, locale: language }, async (page, go) => {
        await go(path);
        await page.emulateMedia({ media: 'print' });
        for (const gone of ['nav', 'form', 'button']) {
          for (const element of await page.locator(gone).all()) {
            assert.ok(!(await element.isVisible()), `${path} prints a ${gone}`);
          }
        }
        assert.ok(await page.locator('h1').isVisible(), `${path} prints no heading`);
        assert.ok((await page.locator('main').innerText()).length > 40, `${path} prints next to nothing`);
        const pdf = await page.pdf({ format: 'A4' });
        assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
        const width = await page.evaluate(() => {
          document.body.style.width = '180mm';
          return [document.scrollingElement.scrollWidth, window.innerWidth];
        });
        assert.ok(width[0] <= width[1], `${path} does not fit a page`);
      });
    }
  });
}
