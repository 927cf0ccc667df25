// A reporter whose device seals by itself: the same way as without, in every language, and not a word of it in any request.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base, desktop, launch, onPage, phone } from './browser.mjs';
import { fine, languages, openReport, reach, signIn, sound } from './reporter.mjs';
import { openMailbox, ready, send, tell } from './sealing.mjs';

let browser;
let built = false;
before(async () => {
  browser = await launch();
  built = (await (await fetch(`${base}/en/report`)).text()).includes('<script type="module"');
  assert.ok(built || process.env.CI !== 'true', 'the script is not built in: cargo xtask bundle');
});
after(() => browser.close());

/** Everything that the page asks for, with what it sends. */
function listen(page) {
  const heard = [];
  page.context().on('request', (request) => {
    heard.push({
      // What a header says: its name is the browser's, and `accept-language` holds a word of the receipts' lists.
      url: request.url(), headers: JSON.stringify(Object.values(request.headers())), body: request.postDataBuffer() ?? Buffer.alloc(0),
    });
  });
  return {
    paths: () => heard.map(({ url }) => new URL(url).pathname),
    /** None of these words, as they are, in another spelling, or in the forms that bytes travel in. */
    never: (...words) => {
      for (const word of words) {
        const bytes = Buffer.from(word);
        const forms = [word, word.toUpperCase(), encodeURIComponent(word), bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, '')];
        for (const { url, headers, body } of heard) {
          for (const form of forms) {
            assert.ok(!url.includes(form) && !headers.includes(form) && !body.includes(form), `${form} went to ${url}`);
          }
        }
      }
    },
  };
}

for (const language of languages) {
  test(`a report sealed on the device, its words and the mailbox, ${language}`, async (t) => {
    if (!built) return t.skip('the script is not built in: cargo xtask bundle');
    await onPage(browser, { viewport: phone, locale: language }, async (page, go, refused) => {
      // Before a checkpoint covers the report.
      refused(`/${language}/mailbox/sealed/deadline`);
      const heard = listen(page);
      const look = async (what) => {
        await sound(page, `device/${language}/${what}`);
        await fine(page, `${language} ${what}`);
      };
      const told = `Zanzibar-${language} <b>“quoted”</b>`;
      await tell(page, go, language, told);
      assert.ok((await page.locator('main').innerText()).includes(told), 'the check page shows what was told');
      await look('check');
      // A word of a receipt may be one of an address too (“report”): it tells nothing there.
      const addresses = heard.paths().join();
      const words = await send(page);
      assert.ok(!page.url().includes('#'), 'the address of a page that is gone');
      await look('receipt');

      await page.locator('textarea[name="word-3"]').fill('xyz');
      await page.locator('textarea[name="word-6"]').fill(words[5]);
      await page.locator('form:has(textarea) button').click();
      assert.equal(await page.locator('[aria-invalid]').count(), 1);
      assert.ok(await page.locator('#e-3').isVisible() && !await page.locator('#e-6').isVisible());
      await look('receipt-wrong');
      const saved = page.waitForEvent('download');
      await page.locator('section[aria-labelledby="proof"] button').click();
      assert.equal((await saved).suggestedFilename(), 'proof.txt');
      await page.locator('textarea[name="word-3"]').fill(words[2].toUpperCase());
      await page.locator('form:has(textarea) button').click();
      await page.locator('a[href$="/mailbox"]').waitFor();
      assert.equal(await page.locator('ol.words').count(), 0);
      await look('finished');

      await openMailbox(page, language, ` ${words.join('  ')} `);
      await page.locator('textarea[name="text"]').fill('  ');
      await page.locator('form:has(textarea) button').click();
      await page.locator('[role="alert"]').waitFor();
      await page.locator('textarea[name="text"]').fill(`Ptarmigan ${told}`);
      await page.locator('form:has(textarea) button').click();
      await page.locator('article').waitFor();
      assert.ok((await page.locator('article').innerText()).includes(`Ptarmigan ${told}`));
      await look('mailbox');
      const again = page.waitForEvent('download');
      await page.locator('section[aria-labelledby="proof"] button').click();
      assert.equal((await again).suggestedFilename(), 'proof.txt');
      // The demo's log has a checkpoint every few seconds; before the first, the page says so.
      const deadline = page.waitForEvent('download').then((file) => file.suggestedFilename());
      const early = page.locator('section[aria-labelledby="deadline"] [role="alert"]').waitFor().then(() => 'early');
      await page.locator('section[aria-labelledby="deadline"] button').click();
      const gave = await Promise.any([deadline, early]);
      assert.ok(['deadline.txt', 'early'].includes(gave), gave);
      await page.locator('section[aria-labelledby="withdraw"] button').click();
      await page.locator('section[aria-labelledby="withdraw"] form').waitFor({ state: 'detached' });
      assert.equal(await page.locator('article').count(), 1, 'taking back consent is no message');
      await look('mailbox-withdrawn');
      await page.locator('a[href$="/mailbox"]').click();
      await page.locator('textarea[name="words"]').waitFor();
      // Closing takes the place of the open mailbox in the history, so Back leads to what was before it.
      await page.goBack();
      await page.locator('main').waitFor();
      assert.equal(await page.locator('article').count(), 0, 'Back shows a mailbox that was closed');

      const telling = words.filter((word) => word.length > 5 && !addresses.includes(word));
      heard.never('Zanzibar', 'Ptarmigan', words.join(' '), words[2] + words[5], ...telling);
      const sealed = heard.paths().filter((path) => path.endsWith('/sealed') || path.includes('/sealed/'));
      assert.ok(sealed.includes('/report/sealed') && sealed.includes('/mailbox/sealed/write'), sealed.join());
      for (const path of ['/check', '/send', '/kept', '/mailbox/write', '/mailbox/withdraw', '/report/proof']) {
        assert.ok(!heard.paths().some((one) => one.endsWith(path) && !one.includes('sealed')), `${path} was asked`);
      }
      for (const cookie of await page.context().cookies()) assert.fail(`a cookie: ${cookie.name}`);
      const stored = await page.evaluate(() => localStorage.length + sessionStorage.length);
      assert.equal(stored, 0, 'something is kept on the device');
    });
  });
}

