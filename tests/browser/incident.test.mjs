// The incident of the design, with everybody in it: two people report in Spanish, of a third the office reads in the
// paper; both offices take it and one matter goes to the other; two of three officers are known later. At every stage
// the public page, the sheet for the press, the answer for programs and the reporters' mailboxes say the same.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base, launch, onPage, phone } from './browser.mjs';
import { act, approve, grant, open, says } from './desk.mjs';
import { everybody } from './everybody.mjs';
import { openReport, reach, signIn, sound } from './reporter.mjs';
import { openMailbox, send, tell } from './sealing.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const MARK = `m${Date.now()}`;
const PLACE = `Calle ${MARK}`;
const BOARD = 'review-board';
const STANDARDS = 'standards';
const PEOPLE = ['Ada Brook', 'Di Ellwood', 'Fay Rook', 'Bo Carver', 'Hana Jarrow', 'Ed Marsh', 'Gil Thorne'];

/** Somebody reports in Spanish without a script; the words of the receipt. */
async function reportPlain(told) {
  let words;
  await onPage(browser, { viewport: phone, javaScriptEnabled: false, locale: 'es' }, async (page, go) => {
    await go('/es/report');
    await reach(page, 'textarea[name="happened"]');
    await page.locator('textarea[name="happened"]').fill(told);
    await reach(page, 'textarea[name="place"]');
    await page.locator('textarea[name="place"]').fill(PLACE);
    await reach(page, 'input[name="contact"]');
    await page.locator('input[name="contact"][value="mailbox"]').check();
    await page.locator('section.q:visible button:not(.plain)').click();
    await page.locator('form > p.go > button').click();
    await page.waitForURL((url) => url.pathname.endsWith('/report/send'));
    words = (await page.locator('ol.words li').allInnerTexts()).join(' ');
  });
  return words;
}

/** Another does, on a device that seals it. */
async function reportSealed(told) {
  let words;
  await onPage(browser, { viewport: phone, locale: 'es' }, async (page, go) => {
    await tell(page, go, 'es', told, async () => {
      await reach(page, 'textarea[name="place"]');
      await page.locator('textarea[name="place"]').fill(PLACE);
    });
    words = (await send(page)).join(' ');
  });
  return words;
}

/** Somebody of the office writes down what the paper says; nobody keeps the words. */
async function fromThePress(page, go, told) {
  await go('/en/desk/reports/new');
  await page.locator('input[name="came"][value="press"]').check();
  await page.locator('#f-source-name').fill('The Lantern');
  await page.locator('select[name="language"]').selectOption('es');
  await page.locator('textarea[name="happened"]').fill(told);
  await page.locator('textarea[name="place"]').fill(PLACE);
  await page.locator('form.entry p.go button').click();
  await page.locator('#send').click();
  await page.locator('ol.sheet').waitFor();
  await page.locator('button.second').click();
  await page.getByText('Nobody can open the mailbox').waitFor();
}

/** All of them signed in, each with a browser of their own, until the visit is over. */
function together(names, visit, there = {}) {
  const [who, ...others] = names;
  if (!who) return visit(there);
  return onPage(browser, { viewport: phone }, async (page, go) => {
    await signIn(page, go, who);
    await together(others, visit, { ...there, [who]: { page, go } });
  });
}

