// A reporter's way from the first question to the mailbox, and the desk's answer, in every language, where the device
// does not seal: scripts off, or a script that does not start.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base, desktop, launch, onPage, phone } from './browser.mjs';
import { fine, languages, openReport, reach, signIn, sound, withoutDevice } from './reporter.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Tells something and goes to the check page. */
async function tell(page, go, language, words) {
  await go(`/${language}/report`);
  await reach(page, 'textarea[name="happened"]');
  await page.locator('textarea[name="happened"]').fill(words);
  await reach(page, 'input[name="contact"]');
  await page.locator('input[name="contact"][value="mailbox"]').check();
  await page.locator('section.q:visible button:not(.plain)').click();
  await page.waitForURL((url) => url.pathname === `/${language}/report/check`);
}

/** Sends what is on the check page; gives the words of the receipt. */
async function send(page) {
  await page.locator('form > p.go > button').click();
  await page.waitForURL((url) => url.pathname.endsWith('/report/send'));
  const words = await page.locator('ol.words li').allInnerTexts();
  assert.equal(words.length, 8);
  return words;
}

for (const language of languages) {
  for (const javaScriptEnabled of [true, false]) {
    test(`a report, its words and the mailbox, ${language}, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
      await onPage(browser, { viewport: phone, javaScriptEnabled, locale: language }, async (page, go, refused) => {
        refused(`/${language}/report/kept`);
        if (javaScriptEnabled) await withoutDevice(page);
        const look = async (what) => {
          await sound(page, `report/${language}/${what}`);
          if (javaScriptEnabled) await fine(page, `${language} ${what}`);
        };
        const told = `Zanzibar ${language} <b>“${javaScriptEnabled}”</b>`;
        await tell(page, go, language, told);
        assert.ok((await page.locator('main').innerText()).includes(told), 'the check page shows what was told');
        await look('check');
        const words = await send(page);
        await look('receipt');

        await page.locator('textarea[name="word-3"]').fill('xyz');
        await page.locator('textarea[name="word-6"]').fill(words[5]);
        await page.locator('button:not(.plain)').click();
        await page.waitForURL((url) => url.pathname.endsWith('/report/kept'));
        assert.equal(await page.locator('[aria-invalid]').count(), 1);
        assert.deepEqual(await page.locator('ol.words li').allInnerTexts(), words, 'the words are still there');
        await page.locator('textarea[name="word-3"]').fill(words[2]);
        await page.locator('textarea[name="word-6"]').fill(words[5].toUpperCase());
        await page.locator('button:not(.plain)').click();
        await page.locator('a[href$="/mailbox"]').waitFor();
        assert.equal(await page.locator('ol.words').count(), 0);
        await look('finished');

        await page.locator('a[href$="/mailbox"]').click();
        await page.waitForURL((url) => url.pathname === `/${language}/mailbox`);
        await page.locator('textarea[name="words"]').fill(` ${words.join('  ')} `);
        await page.locator('button').click();
        await page.locator('textarea[name="text"]').fill(`more ${told}`);
        await look('mailbox');
        await page.locator('form[action$="/write"] button').click();
        await page.locator('article').waitFor();
        assert.ok((await page.locator('article').innerText()).includes(`more ${told}`));

        const download = page.waitForEvent('download');
        await page.locator('form[action$="/proof"] button').click();
        assert.equal((await download).suggestedFilename(), 'proof.txt');
        for (const cookie of await page.context().cookies()) assert.fail(`a cookie: ${cookie.name}`);
      });
    });
  }
}

test('a reporter needs no mouse', async () => {
  await onPage(browser, { viewport: phone, javaScriptEnabled: false }, async (page, go) => {
    await go('/en/report#q-happened');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.className);
    await page.keyboard.press('Tab');
    for (let step = 0; step < 20 && await focused() !== 'happened'; step += 1) await page.keyboard.press('Tab');
    await page.keyboard.type('typed by hand');
    await page.goto(`${base}/en/report#q-contact`);
    for (let step = 0; step < 60 && await focused() !== 'contact'; step += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    assert.equal(await page.locator('textarea[name="happened"]').inputValue(), 'typed by hand', 'nothing is lost on the way');
  });
});