test('what should be looked at again is told beside its field, and nothing is sent', async (t) => {
  if (!built) return t.skip('the script is not built in: cargo xtask bundle');
  await onPage(browser, { viewport: phone }, async (page, go) => {
    const heard = listen(page);
    await ready(page, go, 'en');
    await reach(page, 'textarea[name="month"]');
    await page.locator('textarea[name="month"]').fill('Ptarmigan');
    await reach(page, 'input[name="contact"]');
    await page.locator('input[name="contact"][value="way"]').check();
    await page.locator('section.q:visible button:not(.plain)').click();
    await page.locator('.faults').waitFor();
    assert.equal(await page.locator('.faults li').count(), 3);
    assert.ok(await page.locator('textarea[name="happened"]').isVisible(), 'the first to repair is shown');
    await sound(page, 'device/faults');
    await fine(page, 'faults');
    await page.locator('textarea[name="happened"]').fill('Ptarmigan');
    await page.locator('.faults a').nth(1).click();
    assert.equal(await page.locator('#e-month').isVisible(), true);
    await page.locator('textarea[name="month"]').fill('2');
    await page.locator('.faults a').nth(2).click();
    await page.locator('textarea[name="way"]').fill('Ptarmigan');
    // Straight back from any question, once the form was looked at.
    await page.locator('.faults a').nth(0).click();
    await page.locator('section.q:visible button').click();
    await page.waitForURL((url) => url.hash === '#check');
    assert.equal(await page.locator('.faults').count(), 0);
    // Back and forward are the browser's own, and lose nothing.
    await page.goBack();
    assert.ok(await page.locator('textarea[name="happened"]').isVisible());
    assert.equal(await page.locator('textarea[name="way"]').inputValue(), 'Ptarmigan');
    await page.goForward();
    await page.locator('button[value="when"]').click();
    assert.equal(await page.locator('textarea[name="month"]').inputValue(), '2');
    heard.never('Ptarmigan');
  });
});

test('by keyboard alone a report is sealed and sent', async (t) => {
  if (!built) return t.skip('the script is not built in: cargo xtask bundle');
  await onPage(browser, { viewport: phone }, async (page, go) => {
    await ready(page, go, 'en');
    await page.goto(`${base}/en/report#q-happened`);
    const reached = async (selector) => {
      for (let step = 0; step < 80; step += 1) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
        await page.keyboard.press('Tab');
      }
      assert.fail(`${selector} is not reached`);
    };
    await reached('textarea[name="happened"]');
    await page.keyboard.type('typed by hand');
    await page.goto(`${base}/en/report#q-contact`);
    await reached('input[name="contact"]');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    assert.ok(!page.url().includes('#check'), 'Enter on a choice sends nothing');
    await reached('section:target button');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.hash === '#check');
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1', 'what is new is where reading begins');
    await reached('form > p.go > button');
    await page.keyboard.press('Enter');
    await page.locator('ol.words').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
  });
});

