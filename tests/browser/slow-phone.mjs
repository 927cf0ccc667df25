// What a reporter with a slow phone on a slow line waits for, with the script and without. Prints JSON; run by `cargo
// xtask bench reports`, which gives the address of a demonstration. No journey: nothing fails here for being slow.

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { base, launch, phone } from './browser.mjs';
import { reach } from './reporter.mjs';

const SLOWER = 6;
// 400 kbit/s both ways, 400 ms there and back.
const LINE = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const RUNS = 3;
const TOLD = 'Two officers stopped us at the corner by the market. One of them took my papers and tore them. '.repeat(8);

const browser = await launch();
const result = {
  plain: await several(() => report(false)),
  device: await several(() => report(true)),
  derive: (await several(derive)).seconds,
};
await browser.close();
process.stdout.write(`${JSON.stringify(result)}\n`);

/** The median of each figure. */
async function several(measure) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await measure());
  return Object.fromEntries(Object.keys(runs[0]).map((key) => {
    const sorted = runs.map((one) => one[key]).sort((a, b) => a - b);
    return [key, sorted[Math.floor(RUNS / 2)]];
  }));
}

/** A browser that was never here, slowed down. */
async function slow(settings = {}) {
  const context = await browser.newContext({ viewport: phone, locale: 'en', ...settings });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', LINE);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return { context, page, devtools };
}

/** Seconds that the phone needs, its own clock left alone. */
async function seconds(work) {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1000;
}

async function report(script) {
  const { context, page, devtools } = await slow({ javaScriptEnabled: script });
  let bytes = 0;
  let sent = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  devtools.on('Network.requestWillBeSent', ({ request }) => {
    sent += (request.postDataEntries ?? []).reduce((sum, { bytes: part }) => sum + Buffer.from(part ?? '', 'base64').length, 0);
  });

  const happened = page.locator('textarea[name="happened"]');
  const first = await seconds(async () => {
    await page.goto(`${base}/en/report`, { waitUntil: 'commit' });
    await page.locator('section.q:visible a.button').last().waitFor();
    await reach(page, 'textarea[name="happened"]');
  });
  // Nobody types two minutes in none: what loads meanwhile keeps nobody waiting, but is told.
  const ready = script ? first + await seconds(() => sealing(page)) : 0;
  await happened.fill(TOLD);
  await reach(page, 'input[name="contact"]');
  await page.locator('input[name="contact"][value="mailbox"]').check();
  const check = await seconds(async () => {
    await page.locator('section.q:visible button:not(.plain)').click();
    await page.locator('form:visible > p.go > button').first().waitFor({ timeout: 60_000 });
  });
  const send = await seconds(async () => {
    await page.locator('form:visible > p.go > button').first().click();
    await page.locator('ol.words li').first().waitFor({ timeout: 60_000 });
  });
  await context.close();
  return { first, ready, check, send, waiting: check + send, bytes, sent };
}

/** The words for the server were put aside for those for a device that seals. */
async function sealing(page) {
  const plain = await (await fetch(`${base}/en/report`)).text();
  await page.waitForFunction((html) => {
    const served = new DOMParser().parseFromString(html, 'text/html');
    return document.querySelector('.honest').textContent !== served.querySelector('.honest').textContent;
  }, plain, { timeout: 60_000 });
}

/** The script's own function, taken out of it by the bundler that makes the script. */
async function derive() {
  const folder = fileURLToPath(new URL('../../crates/web/script/', import.meta.url));
  const { build } = createRequire(`${folder}package.json`)('esbuild');
  const { outputFiles } = await build({
    entryPoints: [`${folder}src/keys.js`], bundle: true, minify: true, format: 'iife', globalName: 'keys', write: false, target: 'es2020',
  });
  const { context, page } = await slow({ bypassCSP: true });
  await page.goto(`${base}/en/mailbox`);
  await page.addScriptTag({ content: outputFiles[0].text });
  const took = await page.evaluate(async () => {
    const since = performance.now();
    await globalThis.keys.deriveKeys(crypto.getRandomValues(new Uint8Array(10)), 'lakeport');
    return (performance.now() - since) / 1000;
  });
  await context.close();
  return { seconds: took };
}
