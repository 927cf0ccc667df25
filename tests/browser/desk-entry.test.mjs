// Somebody at an office writes down what a person tells on the telephone: with the keyboard alone, on a small screen,
// and over the end of a session.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desktop, launch, onPage, phone } from './browser.mjs';
import { digits, fine, sound } from './reporter.mjs';

const screenshots = process.env.SCREENSHOTS;
const WHO = 'Cy Dunmore';
const PASSWORD = 'nobody lives in Lakeport';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function signIn(page, go, language) {
  await go(`/${language}/desk/sign-in`);
  await page.locator('#who').fill(WHO);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('#code').fill(await digits(WHO));
  await page.locator('main button').click();
  await page.waitForURL((url) => url.pathname.endsWith('/desk'));
}

/** Goes on with Tab until the focus is where `wanted` says. */
async function tabTo(page, wanted) {
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), wanted)) return;
  }
  assert.fail(`Tab does not lead to ${wanted}`);
}

for (const [language, javaScriptEnabled] of [['en', true], ['es', false]]) {
  test(`a call is typed, read back, sent and its words given, by keyboard at 360 px, ${language}`, async () => {
    const told = `They took <my> papers, ${language}`;
    let words;
    await onPage(browser, { viewport: phone, javaScriptEnabled, locale: language }, async (page, go, refused) => {
      refused(`/${language}/desk/reports/new/kept`);
      refused(`/${language}/desk/reports/new/check`);
      const look = async (what) => {
        await sound(page, `desk-entry/${language}/${what}`);
        if (javaScriptEnabled) await fine(page, `${language} ${what}`);
      };
      const key = (name) => page.keyboard.press(name);
      await signIn(page, go, language);
      await go(`/${language}/desk/reports`);
      await tabTo(page, 'a[href$="/reports/new"]');
      await key('Enter');
      await page.waitForURL((url) => url.pathname.endsWith('/reports/new'));
      await look('form');

      // Too little: it says so, and what was typed is there.
      await tabTo(page, 'textarea[name="names"]');
      await page.keyboard.type('perhaps 47');
      await tabTo(page, 'form.entry p.go button');
      await key('Enter');
      await page.locator('[role="alert"]').waitFor();
      assert.equal(await page.locator('textarea[name="names"]').inputValue(), 'perhaps 47');
      await look('faults');

      await tabTo(page, 'input[name="came"]');
      await key('Space');
      await tabTo(page, 'select[name="language"]');
      await page.keyboard.type('Kre');
      await tabTo(page, 'input[name="present"]');
      await key('Space');
      await tabTo(page, 'textarea[name="happened"]');
      await page.keyboard.type(told);
      await tabTo(page, 'input[name="contact"]');
      await key('Space');
      await tabTo(page, 'form.entry p.go button');
      await key('Enter');
      await page.locator('#send').waitFor();
      const read = await page.locator('main').innerText();
      assert.ok(read.includes(told) && read.includes('perhaps 47') && read.includes('Kreyòl ayisyen'), read);
      await look('check');

      await tabTo(page, '#send');
      await key('Enter');
      await page.waitForURL((url) => url.pathname.endsWith('/reports/new/send'));
      words = await page.locator('ol.sheet li').allInnerTexts();
      assert.equal(words.length, 8);
      await look('receipt');
      await page.emulateMedia({ media: 'print' });
      const printed = (await page.locator('body').innerText()).trim().split(/\s+/).filter((word) => !/^\d+\.?$/.test(word));
      assert.deepEqual(printed, words, 'the card shows the words, the digits and nothing else');
      if (screenshots) await page.screenshot({ path: `${screenshots}/desk-entry-${language}-card.png` });
      await page.emulateMedia({ media: 'screen' });

      await tabTo(page, '#w-3');
      await page.keyboard.type('nonsense');
      await tabTo(page, '#w-6');
      await page.keyboard.type(words[5]);
      await key('Enter');
      await page.waitForURL((url) => url.pathname.endsWith('/reports/new/kept'));
      assert.equal(await page.locator('[aria-invalid]').count(), 1);
      await tabTo(page, '#w-3');
      await page.keyboard.type(words[2]);
      await tabTo(page, '#w-6');
      await page.keyboard.type(words[5]);
      await key('Enter');
      await page.locator('main ul a').first().waitFor();
      assert.equal(await page.locator('ol.sheet').count(), 0, 'the words are shown once');
      await look('done');
    });
    await onPage(browser, { viewport: phone, javaScriptEnabled: false }, async (page, go) => {
      await go('/ht/mailbox');
      await page.locator('textarea[name="words"]').fill(words.join(' '));
      await page.locator('button').click();
      await page.locator('textarea[name="text"]').waitFor();
    });
  });
}

test('a session that ends while somebody types gives everything back after signing in', async () => {
  await onPage(browser, { viewport: desktop }, async (page, go, refused) => {
    refused('/en/desk/reports/new/check');
    await signIn(page, go, 'en');
    await go('/en/desk/reports/new');
    await sound(page, 'desk-entry/wide/form');
    await page.locator('input[name="came"][value="press"]').check();
    await page.locator('#f-source-name').fill('The <Lantern>');
    const story = 'It was on page three.\n\nTwice “quoted”.';
    await page.locator('textarea[name="happened"]').fill(story);
    await page.context().clearCookies();
    await page.locator('form.entry p.go button').click();
    await page.locator('#desk-who').waitFor();
    assert.ok(!(await page.locator('main').innerText()).includes('page three'), 'it is not shown to whoever comes by');
    await sound(page, 'desk-entry/wide/over');
    await fine(page, 'the page for a session that is over');
    await page.locator('#desk-who').fill(WHO);
    await page.locator('#desk-password').fill(PASSWORD);
    await page.locator('#desk-code').fill(await digits(WHO));
    await page.locator('main form button').click();
    await page.locator('#send').waitFor();
    assert.ok((await page.locator('main').innerText()).includes('page three'));
    await sound(page, 'desk-entry/wide/check');
    await page.locator('button[formaction$="#q-happened"]').click();
    await page.locator('textarea[name="happened"]').waitFor();
    assert.equal(new URL(page.url()).hash, '#q-happened');
    assert.equal(await page.locator('textarea[name="happened"]').inputValue(), story);
    await page.locator('textarea[name="not-person"]').fill('Dunmore');
    refused('/en/desk/reports/new/check');
    await page.locator('form.entry p.go button').click();
    await page.getByText('Somebody else must take this report').first().waitFor();
    await sound(page, 'desk-entry/wide/other');
    await fine(page, 'the page for whoever is left out');
    await page.locator('main form button').click();
    await page.locator('textarea[name="not-person"]').fill('');
    await page.locator('form.entry p.go button').click();
    await page.locator('#send').click();
    await page.locator('ol.sheet').waitFor();
    await sound(page, 'desk-entry/wide/receipt');
    await page.locator('button.second').click();
    await page.getByText('Nobody can open the mailbox').waitFor();
    await sound(page, 'desk-entry/wide/aside');
  });
});