test('where it does not work nothing is sent another way unless it is asked for, and pressing again is one report', async (t) => {
  if (!built) return t.skip('the script is not built in: cargo xtask bundle');
  await onPage(browser, { viewport: phone }, async (page, go, refused) => {
    refused('/report/sealed');
    const bodies = [];
    // Kept by the server, and the answer lost on the way.
    await page.route('**/report/sealed', async (route) => {
      bodies.push(route.request().postDataBuffer());
      const response = await route.fetch();
      if (bodies.length === 1) await route.fulfill({ status: 503, body: '' });
      else await route.fulfill({ response });
    });
    await tell(page, go, 'en', 'Zanzibar');
    await page.locator('form:visible > p.go > button').click();
    await page.locator('.faults').waitFor();
    await sound(page, 'device/failed');
    await fine(page, 'not sent');
    assert.ok(await page.locator('.faults button').isVisible(), 'the other path is offered, not taken');
    await send(page);
    assert.equal(bodies.length, 2);
    const mailbox = (body) => body.subarray(24, 56).toString('hex');
    assert.equal(mailbox(bodies[0]), mailbox(bodies[1]), 'two receipts');
  });
  await onPage(browser, {}, async (page, go, refused) => {
    refused('/report/sealed');
    const heard = listen(page);
    await page.route('**/report/sealed', (route) => route.fulfill({ status: 503, body: '' }));
    await tell(page, go, 'en', 'Zanzibar');
    await page.locator('form:visible > p.go > button').click();
    heard.never('Zanzibar');
    await page.locator('.faults button').click();
    await page.waitForURL((url) => url.pathname === '/en/report/check');
    assert.throws(() => heard.never('Zanzibar'), 'what listens hears nothing');
    assert.match(await page.locator('.honest').innerText(), /Our computer sees/);
    assert.ok((await page.locator('main').innerText()).includes('Zanzibar'));
  });
});

test('where many come at once the device works for a moment, and where too many do everything stays on the page', async (t) => {
  if (!built) return t.skip('the script is not built in: cargo xtask bundle');
  await onPage(browser, { viewport: phone }, async (page, go, refused) => {
    refused('/report/sealed');
    const works = [];
    let answer = { status: 503, headers: { 'retry-after': '1' }, body: '' };
    await page.route('**/report/sealed', async (route) => {
      works.push(route.request().headers()['redress-work'] ?? '');
      const given = answer;
      answer = null;
      if (given) await route.fulfill(given);
      else await route.continue();
    });
    await tell(page, go, 'en', 'Zanzibar');
    await page.locator('form:visible > p.go > button').click();
    await page.locator('.faults').waitFor();
    assert.match(await page.locator('.faults').innerText(), /So many people are writing/);
    assert.ok((await page.locator('main').innerText()).includes('Zanzibar'));
    await fine(page, 'too many');
    answer = { status: 429, json: { minute: 29_538_720, bits: 12, challenge: '07'.repeat(32) } };
    await send(page);
    assert.deepEqual(works.slice(0, 2), ['', '']);
    assert.match(works[2], /^29538720\.12\.\d+$/);
  });
});

test('a device that cannot seal says so before anything is typed', async (t) => {
  if (!built) return t.skip('the script is not built in: cargo xtask bundle');
  for (const lack of ['delete globalThis.TransformStream', 'Object.defineProperty(globalThis, "isSecureContext", { value: false })']) {
    await onPage(browser, {}, async (page, go) => {
      await page.addInitScript(lack);
      await go('/en/report');
      await page.waitForLoadState('networkidle');
      assert.match(await page.locator('.honest').innerText(), /Our computer sees/, lack);
      await page.goto(`${base}/en/mailbox`);
      await page.waitForLoadState('networkidle');
      assert.match(await page.locator('.honest').innerText(), /Our computer sees/, lack);
    });
  }
});

test('leaving blanks the page, and Back does not bring it back', async (t) => {
  if (!built) return t.skip('the script is not built in: cargo xtask bundle');
  await onPage(browser, {}, async (page, go) => {
    await page.route('**/report/leave', (route) => route.fulfill({ contentType: 'text/html', body: '<p>weather</p>' }));
    await go('/en');
    await ready(page, go, 'en');
    await reach(page, 'textarea[name="happened"]');
    await page.locator('textarea[name="happened"]').fill('Zanzibar');
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Escape');
    await page.waitForURL('**/report/leave');
    await page.goBack();
    assert.ok(!(await page.content()).includes('Zanzibar'));
    assert.ok(!await page.evaluate(() => [...document.querySelectorAll('textarea')].some((field) => field.value.includes('Zanzibar'))));
  });
});

