// Files that a device seals: photographs drawn anew, a line that breaks, names that nobody on the way sees, and what the
// office gets. And a mailbox whose messages the office overtakes.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { base, desktop, launch, onPage, phone } from './browser.mjs';
import { fine, openReport, reach, signIn, sound } from './reporter.mjs';

/** Planted in the picture wherever hidden data goes. */
const planted = '41.8781N-87.6298W-PLANTED';
const photo = new URL('../../crates/vault/tests/pictures/progressive.jpg', import.meta.url);

let browser;
let built = false;
before(async () => {
  browser = await launch();
  built = (await (await fetch(`${base}/en/report`)).text()).includes('<script type="module"');
  assert.ok(built || process.env.CI !== 'true', 'the script is not built in: cargo xtask bundle');
});
after(() => browser.close());

/** The picture with a comment that no page may pass on. */
async function picture() {
  const bytes = await readFile(photo);
  const comment = Buffer.from(planted);
  const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment]);
  return Buffer.concat([bytes.subarray(0, 2), segment, bytes.subarray(2)]);
}

/** Sends a report that the device seals, and comes to the last page. */
async function finish(page, go, language, told) {
  const plain = await (await fetch(`${base}/${language}/report`)).text();
  await go(`/${language}/report`);
  await page.waitForFunction((html) => {
    const then = new DOMParser().parseFromString(html, 'text/html');
    return document.querySelector('.honest').textContent !== then.querySelector('.honest').textContent;
  }, plain);
  await reach(page, 'textarea[name="happened"]');
  await page.locator('textarea[name="happened"]').fill(told);
  await reach(page, 'input[name="contact"]');
  await page.locator('input[name="contact"][value="mailbox"]').check();
  await page.locator('section.q:visible button:not(.plain)').click();
  await page.waitForURL((url) => url.hash === '#check');
  await page.locator('form:visible > p.go > button').click();
  await page.locator('ol.words').waitFor();
  const words = await page.locator('ol.words li').allInnerTexts();
  await page.locator('textarea[name="word-3"]').fill(words[2]);
  await page.locator('textarea[name="word-6"]').fill(words[5]);
  await page.locator('form:has(textarea) button').click();
  await page.locator('#file').waitFor();
  await page.waitForFunction(() => document.querySelector('form:has(#file)').getAttribute('action') === 'data:,');
  return words;
}

async function openMailbox(page, language, words) {
  await page.goto(`${base}/${language}/mailbox`);
  await page.waitForFunction(() => document.querySelector('form').getAttribute('action') === 'data:,');
  await page.locator('textarea[name="words"]').fill(words.join(' '));
  await page.locator('form button').click();
  await page.locator('section[aria-labelledby="stage"]').waitFor();
}

/** Everything that is sent, as one. */
function listen(page) {
  const bodies = [];
  page.context().on('request', (request) => bodies.push(Buffer.from(request.url()), request.postDataBuffer() ?? Buffer.alloc(0)));
  return (word) => bodies.some((body) => body.includes(word));
}

