// Files that a reporter adds after sending, without a script on a small phone, and what the desk gets of them.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { desktop, launch, onPage, phone } from './browser.mjs';
import { fine, openReport, reach, signIn, sound, withoutDevice } from './reporter.mjs';

/** Planted in the picture wherever hidden data goes. */
const planted = '41.8781N-87.6298W-PLANTED';
const photo = new URL('../../crates/vault/tests/pictures/progressive.jpg', import.meta.url);

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Sends a report and goes to the last page. */
async function finish(page, go, language, told) {
  await go(`/${language}/report`);
  await reach(page, 'textarea[name="happened"]');
  await page.locator('textarea[name="happened"]').fill(told);
  await reach(page, 'input[name="contact"]');
  await page.locator('input[name="contact"][value="mailbox"]').check();
  await page.locator('section.q:visible button:not(.plain)').click();
  await page.locator('form > p.go > button').click();
  await page.waitForURL((url) => url.pathname.endsWith('/report/send'));
  const words = await page.locator('ol.words li').allInnerTexts();
  await page.locator('textarea[name="word-3"]').fill(words[2]);
  await page.locator('textarea[name="word-6"]').fill(words[5]);
  await page.locator('form[action$="/kept"] button').click();
  await page.waitForURL((url) => url.pathname.endsWith('/report/kept'));
  return words;
}

for (const language of ['en', 'es', 'ar', 'zh-Hans']) {
  for (const javaScriptEnabled of [false, true]) {
    test(`two files are added after sending, ${language}, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
      await onPage(browser, { viewport: phone, javaScriptEnabled, locale: language }, async (page, go, refused) => {
        // What device-files.test.mjs has is another path.
        if (javaScriptEnabled) await withoutDevice(page);
        refused(`/${language}/mailbox/attach`);
        const told = `Harbour ${language} ${javaScriptEnabled} ${Date.now()}`;
        const words = await finish(page, go, language, told);
        const seen = async (what) => {
          await sound(page, `files/${language}/${what}`);
          if (javaScriptEnabled) await fine(page, `${language} ${what}`);
        };
        await seen('finished');
        await page.locator('#file').setInputFiles([
          { name: 'pier.jpg', mimeType: 'image/jpeg', buffer: await readFile(photo) },
          { name: 'a rather long name of a letter that somebody wrote to somebody else.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 words') },
        ]);
        await page.locator('button.add').click();
        await page.locator('[role="status"] li').first().waitFor();
        assert.equal(await page.locator('[role="status"] li').count(), 2);
        assert.equal(await page.locator('article').count(), 2);
        assert.ok((await page.locator('main').innerText()).includes('pier.jpg'));
        await seen('added');

        // Nothing chosen, then one that is empty: said, and nothing is lost.
        await page.locator('button.add').click();
        await page.locator('[role="alert"]').waitFor();
        await page.locator('#file').setInputFiles([{ name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) }]);
        await page.locator('button.add').click();
        await page.locator('[role="alert"]').waitFor();
        assert.ok((await page.locator('[role="alert"]').innerText()).includes('empty.jpg'));
        assert.equal(await page.locator('article').count(), 2);
        await seen('not-kept');

        await page.locator('form[action$="/mailbox/remove"] button').last().click();
        await page.waitForURL((url) => url.pathname.endsWith('/mailbox/remove'));
        assert.equal(await page.locator('form[action$="/mailbox/remove"]').count(), 1);
        await page.locator('form[action$="/mailbox"] button').click();
        await page.locator('#text').waitFor();
        assert.equal(await page.locator('article').count(), 2, 'the mailbox lists the file and what was taken back');
        await seen('mailbox');
        await go(`/${language}/mailbox`);
        await page.locator('textarea[name="words"]').fill(words.join(' '));
        await page.locator('button').click();
        assert.ok((await page.locator('main').innerText()).includes('pier.jpg'), 'it is there at the next visit');
        for (const cookie of await page.context().cookies()) assert.fail(`a cookie: ${cookie.name}`);
      });
    });
  }
}

test('the desk downloads the photo, without what was hidden in it', async () => {
  const told = `A photo of the pier ${Date.now()}`;
  await onPage(browser, { viewport: phone, javaScriptEnabled: false }, async (page, go) => {
    await finish(page, go, 'en', told);
    await page.locator('#file').setInputFiles(photo.pathname);
    await page.locator('button.add').click();
    await page.locator('article').waitFor();
  });
  await onPage(browser, { viewport: desktop }, async (page, go) => {
    await signIn(page, go, 'Bo Carver');
    await openReport(page, go, told);
    assert.ok((await page.locator('main').innerText()).includes('progressive.jpg'));
    await sound(page, 'files/desk');
    await fine(page, 'a report with a file');
    const download = page.waitForEvent('download');
    await page.locator('form[action$="/reports/file"] button').click();
    const file = await download;
    assert.equal(file.suggestedFilename(), 'attachment-1.jpg');
    const bytes = await readFile(await file.path());
    assert.equal(bytes.subarray(0, 3).toString('hex'), 'ffd8ff');
    assert.ok((await readFile(photo)).includes(planted) && !bytes.includes(planted));
  });
});