test('the desk reads what a device sealed and answers, and the device opens the answer', async (t) => {
  if (!built) return t.skip('the script is not built in: cargo xtask bundle');
  const told = 'Only the review board may read what this device has sealed';
  let words;
  await onPage(browser, { viewport: phone }, async (page, go) => {
    await tell(page, go, 'en', told, async () => {
      await reach(page, 'input[name="not-agency"]');
      await page.locator('input[name="not-agency"][value="standards"]').check();
    });
    assert.ok(!(await page.locator('form:visible > ul').innerText()).includes('Standards'));
    words = await send(page);
  });
  let reference;
  await onPage(browser, { viewport: desktop }, async (page, go) => {
    await signIn(page, go, 'Ada Brook');
    reference = await openReport(page, go, told);
    await page.locator('#text').fill('We have read it, and we begin tomorrow.');
    await page.locator('form[action$="/reply"] button').click();
    await page.locator('article').waitFor();
  });
  await onPage(browser, { viewport: phone }, async (page, go) => {
    await signIn(page, go, 'Bo Carver');
    await go('/en/desk/reports');
    assert.ok(!(await page.locator('main').innerText()).includes(reference), 'the office that was left out lists it');
  });
  await onPage(browser, { viewport: phone }, async (page) => {
    await openMailbox(page, 'fr', words.join(' '));
    assert.match(await page.locator('article').innerText(), /we begin tomorrow/);
    assert.match(await page.locator('article').innerText(), /Commission de contrôle/);
  });
  // And on a device without the script, by the words.
  await onPage(browser, { viewport: phone, javaScriptEnabled: false }, async (page, go) => {
    await go('/en/mailbox');
    await page.locator('textarea[name="words"]').fill(words.join(' '));
    await page.locator('form button').click();
    assert.match(await page.locator('article').innerText(), /we begin tomorrow/);
  });
});

test('words that open nothing are told so on the device, and only an id of nobody is sent', async (t) => {
  if (!built) return t.skip('the script is not built in: cargo xtask bundle');
  await onPage(browser, {}, async (page, go) => {
    const heard = listen(page);
    await go('/en/mailbox');
    await page.waitForFunction(() => document.querySelector('form').getAttribute('action') === 'data:,');
    for (const words of ['Ptarmigan of the wrong words', 'abandon '.repeat(8)]) {
      await page.locator('textarea[name="words"]').fill(words);
      await page.locator('form button').click();
      await page.locator('[role="alert"]').waitFor();
    }
    await fine(page, 'wrong words');
    heard.never('Ptarmigan', 'abandon');
    assert.equal(heard.paths().filter((path) => path === '/mailbox/sealed').length, 2);
  });
});

test('where the mailbox does not open on the device the other path is offered and not taken', async (t) => {
  if (!built) return t.skip('the script is not built in: cargo xtask bundle');
  await onPage(browser, { viewport: phone }, async (page, go, refused) => {
    refused('/mailbox/sealed');
    refused('/en/mailbox');
    const heard = listen(page);
    await page.route('**/mailbox/sealed', (route) => route.fulfill({ status: 503, body: '' }));
    await go('/en/mailbox');
    await page.waitForFunction(() => document.querySelector('form').getAttribute('action') === 'data:,');
    await page.locator('textarea[name="words"]').fill('Ptarmigan');
    await page.locator('form button').click();
    await page.locator('div.told button').waitFor();
    await sound(page, 'device/mailbox-failed');
    await fine(page, 'a mailbox that does not open');
    heard.never('Ptarmigan');
    await page.locator('div.told button').click();
    await page.locator('#e-words').waitFor();
    assert.match(await page.locator('.honest').innerText(), /Our computer sees your words/);
    assert.throws(() => heard.never('Ptarmigan'), 'what listens hears nothing');
  });
});

test('on a slow device sealing takes seconds, not minutes', async (t) => {
  if (!built) return t.skip('the script is not built in: cargo xtask bundle');
  await onPage(browser, { viewport: phone }, async (page, go) => {
    await tell(page, go, 'en', 'Zanzibar');
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    const since = Date.now();
    await send(page);
    const took = Date.now() - since;
    console.log(`deriving, sealing and sending with the processor slowed six times: ${took} ms`);
    assert.ok(took < 60_000, `${took} ms`);
  });
});
