// Patterns at the desk, for somebody who supervises: every page in both languages, on a phone and on a desk, with scripts
// on and off; it reads, it fits, no rule of axe is broken, and an officer's record is opened by a form.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { desktop, launch, onPage, phone, unfold } from './browser.mjs';
import { signIn } from './reporter.mjs';

const screenshots = process.env.SCREENSHOTS ?? '../../target/screenshots';

let browser;
before(async () => {
  browser = await launch();
  await mkdir(screenshots, { recursive: true });
});
after(() => browser.close());

const pages = ['', '/links', '/warning', '/warning/record', '/network', '/groups?by=officer-race', '/groups?by=district&outcome=disciplined'];

async function holds(page, what, javaScriptEnabled) {
  const { headings, scroll, inner } = await page.evaluate(() => ({
    headings: document.querySelectorAll('h1').length,
    scroll: document.scrollingElement.scrollWidth,
    inner: window.innerWidth,
  }));
  assert.equal(headings, 1, `first headings on ${what}`);
  assert.ok(scroll <= inner, `${what} is ${scroll} px wide in a window of ${inner}`);
  if (javaScriptEnabled) {
    const name = what.replaceAll(/[^a-z0-9]+/g, '-');
    await page.screenshot({ path: `${screenshots}/${name}-${inner}.png`, fullPage: true });
    await unfold(page);
    await page.evaluate(axe.source);
    const found = await page.evaluate(() =>
      window.axe.run(document, { rules: { 'target-size': { enabled: true } } }));
    const broken = found.violations.map(({ id, help, nodes }) => `${id}, ${help}: ${nodes[0].html}`);
    assert.deepEqual(broken, [], what);
  }
}

for (const [language, viewport, colorScheme, javaScriptEnabled] of [
  ['en', phone, 'light', true],
  ['es', desktop, 'dark', true],
  ['es', phone, 'light', false],
]) {
  test(`patterns, ${language}, ${viewport.width} px, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
    await onPage(browser, { viewport, colorScheme, javaScriptEnabled, locale: language }, async (page, go) => {
      await signIn(page, go, 'Ada Brook');
      for (const path of pages) {
        await go(`/${language}/desk/patterns${path}`);
        await holds(page, `${language}/desk/patterns${path}`, javaScriptEnabled);
      }
      // The first of the list: a form, so that no address names anybody.
      await go(`/${language}/desk/patterns/warning`);
      const name = (await page.locator('tbody th button').first().innerText()).trim();
      await page.locator('tbody th button').first().click();
      await page.locator('#looks').waitFor();
      const called = (await page.locator('h1').innerText()).trim();
      assert.ok(name.endsWith(called), name);
      assert.ok(!page.url().includes('?') && page.url().endsWith('/desk/patterns/officer'), page.url());
      assert.ok((await page.locator('section:has(> #looks)').innerText()).includes('Ada Brook'));
      await holds(page, `${language}/desk/patterns/officer`, javaScriptEnabled);
      // And by name.
      await go(`/${language}/desk/patterns`);
      await page.locator('#name').fill(called.split(/[ ,]/)[0]);
      await page.locator('form:has(#name) button').click();
      await page.locator('section:has(> #find) tbody').waitFor();
    });
  });
}
