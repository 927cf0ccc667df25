// What journeys share in which the reporter's device seals.

import assert from 'node:assert/strict';
import { base } from './browser.mjs';
import { reach } from './reporter.mjs';

/** Opens the form and waits until it says that the device seals. */
export async function ready(page, go, language) {
  await go(`/${language}/report`);
  const plain = await (await fetch(`${base}/${language}/report`)).text();
  await page.waitForFunction((html) => {
    const [now, then] = [document, new DOMParser().parseFromString(html, 'text/html')];
    return now.querySelector('.honest').textContent !== then.querySelector('.honest').textContent;
  }, plain);
}

export async function tell(page, go, language, words, more = async () => {}) {
  await ready(page, go, language);
  await reach(page, 'textarea[name="happened"]');
  await page.locator('textarea[name="happened"]').fill(words);
  await more();
  await reach(page, 'input[name="contact"]');
  await page.locator('input[name="contact"][value="mailbox"]').check();
  await page.locator('section.q:visible button:not(.plain)').click();
  await page.waitForURL((url) => url.hash === '#check');
}

export async function send(page) {
  await page.locator('form:visible > p.go > button').click();
  await page.locator('ol.words').waitFor();
  const words = await page.locator('ol.words li').allInnerTexts();
  assert.equal(words.length, 8);
  return words;
}

export async function openMailbox(page, language, words) {
  const texts = page.waitForResponse((response) => response.url().includes('/assets/form/data-'));
  await page.goto(`${base}/${language}/mailbox`);
  await texts;
  await page.waitForFunction(() => document.querySelector('form').getAttribute('action') === 'data:,');
  await page.locator('textarea[name="words"]').fill(words);
  await page.locator('form button').click();
  await page.locator('section[aria-labelledby="stage"]').waitFor();
}
