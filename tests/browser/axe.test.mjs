// Every public page in both languages, on a phone by day and on a desk by night: no rule of axe is broken.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import { desktop, launch, onPage, phone, unfold } from './browser.mjs';
import { everyPage, languages } from './pages.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const language of languages) {
  for (const [viewport, colorScheme] of [[phone, 'light'], [desktop, 'dark']]) {
    test(`axe, ${language}, ${viewport.width} px, ${colorScheme}`, async () => {
      const broken = [];
      for (const { path, status } of await everyPage(language)) {
        await onPage(browser, { viewport, colorScheme, locale: language }, async (page, go) => {
          await go(path, status);
          await unfold(page);
          await page.evaluate(axe.source);
          // All rules, also those for WCAG 2.2 that axe leaves off by default.
          const found = await page.evaluate(() =>
            window.axe.run(document, { rules: { 'target-size': { enabled: true } } }));
          assert.ok(found.passes.length > 10, `axe hardly looked at ${path}`);
          for (const { id, help, nodes } of found.violations) {
            broken.push(`${path}: ${id}, ${help}: ${nodes.slice(0, 3).map((node) => node.html).join(' | ')}`);
          }
        });
      }
      assert.deepEqual(broken, []);
    });
  }
}