test('words that open nothing say so, and nothing of them is in the address', async () => {
  await onPage(browser, { javaScriptEnabled: false }, async (page, go, refused) => {
    refused('/en/mailbox');
    await go('/en/mailbox');
    await page.locator('textarea[name="words"]').fill('not the right words at all');
    await page.locator('button').click();
    await page.locator('[role="alert"]').waitFor();
    assert.equal(new URL(page.url()).search, '');
  });
});

test('the desk reads a report and answers it, and the one that was left out does not see it', async () => {
  let words;
  const told = 'Only the review board may read this';
  await onPage(browser, { javaScriptEnabled: false }, async (page, go) => {
    await go('/en/report');
    await reach(page, 'textarea[name="happened"]');
    await page.locator('textarea[name="happened"]').fill(told);
    await reach(page, 'input[name="not-agency"]');
    await page.locator('input[name="not-agency"][value="standards"]').check();
    await reach(page, 'input[name="contact"]');
    await page.locator('input[name="contact"][value="mailbox"]').check();
    await page.locator('section.q:visible button:not(.plain)').click();
    words = await send(page);
  });
  const shared = 'Both offices may read this';
  let sharedWords;
  await onPage(browser, { javaScriptEnabled: false }, async (page, go) => {
    await tell(page, go, 'en', shared);
    sharedWords = await send(page);
  });

  let reference;
  await onPage(browser, { viewport: desktop }, async (page, go) => {
    await signIn(page, go, 'Ada Brook');
    await go('/en/desk/reports');
    await sound(page, 'desk/reports');
    await fine(page, 'the queue');
    reference = await openReport(page, go, told);
    await sound(page, 'desk/report');
    await fine(page, 'a report');
    await page.locator('#text').fill('We have read it, and we begin tomorrow.');
    await page.locator('form[action$="/reply"] button').click();
    await page.locator('article').waitFor();
    // The office that was left out cannot be chosen, and neither can anybody of it.
    assert.equal(await page.locator('option', { hasText: 'Standards' }).count(), 0);

    await openReport(page, go, shared);
    await page.locator('#office').selectOption({ label: 'Police Standards Office' });
    await page.locator('#hand-over-purpose').fill('It is about their own rules.');
    await page.locator('form[action$="/hand-over"] input[name="sure"]').check();
    await page.locator('form[action$="/hand-over"] button').click();
    await page.getByText('It was handed over to').waitFor();
    assert.match(await page.locator('main').innerText(), /It is about their own rules\./);
    await sound(page, 'desk/report-handed-over');
    await page.setViewportSize(phone);
    await sound(page, 'desk/report-handed-over-360');
    await fine(page, 'a report that was handed over');
  });

  await onPage(browser, { viewport: phone }, async (page, go) => {
    await signIn(page, go, 'Bo Carver');
    await go('/en/desk/reports');
    assert.ok(!(await page.locator('main').innerText()).includes(reference), 'the office that was left out lists it');
    assert.match(await page.locator('main').innerText(), /Police Standards Office/);
    await sound(page, 'desk/reports-360');
  });

  await onPage(browser, { viewport: phone, javaScriptEnabled: false }, async (page, go) => {
    await go('/es/mailbox');
    await page.locator('textarea[name="words"]').fill(sharedWords.join(' '));
    await page.locator('button').click();
    assert.match(await page.locator('main').innerText(), /Ahora lo tiene:.*Oficina de Normas Policiales/);
  });

  await onPage(browser, { viewport: phone, javaScriptEnabled: false }, async (page, go) => {
    await go('/en/mailbox');
    await page.locator('textarea[name="words"]').fill(words.join(' '));
    await page.locator('button').click();
    assert.match(await page.locator('article').innerText(), /we begin tomorrow/);
    assert.match(await page.locator('article').innerText(), /Lakeport Review Board/);
  });
});
