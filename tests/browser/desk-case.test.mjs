// The incident of the design at the desk: unknown officers at one station, two of them known later, a dismissal that is
// disputed and decided by a third. Six people, each on a small screen, without a script.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, onPage, phone } from './browser.mjs';
import { act, approve, grant, open, says } from './desk.mjs';
import { fine, openReport, reach, signIn, sound, withoutDevice } from './reporter.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function seen(page, what) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
  await sound(page, `desk-case/${what}`);
  await fine(page, what);
}

/** Somebody reports in Spanish; what they wrote. */
async function report() {
  const told = `Tres agentes en la estación ${Date.now()}`;
  await onPage(browser, { viewport: phone, locale: 'es' }, async (page, go) => {
    await withoutDevice(page);
    await go('/es/report');
    await reach(page, 'textarea[name="happened"]');
    await page.locator('textarea[name="happened"]').fill(told);
    await reach(page, 'input[name="contact"]');
    await page.locator('input[name="contact"][value="mailbox"]').check();
    await page.locator('section.q:visible button:not(.plain)').click();
    await page.locator('form > p.go > button').click();
    await page.waitForURL((url) => url.pathname.endsWith('/report/send'));
  });
  return told;
}

test('several unknown officers at one station, from the report to what was done', async () => {
  const told = await report();
  let reference;
  await onPage(browser, { viewport: phone, javaScriptEnabled: true }, async (ada, go) => {
    await signIn(ada, go, 'Ada Brook');
    reference = await openReport(ada, go, told);
    for (const one of ['Di Ellwood', 'Fay Rook', 'Ed Marsh', 'Gil Thorne']) await grant(ada, one);
    await go('/en/desk/cases');
    await seen(ada, 'list');
    await open(ada, go, reference);
    await seen(ada, 'new');
    await act(ada, 'accept');
    await act(ada, 'classify', { category: 'Sexual misconduct' }, 'what was told');
    await says(ada, 'Priority.');
    for (const who of ['tall, with a scar', 'drove the van', 'the one who laughed']) await act(ada, 'add-accused', {}, who);
    for (const accused of ['1', '2', '3']) {
      await act(ada, 'allege', { accused, category: 'Sexual misconduct', rule: 'part 9' }, 'in the room behind the desk');
    }
    await says(ada, '0 identified, 3 not identified', 'There is a description.');
    await act(ada, 'assign', { person: 'Di Ellwood' });
    await act(ada, 'name-interviewer', { person: 'Di Ellwood' });
    await act(ada, 'tell-notice', {}, 'Di Ellwood investigates. You hear from us within a month.');
    await seen(ada, 'assigned');
    for (const path of ['/en/desk', '/en/desk/board', '/es/desk/board/unconfirmed', '/en/desk/board/letters', '/es/desk/exports', '/en/desk/search']) {
      await go(path);
      await seen(ada, path.slice(4).replaceAll('/', '-'));
    }
    await ada.locator('#reference').fill(reference);
    await ada.locator('main button').first().click();
    await ada.locator('#found').waitFor();
    await says(ada, reference);
    await seen(ada, 'found');
    await open(ada, go, reference);
    await ada.getByRole('button', { name: 'Look for similar cases' }).click();
    await says(ada, `Cases similar to ${reference}`);
    await seen(ada, 'alike');

    await onPage(browser, { viewport: phone }, async (bo, goBo) => {
      await signIn(bo, goBo, 'Bo Carver');
      await open(bo, goBo, reference);
      await act(bo, 'decline', {}, 'the board has it');
    });
    await onPage(browser, { viewport: phone }, async (di, goDi, refused) => {
      await signIn(di, goDi, 'Di Ellwood');
      await open(di, goDi, reference);
      await act(di, 'confirm');
      await act(di, 'identify', { accused: '1', basis: 'rosters' }, 'the roster of that night');
      await act(di, 'identify', { accused: '2', basis: 'recognised' }, 'recognised among twelve');
      await says(di, '2 identified, 1 not identified');
      // Not before the first day's list is done; and what was typed stays.
      refused('/en/desk/cases/act');
      const notice = di.locator('details.act:has(input[value="give-notice"])');
      await notice.evaluate((one) => { one.open = true; });
      await notice.locator('textarea').fill('by hand, with a witness');
      await notice.locator('button').click();
      await says(di, 'Things of the first day come before this.');
      assert.equal(await di.locator('#give-notice-words').inputValue(), 'by hand, with a witness');
      await seen(di, 'refused');
      for (const item of ['support person', 'Recordings', 'One interviewer', 'keep away']) await act(di, 'check', { item }, 'done');
      await act(di, 'give-notice', { accused: '1' }, 'by hand');
      await act(di, 'plan-interview', { party: 'complainant', compelled: 'no' });
      await act(di, 'hold-interview', { interview: '1' }, 'told it calmly, with her support person');
      await act(di, 'add-evidence', { thing: 'video' }, 'the camera above the door');
      await act(di, 'weigh', { evidence: '1', allegation: '1', weight: 'for' });
      await act(di, 'find', { allegation: '1', finding: 'Substantiated' }, 'the video shows it');
      await act(di, 'find', { allegation: '2', finding: 'Unable' }, 'he was in the yard');
      await act(di, 'propose-end', { allegation: '3', closure: 'not identified' }, 'nobody can say who');
      await act(di, 'recommend', { accused: '1', discipline: 'Dismissal' }, 'nothing less');
      await onPage(browser, { viewport: phone }, async (fay, goFay) => {
        await signIn(fay, goFay, 'Fay Rook');
        await open(fay, goFay, reference);
        await approve(fay);
        await open(di, goDi, reference);
        await act(di, 'propose-report', {}, 'all of it is in here');
        assert.equal(await di.locator('button[value="approve"]').count(), 0, 'nobody approves their own');
        await open(fay, goFay, reference);
        await seen(fay, 'to-approve');
        await approve(fay);
        await says(fay, 'waiting for an answer');
      });
    });
    await onPage(browser, { viewport: phone }, async (ed, goEd) => {
      await signIn(ed, goEd, 'Ed Marsh');
      await open(ed, goEd, reference);
      await seen(ed, 'to-answer');
      await act(ed, 'differ-measure', { recommending: 'Review Board', accused: '1', discipline: 'Loss', days: '20' }, 'a first time');
      await says(ed, 'disagreement to be decided');
    });
    await onPage(browser, { viewport: phone }, async (gil, goGil) => {
      await signIn(gil, goGil, 'Gil Thorne');
      await open(gil, goGil, reference);
      await act(gil, 'decide', { recommending: 'Review Board', side: 'the recommendation' }, 'the board is right');
      await open(ada, go, reference);
      await act(ada, 'charge', { accused: '1', forum: 'arbiter' }, 'as decided');
      await open(gil, goGil, reference);
      await act(gil, 'hear', { accused: '1', discipline: 'Dismissal' }, 'heard on both sides');
    });
    await open(ada, go, reference);
    await act(ada, 'serve', { accused: '1', serving: 'served' });
    await act(ada, 'send-file', { file: 'ombudsman' });
    await act(ada, 'propose-close', {}, 'everything is done');
    await seen(ada, 'to-close');
    await onPage(browser, { viewport: phone }, async (fay, goFay) => {
      await signIn(fay, goFay, 'Fay Rook');
      await open(fay, goFay, reference);
      await approve(fay);
      await says(fay, 'closed on', 'Dismissal', '2 identified, 1 not identified');
      await seen(fay, 'closed');
      await goFay('/es/desk/cases');
      await fay.locator('tbody tr', { hasText: reference }).locator('button').click();
      await says(fay, 'cerrado el', 'Se dijo la última palabra');
      await seen(fay, 'closed-es');
    });

    // How it ended, told in a letter that a second person reads first; and the report of the whole investigation.
    await open(ada, go, reference);
    await ada.locator('button', { hasText: 'Summary report' }).click();
    await ada.locator('article.sheet-of-paper').waitFor();
    await says(ada, 'What is missing', 'the video shows it', 'Dismissal');
    await seen(ada, 'summary');
    await ada.locator('button', { hasText: 'Back to the case' }).click();
    await ada.locator('button', { hasText: 'Letters' }).click();
    await ada.locator('#letter').selectOption('outcome complainant');
    await ada.locator('#language').selectOption('es');
    await seen(ada, 'letters');
    await ada.locator('button', { hasText: 'Fill it in' }).click();
    await ada.locator('textarea[name="passage-reasons"]').fill('La cámara de la puerta grabó lo que usted contó.');
    await seen(ada, 'letter-write');
    await ada.locator('button', { hasText: 'See the letter' }).click();
    await says(ada, 'Cómo terminó', 'La cámara de la puerta');
    await seen(ada, 'letter-preview');
    await ada.locator('button', { hasText: 'Keep it as a draft' }).click();
    await says(ada, 'Draft, waits for a second person');
    assert.equal(await ada.locator('button', { hasText: 'Approve' }).count(), 0, 'nobody approves their own');
    await onPage(browser, { viewport: phone }, async (fay, goFay) => {
      await signIn(fay, goFay, 'Fay Rook');
      await open(fay, goFay, reference);
      await fay.locator('button', { hasText: 'Letters' }).click();
      await fay.locator('tbody button').click();
      await seen(fay, 'letter-review');
      await fay.locator('button', { hasText: 'Approve this text' }).click();
      await says(fay, 'Approved, not sent', 'Approved by Fay Rook');
    });
    await ada.locator('button', { hasText: 'Back to the letters' }).click();
    await ada.locator('tbody button').click();
    await ada.locator('button', { hasText: 'Page to print' }).click();
    await says(ada, 'Cómo terminó');
    await seen(ada, 'letter-print');
    await ada.locator('button', { hasText: 'Back to the letter' }).click();
    await ada.locator('button', { hasText: 'Send it to the mailbox' }).click();
    await says(ada, 'Sent: into the mailbox');
    await seen(ada, 'letter-sent');
  });
});
