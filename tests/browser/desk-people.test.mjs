// What takes two people at the desk, and ending an access: set up, asked, confirmed and ended, on a small screen.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, onPage, phone } from './browser.mjs';
import { fine, openReport, reach, signIn, sound, withoutDevice } from './reporter.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function seen(page, what) {
  await sound(page, `desk-people/${what}`);
  await fine(page, what);
}

/** By the name; the office stands behind it. */
async function choose(list, name) {
  await list.selectOption(await list.locator('option', { hasText: name }).getAttribute('value'));
}

/** Somebody tells something, without the device's path. */
async function tell(told) {
  await onPage(browser, { viewport: phone }, async (page, go) => {
    await withoutDevice(page);
    await go('/en/report');
    await reach(page, 'textarea[name="happened"]');
    await page.locator('textarea[name="happened"]').fill(told);
    await reach(page, 'input[name="contact"]');
    await page.locator('input[name="contact"][value="mailbox"]').check();
    await page.locator('section.q:visible button:not(.plain)').click();
    await seen(page, 'check-with-break-glass');
    assert.ok((await page.locator('main').innerText()).includes('two people of different offices'), 'reporters are told');
    await page.locator('form > p.go > button').click();
    await page.waitForURL((url) => url.pathname.endsWith('/report/send'));
  });
}

test('two people open a report for a third, who is told of it, and an access is ended', async () => {
  const told = `Two people ${Date.now()}`;
  let reference;
  await onPage(browser, { viewport: phone }, async (page, go) => {
    await signIn(page, go, 'Ada Brook');
    await go('/en/desk/break-glass');
    await seen(page, 'break-glass-not-set-up');
    await go('/en/desk/staff/break-glass');
    await page.getByLabel('Ada Brook').check();
    await page.getByLabel('Bo Carver').check();
    await page.locator('input[name="sure"]').check();
    await seen(page, 'break-glass-set-up');
    await page.locator('main form button').click();
    await go('/en/desk/break-glass');
    assert.ok((await page.locator('main').innerText()).includes('Bo Carver'));
    await go('/en/desk/consent');
    await seen(page, 'consent');
    await go('/en/desk/staff/review');
    await seen(page, 'review');

    await tell(told);
    reference = await openReport(page, go, told);
    await go('/en/desk/break-glass');
    await page.locator('#reference').fill(reference);
    await choose(page.locator('#second'), 'Bo Carver');
    await choose(page.locator('#to'), 'Cy Dunmore');
    await page.locator('#reason').fill('nobody of the night is left');
    await page.locator('form[action$="/ask"] input[name="sure"]').check();
    await page.locator('form[action$="/ask"] button').click();
    await page.locator('[role="status"]').waitFor();
    await seen(page, 'break-glass-asked');
  });
  await onPage(browser, { viewport: phone }, async (page, go) => {
    await signIn(page, go, 'Bo Carver');
    await go('/en/desk/break-glass');
    assert.ok((await page.locator('main').innerText()).includes(reference));
    await seen(page, 'break-glass-to-confirm');
    await page.locator('form[action$="/confirm"] input[name="sure"]').check();
    await page.locator('form[action$="/confirm"] button').click();
    await page.locator('[role="status"]').waitFor();
    assert.ok(!(await page.locator('main').innerText()).includes(told), 'neither of the two is shown a word');
    await seen(page, 'break-glass-opened');
  });
  await onPage(browser, { viewport: phone }, async (page, go) => {
    await signIn(page, go, 'Ada Brook');
    assert.equal(await openReport(page, go, told), reference);
    assert.ok((await page.locator('main').innerText()).includes('nobody of the night is left'), 'those who read it see why');
    await seen(page, 'report-with-readers');
    const end = page.locator('form[action$="/reports/end"]');
    await choose(end.locator('select[name="who"]'), 'Cy Dunmore');
    await end.locator('textarea[name="purpose"]').fill('works on something else now');
    await end.locator('input[name="sure"]').check();
    await end.locator('button').click();
    assert.ok((await page.locator('main').innerText()).includes('works on something else now'));
    await seen(page, 'access-ended');
  });
});