for (const language of ['en', 'ar', 'zh-Hans']) {
  test(`files are sealed on the device, resumed, opened by name, and taken back, ${language}`, async (t) => {
    if (!built) return t.skip('the script is not built in: cargo xtask bundle');
    await onPage(browser, { viewport: phone, locale: language }, async (page, go, refused) => {
      refused('/mailbox/sealed/files/chunk');
      const sent = listen(page);
      const words = await finish(page, go, language, `Harbour ${language} ${Date.now()}`);
      const look = async (what) => {
        await sound(page, `device-files/${language}/${what}`);
        await fine(page, `${language} ${what}`);
      };
      await look('finished');
      // The line breaks in the middle of the larger file; what is there already is not sent again.
      const asked = [];
      await page.route('**/mailbox/sealed/files/chunk', async (route) => {
        asked.push(route.request().postDataBuffer().subarray(32, 52).toString('hex'));
        if (asked.length === 3) await route.fulfill({ status: 502, body: '' });
        else await route.continue();
      });
      await page.locator('#file').setInputFiles([
        { name: 'pier.jpg', mimeType: 'image/jpeg', buffer: await picture() },
        { name: 'ferry.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([Buffer.from('%PDF-1.7\0'), Buffer.alloc(700_000, 7)]) },
      ]);
      await page.locator('button.add').click();
      await page.locator('.note.told li').first().waitFor({ timeout: 60_000 });
      assert.equal(await page.locator('.told li').count(), 2);
      assert.equal(await page.locator('article').count(), 2);
      assert.ok((await page.locator('main').innerText()).includes('ferry.pdf'));
      assert.equal(asked.length, 5, 'one piece of the photo, three of the other, one of them twice');
      assert.equal(new Set(asked).size, 4);
      await look('added');
      assert.ok(!sent('pier') && !sent('ferry') && !sent(planted), 'a name or a place went out');

      await openMailbox(page, language, words);
      assert.equal(await page.locator('article').count(), 2);
      await page.locator('#file').setInputFiles([{ name: 'none.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) }]);
      await page.locator('button.add').click();
      await page.locator('.faults.told').waitFor();
      await look('empty');
      await page.locator('#file').setInputFiles([{ name: 'pier.jpg', mimeType: 'image/jpeg', buffer: await picture() }]);
      await page.locator('input[name="original"]').check();
      await page.locator('button.add').click();
      await page.locator('.note.told li').nth(1).waitFor({ timeout: 60_000 });
      assert.equal(await page.locator('article').count(), 4);
      await page.locator('article button').first().click();
      await page.waitForFunction(() => document.querySelectorAll('article button').length === 3);
      await look('taken-back');
    });
  });
}

test('the office gets the photo without what was hidden in it, and the untouched one only where it was wished', async (t) => {
  if (!built) return t.skip('the script is not built in: cargo xtask bundle');
  const told = `Lighthouse ${Date.now()}`;
  await onPage(browser, { viewport: phone }, async (page, go) => {
    await finish(page, go, 'en', told);
    await page.locator('#file').setInputFiles([{ name: 'pier.jpg', mimeType: 'image/jpeg', buffer: await picture() }]);
    await page.locator('input[name="original"]').check();
    await page.locator('button.add').click();
    await page.locator('.note.told li').nth(1).waitFor({ timeout: 60_000 });
  });
  await onPage(browser, { viewport: desktop, acceptDownloads: true }, async (page, go) => {
    await signIn(page, go, 'Ada Brook');
    await openReport(page, go, told);
    const forms = page.locator('form[action*="attachment"], form[action*="file"]');
    assert.equal(await forms.count(), 2);
    const got = [];
    for (let i = 0; i < 2; i += 1) {
      const saving = page.waitForEvent('download');
      await forms.nth(i).locator('button').click();
      got.push(await readFile(await (await saving).path()));
    }
    assert.ok(got.every((bytes) => bytes[0] === 0xff && bytes[1] === 0xd8), 'both are photographs');
    assert.deepEqual(got.map((bytes) => bytes.includes(planted)), [false, true]);
  });
});

test('a message that an event overtakes, or whose answer is lost, arrives once, and the office is seen to have opened it', async (t) => {
  if (!built) return t.skip('the script is not built in: cargo xtask bundle');
  const told = `Breakwater ${Date.now()}`;
  let words;
  await onPage(browser, { viewport: phone }, async (page, go, refused) => {
    refused('/mailbox/sealed/write');
    words = await finish(page, go, 'en', told);
    await openMailbox(page, 'en', words);
    let [writes, places] = [0, 0];
    await page.route('**/mailbox/sealed/place', (route) => { places += 1; return route.continue(); });
    await page.route('**/mailbox/sealed/write', async (route) => {
      writes += 1;
      if (writes === 1) await route.fulfill({ status: 409, body: '' });
      else if (writes === 2) {
        await route.fetch();
        await route.fulfill({ status: 502, body: '' });
      } else await route.continue();
    });
    await page.locator('textarea[name="text"]').fill('One thing more.');
    await page.locator('form:has(textarea) button').click();
    await page.locator('[role="alert"]').waitFor();
    assert.equal(await page.locator('textarea[name="text"]').inputValue(), 'One thing more.');
    await sound(page, 'device-files/not-kept');
    await fine(page, 'not kept');
    await page.locator('form:has(textarea) button').click();
    await page.locator('article').waitFor();
    assert.equal(await page.locator('article').count(), 1, 'it arrived twice');
    assert.deepEqual([writes, places], [3, 2]);
    await page.route('**/mailbox/sealed/write', (route) => route.fulfill({ status: 503, json: { error: 'often' } }));
    await page.locator('textarea[name="text"]').fill('And another.');
    await page.locator('form:has(textarea) button').click();
    await page.locator('[role="alert"]').waitFor();
    assert.match(await page.locator('[role="alert"]').innerText(), /written very often/);
    assert.equal(await page.locator('textarea[name="text"]').inputValue(), 'And another.');
  });
  await onPage(browser, { viewport: desktop }, async (page, go) => {
    await signIn(page, go, 'Bo Carver');
    await openReport(page, go, told);
  });
  await onPage(browser, { viewport: phone }, async (page) => {
    await openMailbox(page, 'en', words);
    assert.match(await page.locator('section[aria-labelledby="stage"]').innerText(), /opened your report on/);
    await sound(page, 'device-files/seen');
    await fine(page, 'seen');
  });
});