test('one incident, three reports, two offices: what everybody reads is right at every stage', async (t) => {
  const sealing = (await (await fetch(`${base}/es/report`)).text()).includes('<script type="module"');
  assert.ok(sealing || process.env.CI !== 'true', 'the script is not built in: cargo xtask bundle');
  const told = ['sala', 'papeles', 'diario'].map((what) => `Agentes en la estación, ${what} ${MARK}`);
  const words = [await reportPlain(told[0])];
  words.push(sealing ? await reportSealed(told[1]) : await reportPlain(told[1]));

  await together(PEOPLE, async (people) => {
    let reference;
    /** Somebody opens the case and does this with it. */
    const does = async (who, ...acts) => {
      const { page, go } = people[who];
      await open(page, go, reference);
      for (const [key, fields, typed] of acts) await act(page, key, fields, typed && `${typed} ${MARK}`);
      return page;
    };
    const agrees = async (who) => approve(await does(who));
    const stage = (name, expected) => t.test(name, () => onPage(browser, { viewport: phone }, async (page, go) => {
      await everybody({ browser, page, go, reference, words, names: PEOPLE, mark: MARK }, name, expected);
    }));
    const { page: ada, go } = people['Ada Brook'];
    await fromThePress(ada, go, told[2]);
    const cases = [];
    for (const one of told) cases.push(await openReport(ada, go, one));
    [reference] = cases;
    const running = ['classified -', 'notice -', 'update -'];
    await stage('new', { stage: 'classification', offices: {}, running, reports: 1, accused: [0, 0], undecided: 1 });

    await open(ada, go, reference);
    await ada.getByRole('button', { name: 'Look for similar cases' }).click();
    for (const other of cases.slice(1)) await ada.locator(`#i-${other}`).check();
    await ada.locator('#words').fill(`Leímos lo que usted contó ${MARK}`);
    await ada.locator('form[action$="/alike/incident"] button').press('Enter');
    await ada.waitForURL((url) => url.pathname.endsWith('/alike/incident'));
    await ada.locator('dl.facts-list').waitFor();
    await sound(ada, 'incident/linked');
    assert.equal((await ada.locator('main').innerText()).match(/The reporter was written to/g).length, 3);
    await does('Bo Carver', ['accept']);
    await stage('taken by both', {
      stage: 'classification', offices: { [BOARD]: 'classification', [STANDARDS]: 'classification' },
      running: ['classified -', 'update -'], reports: 3, accused: [0, 0], undecided: 3,
    });

    const alleged = [['1', 'Sexual misconduct'], ['2', 'Sexual misconduct'], ['3', 'Sexual misconduct'], ['2', 'Stop, arrest']];
    await does('Ada Brook',
      ['classify', { category: 'Sexual misconduct' }, 'what was told'],
      ...['tall, with a scar', 'drove the van', 'the one who laughed'].map((who) => ['add-accused', {}, who]),
      ...alleged.map(([accused, category]) => ['allege', { accused, category, rule: 'part 9' }, 'that night']));
    await stage('three accused', {
      stage: 'assignment', offices: { [BOARD]: 'assignment', [STANDARDS]: 'assignment' },
      running: ['update -'], reports: 3, accused: [0, 3], undecided: 3,
    });

    await openReport(ada, go, told[0]);
    for (const one of ['Di Ellwood', 'Fay Rook', 'Ed Marsh', 'Gil Thorne']) await grant(ada, one);
    const { page: bo, go: goBo } = people['Bo Carver'];
    await openReport(bo, goBo, told[0]);
    await grant(bo, 'Hana Jarrow');
    await does('Ada Brook', ['propose-referral', { matter: 'Arrest or search', to: 'Police Standards' }, 'they know about bags']);
    await does('Bo Carver', ['join-referral', { matter: 'Arrest or search' }, 'we take the search'], ['assign', { person: 'Hana Jarrow' }]);
    await does('Ada Brook', ['assign', { person: 'Di Ellwood' }]);
    await does('Di Ellwood', ['confirm'], ['note', {}, 'the roster is missing']);
    await does('Hana Jarrow', ['confirm'], ['note', {}, 'the bag was never registered']);
    for (const [who, theirs, others] of [
      ['Fay Rook', 'the roster is missing', 'the bag was never'], ['Bo Carver', 'the bag was never', 'the roster is missing'],
    ]) {
      const page = await does(who);
      await says(page, theirs);
      assert.ok(!(await page.content()).includes(others), `${who} reads what the other office wrote for itself`);
    }
    const investigating = ['investigation review-board', 'investigation standards', 'update -'];
    await stage('looked into', {
      stage: 'investigation', offices: { [BOARD]: 'investigation', [STANDARDS]: 'investigation' },
      running: investigating, reports: 3, accused: [0, 3], undecided: 3,
    });

    await does('Di Ellwood',
      ...['support person', 'Recordings', 'One interviewer', 'keep away'].map((item) => ['check', { item }, 'done']),
      ['identify', { accused: '1', basis: 'rosters' }, 'the roster of that night'],
      ['identify', { accused: '2', basis: 'recognised' }, 'recognised among twelve']);
    await stage('two are known', {
      stage: 'investigation', offices: { [BOARD]: 'investigation', [STANDARDS]: 'investigation' },
      running: investigating, reports: 3, accused: [2, 1], undecided: 3,
    });

    await does('Hana Jarrow', ['find', { allegation: '4', finding: 'Unable' }, 'no bag is there'], ['propose-report', {}, 'what we could find']);
    await agrees('Bo Carver');
    await does('Di Ellwood',
      ['find', { allegation: '1', finding: 'Substantiated' }, 'the video shows it'],
      ['find', { allegation: '2', finding: 'Unable' }, 'he was in the yard'],
      ['propose-end', { allegation: '3', closure: 'not identified' }, 'nobody can say who'],
      ['recommend', { accused: '1', discipline: 'Dismissal' }, 'nothing less']);
    await agrees('Fay Rook');
    await does('Di Ellwood', ['propose-report', {}, 'all of it is in here']);
    const then = { reports: 3, accused: [2, 1], undecided: 3 };
    const board = (key) => ({ [BOARD]: key, [STANDARDS]: 'reported' });
    await stage('checked', { stage: 'review', offices: board('review'), running: ['investigation review-board', 'update -'], ...then });
    await agrees('Fay Rook');
    await stage('recommended', { stage: 'answer', offices: board('answer'), running: ['chief review-board', 'update -'], ...then });
    await does('Ed Marsh', ['differ-measure', { recommending: 'Review Board', accused: '1', discipline: 'Loss', days: '20' }, 'a first time']);
    await stage('disputed', { stage: 'decision', offices: board('decision'), running: ['arbiter review-board', 'update -'], ...then });
    await does('Gil Thorne', ['decide', { recommending: 'Review Board', side: 'the recommendation' }, 'the board is right']);
    await stage('decided', { stage: 'hearing', offices: board('hearing'), running: ['update -'], ...then });
    await does('Ada Brook', ['charge', { accused: '1', forum: 'arbiter' }, 'as decided']);
    await does('Gil Thorne', ['hear', { accused: '1', discipline: 'Dismissal' }, 'heard on both sides']);
    const file = ['ombudsman-file -', 'update -'];
    await stage('heard', { stage: 'implementation', offices: board('implementation'), running: file, ...then });
    await does('Ada Brook', ['serve', { accused: '1', serving: 'served' }]);
    await stage('served', { stage: 'reported', offices: board('reported'), running: file, ...then });
    await does('Ada Brook', ['send-file', { file: 'ombudsman' }], ['propose-close', {}, 'everything is done']);
    await agrees('Fay Rook');
    await stage('closed', {
      stage: 'closed', offices: { [BOARD]: 'closed', [STANDARDS]: 'closed' }, running: [], reports: 3, accused: [2, 1], undecided: 2, decided: true,
    });

    if (sealing) {
      await onPage(browser, { viewport: phone, locale: 'es' }, async (page) => {
        await openMailbox(page, 'es', words[1]);
        assert.ok((await page.locator('main').innerText()).includes(`Leímos lo que usted contó ${MARK}`));
      });
    }
  });
});
