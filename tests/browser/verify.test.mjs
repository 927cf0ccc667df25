// The page that checks a proof file: its script alone, and the page in a browser without a network.

import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import axe from 'axe-core';
import { altered, key, logged, policy, promised, tlogProof, witnessed } from './altered.mjs';
import { base, desktop, launch, onPage, phone } from './browser.mjs';

const script = readFileSync(new URL('../../crates/web/assets/verify/verify.js', import.meta.url), 'utf8');
const english = readFileSync(new URL('../../crates/web/locales/en/ledger.ftl', import.meta.url), 'utf8');
const screenshots = process.env.SCREENSHOTS;

/** The script's own checks, outside of any page. */
const { check } = vm.runInNewContext(`${script}\n;({ check })`, {
  TextEncoder, TextDecoder, Uint8Array, DataView, crypto: webcrypto, atob, btoa, BigInt, Date, Map,
});

const said = (fault) => {
  assert.match(fault?.key ?? String(fault?.stack ?? fault), /^verify-/);
  return new RegExp(`^${fault.key} = (.*)$`, 'm').exec(english)[1];
};

test('true files are told apart by how far they have come', async () => {
  const stage = async (file, keys) => (await check(file, keys)).stage;
  assert.equal(await stage(promised, policy), 'promised');
  assert.equal(await stage(promised, key), 'promised');
  assert.equal(await stage(logged, key), 'logged');
  assert.equal(await stage(witnessed, policy), 'witnessed');
  assert.equal(await stage(tlogProof, policy), 'witnessed');
  const quoted = witnessed.split('\n').map((line) => `> ${line}\r\n`).join('');
  const { index, size, leaf, cosigned } = await check(quoted, policy);
  assert.deepEqual([index, size, leaf.kind, cosigned.size], [7n, 300n, 'case', 4]);
});

test('each altered file is refused, and what is wrong is named', async () => {
  assert.ok(altered.length >= 15);
  for (const [name, file, reason] of altered) {
    await assert.rejects(check(file, policy), (fault) => {
      assert.match(said(fault), reason, name);
      return true;
    }, `${name} was accepted`);
  }
});

test('keys that are none, and keys of others, are refused', async () => {
  const wrong = ['', 'nonsense', key.replace('+', '+0'), key.slice(0, -4), `${policy}quorum none\n`, 'group a 2 b c'];
  for (const keys of wrong) {
    await assert.rejects(check(promised, keys), (fault) => fault.key === 'verify-bad-key', keys);
  }
  const stranger = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
  await assert.rejects(check(promised, stranger), (fault) => fault.key === 'verify-unsigned');
  // A witness alone is no log.
  const witness = /^witness \S+ (\S+)/m.exec(policy)[1];
  await assert.rejects(check(promised, witness), (fault) => fault.key === 'verify-bad-key');
});

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** Pastes a file and gives what the page says of it. */
async function ask(page, file, keys) {
  await page.evaluate(() => { document.getElementById('answer').hidden = true; });
  if (keys !== undefined) await page.locator('#key').fill(keys);
  await page.locator('#file').fill(file);
  await page.locator('#form button').click();
  await page.locator('#answer').waitFor();
  return { good: (await page.locator('#answer').getAttribute('class')) === 'good', text: await page.locator('#answer').innerText() };
}

async function sound(page, what) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${what} is ${wide} px too wide`);
  if (screenshots) await page.screenshot({ path: `${screenshots}/${what}.png`, fullPage: true });
}

for (const [language, promise] of [['en', /^A valid promise: in the log by 2026-/], ['es', /^Una promesa válida/]]) {
  test(`the page in ${language} checks files with the network off`, async () => {
    const proof = await (await fetch(`${base}/ledger/v1/proof/0`)).text();
    await onPage(browser, { viewport: phone }, async (page, go) => {
      await go(`/${language}/verify`);
      await page.locator('#form').waitFor();
      await page.context().setOffline(true);
      // This log's own, by the key that is filled in.
      const own = await ask(page, proof);
      assert.ok(own.good, own.text);
      assert.match((await ask(page, promised, key)).text, promise);
      const mailbox = language === 'en' ? /later proof from your mailbox/ : /prueba posterior de su buzón/;
      assert.match((await ask(page, promised, key)).text, mailbox);
      assert.ok((await ask(page, witnessed, policy)).good);
      await sound(page, `verify-${language}-good`);
      if (language === 'en') {
        for (const [name, file, reason] of altered) {
          const { good, text } = await ask(page, file, policy);
          assert.ok(!good, `${name} was accepted`);
          assert.match(text, reason, name);
        }
      }
      assert.ok(!(await ask(page, witnessed.slice(0, -200), policy)).good);
      await sound(page, `verify-${language}-bad`);
      await page.evaluate(axe.source);
      const found = await page.evaluate(() => window.axe.run(document, { rules: { 'target-size': { enabled: true } } }));
      assert.ok(found.passes.length > 5, 'axe hardly looked');
      assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    });
  });
}

test('saved to a disk it works without any network, and a file can be chosen', async () => {
  const saved = join(folder, 'verify.html');
  writeFileSync(saved, await (await fetch(`${base}/en/verify`)).text());
  const file = join(folder, 'proof.txt');
  writeFileSync(file, witnessed);
  const context = await browser.newContext({ offline: true, viewport: desktop });
  try {
    const page = await context.newPage();
    const faults = [];
    page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
    page.on('request', (request) => { if (!/^(file|data):/.test(request.url())) faults.push(request.url()); });
    await page.goto(pathToFileURL(saved).href);
    await page.locator('#form').waitFor();
    await page.locator('#key').fill(policy);
    await page.locator('#choose').setInputFiles(file);
    await page.locator('#answer.good').waitFor();
    const text = await page.locator('#answer').innerText();
    assert.match(text, /witnessed/);
    assert.match(text, /uni \(2026-/);
    // A script that came in some other way does not run, and nothing can be sent.
    await page.evaluate(() => {
      const added = document.createElement('script');
      added.textContent = 'document.title = "ran"';
      document.body.append(added);
    });
    assert.notEqual(await page.title(), 'ran');
    const sent = await page.evaluate((url) => fetch(url).then(() => 'sent', () => 'refused'), `${base}/`);
    assert.equal(sent, 'refused');
    await sound(page, 'verify-saved');
    assert.ok(faults.length >= 1 && faults.every((fault) => fault.includes('Content Security Policy') || fault.includes(base)), faults.join('\n'));
  } finally {
    await context.close();
  }
});

test('without scripts the page names the command', async () => {
  await onPage(browser, { javaScriptEnabled: false, viewport: phone }, async (page, go) => {
    await go('/en/verify');
    assert.match(await page.locator('main').innerText(), /redress verify receipt proof\.txt --key KEY/);
    assert.ok(!(await page.locator('#form').isVisible()));
    await sound(page, 'verify-no-script');
  });
});
