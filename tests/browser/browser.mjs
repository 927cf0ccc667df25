// One Chromium for a file of journeys, and pages that notice what no page of ours may do: ask another host,
// write an error to the console, fail to load something.

import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

export const base = (process.env.BASE_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');

export const phone = { width: 360, height: 740 };
export const desktop = { width: 1280, height: 900 };

// The sandbox stays on except for root, whom Chromium would refuse; only our own pages are opened. The others
// keep Chromium from talking to the network by itself.
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
if (process.getuid?.() === 0) flags.push('--no-sandbox');

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
}

/**
 * Opens one page for `visit(page, go, refused)` and checks afterwards that nothing untoward happened on it.
 * `settings` are Playwright's: viewport, javaScriptEnabled, locale, colorScheme.
 * `go(path, status = 200)` opens an address that must answer with that status.
 * `refused(path)` says that a form sent there may be refused, which Chromium writes to its console.
 */
export async function onPage(browser, settings, visit) {
  const context = await browser.newContext({ viewport: desktop, locale: 'en', ...settings });
  const faults = [];
  const expected = new Set();
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${base}/`) && !url.startsWith('data:')) faults.push(`asks another host: ${url}`);
  });
  context.on('requestfailed', (request) => {
    // A download takes the place of a page: the browser calls that an aborted request.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`not loaded: ${request.url()}`);
  });
  try {
    const page = await context.newPage();
    page.on('console', (message) => {
      const onPurpose = expected.has(message.location().url);
      if (['error', 'warning'].includes(message.type()) && !onPurpose) faults.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
    const go = async (path, status = 200) => {
      const url = new URL(path, `${base}/`).href;
      if (status >= 400) expected.add(url);
      const response = await page.goto(url, { waitUntil: 'load' });
      assert.equal(response.status(), status, `status of ${path}`);
    };
    await visit(page, go, (path) => expected.add(new URL(path, `${base}/`).href));
  } finally {
    await context.close();
  }
  assert.deepEqual(faults, []);
}

/** Opens everything that is folded away, so that it is looked at too. */
export function unfold(page) {
  return page.evaluate(() => document.querySelectorAll('details').forEach((folded) => { folded.open = true; }));
}
