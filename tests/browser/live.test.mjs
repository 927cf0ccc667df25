// A case that was reported here, as everybody sees it: from the reporter's mailbox to the page of the case, the sheet for
// the press and the answers, without a script, on a small screen.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, onPage, phone } from './browser.mjs';
import { languages, report } from './pages.mjs';
import { fine, sound } from './reporter.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const texts = {
  en: { stage: 'being sorted', confirmed: 'What is confirmed', counted: /they are counted at once/, known: '0 identified, 0 not identified' },
  es: { stage: 'en clasificación', confirmed: 'Qué está confirmado', counted: /se cuentan enseguida/, known: '0 identificados, 0 sin identificar' },
};

for (const language of languages) {
  for (const javaScriptEnabled of [true, false]) {
    test(`from the mailbox to what everybody sees, ${language}, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
      const told = `Quokka ${language} ${javaScriptEnabled}`;
      const { words, reference } = await report(told);
      await onPage(browser, { viewport: phone, javaScriptEnabled, locale: language }, async (page, go) => {
        const look = async (what) => {
          await sound(page, `live/${language}/${what}`);
          if (javaScriptEnabled) await fine(page, `${language} ${what}`);
        };
        await go(`/${language}/mailbox`);
        if (javaScriptEnabled) await page.waitForFunction(() => document.querySelector('form').getAttribute('action') === 'data:,');
        await page.locator('textarea[name="words"]').fill(words);
        await page.locator('form button').first().click();
        const stage = page.locator('section[aria-labelledby="stage"]');
        await stage.waitFor();
        assert.ok((await stage.locator('.life').innerText()).length > 20);
        assert.ok((await stage.locator('.next').innerText()).length > 20);
        const dues = await stage.locator('.dues li').allInnerTexts();
        assert.ok(dues.length > 1 && dues.every((due) => /\d{4}-\d\d-\d\d/.test(due)), dues.join(' | '));
        await look('mailbox');

        await stage.locator('.public a').click();
        await page.waitForURL((url) => url.pathname === `/${language}/cases/${reference}`);
        const main = page.locator('main');
        const { stage: sorted, confirmed, counted, known } = texts[language];
        assert.ok((await main.innerText()).includes(sorted));
        assert.ok((await main.innerText()).includes(known));
        assert.ok(!(await page.content()).includes('Quokka'));
        assert.equal(await page.locator('#clocks').count(), 1);
        await look('case');
        await page.locator('#to-facts').click();
        await page.waitForURL((url) => url.pathname.endsWith('/facts'));
        assert.ok((await main.innerText()).includes(confirmed));
        await look('facts');

        await go(`/${language}/answers`);
        assert.match(await page.locator('section.live').innerText(), counted);
        assert.equal(await page.locator('section.live figure svg').count(), 1);
        assert.ok(!(await page.content()).includes(reference), 'nothing lists it');
        await look('answers');
        await go(`/${language}/cases?q=${reference}`);
        assert.equal(await page.locator('#reported a').innerText(), reference);
      });
    });
  }
}
