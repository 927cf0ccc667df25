// What journeys of a reporter share.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';

import { base } from './browser.mjs';

export const languages = ['en', 'es', 'ht', 'fr', 'ar', 'uk', 'zh-Hans'];
const screenshots = process.env.SCREENSHOTS;

/** As where the script cannot start: an old browser, a broken line. */
export function withoutDevice(page) {
  return page.route('**/assets/form/page-*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
}

/** Goes on from question to question until the field is there, as a reporter does. */
export async function reach(page, field) {
  for (let step = 0; step < 12; step += 1) {
    if (await page.locator(field).first().isVisible()) return;
    await page.locator('section.q:visible a.button').last().click();
  }
  assert.fail(`${field} is on no question`);
}

export async function sound(page, what) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${what} is ${wide} px too wide`);
  if (screenshots) await page.screenshot({ path: `${screenshots}/${what.replaceAll('/', '-')}.png`, fullPage: true });
}

/** No rule of axe is broken. */
export async function fine(page, what) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => window.axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  assert.ok(found.passes.length > 5, `axe hardly looked at ${what}`);
  const broken = found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map((node) => node.html).join(' | ')}`);
  assert.deepEqual(broken, [], what);
}

/**
 * What an authenticator app shows for the demo's key, which it prints at its start. A code works once, and journeys run
 * beside each other: whoever takes a half-minute's code leaves a mark, and the next waits for the next.
 */
export async function digits(who) {
  const now = await untaken(who);
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(now));
  const mac = createHmac('sha1', Buffer.from('Lakeport Lakeport 01')).update(step).digest();
  const from = mac[19] & 15;
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function untaken(who) {
  for (;;) {
    const now = Math.floor(Date.now() / 30_000);
    try {
      await writeFile(join(tmpdir(), `redress-code-${new URL(base).port}-${who.replace(' ', '-')}-${now}`), '', { flag: 'wx' });
      return now;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      await new Promise((done) => { setTimeout(done, 500); });
    }
  }
}

/** Opens one report of the queue after the other until it is the one with these words; its reference. */
export async function openReport(page, go, told) {
  await go('/en/desk/reports');
  const count = await page.locator('tbody tr').count();
  for (let i = 0; i < count; i += 1) {
    await go('/en/desk/reports');
    const reference = await page.locator('tbody th').nth(i).innerText();
    await page.locator('tbody button').nth(i).click();
    if ((await page.locator('main').innerText()).includes(told)) return reference;
  }
  return assert.fail(`no report says ${told}`);
}

export async function signIn(page, go, who) {
  await go('/en/desk/sign-in');
  await page.locator('#who').fill(who);
  await page.locator('#password').fill('nobody lives in Lakeport');
  await page.locator('#code').fill(await digits(who));
  await page.locator('main button').click();
  await page.waitForURL((url) => url.pathname.endsWith('/desk'));
}
