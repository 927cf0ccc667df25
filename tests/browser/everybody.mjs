// What everybody is shown of one incident at one stage, looked at from every side: the answer for programs, the page of
// the case and the sheet for the press in both languages, and the mailbox of whoever reported, in Spanish.

import assert from 'node:assert/strict';
import { base, onPage, phone } from './browser.mjs';
import { fine, sound } from './reporter.mjs';

/** English, Spanish, and as a mailbox says it. */
const called = {
  classification: ['being sorted', 'en clasificación', 'deciden de qué se trata su caso'],
  assignment: ['waits for somebody who looks into it', 'a la espera de quien lo investigue', 'Debe nombrar a alguien que lo investigue'],
  investigation: ['being looked into', 'se investiga', 'Alguien investiga lo que pasó'],
  review: ['the report is being checked', 'se revisa el informe', 'Una segunda persona lo revisa'],
  answer: ['waits for an answer', 'a la espera de respuesta', 'Espera una respuesta'],
  decision: ['a disagreement waits for a decision', 'un desacuerdo espera decisión', 'Otra persona debe decidir'],
  hearing: ['before a hearing', 'ante una audiencia', 'escucha a las dos partes'],
  implementation: ['being carried out', 'se ejecuta lo decidido', 'Se está haciendo lo que se decidió'],
  reported: ['everything was looked into', 'todo está examinado', 'El caso se puede cerrar pronto'],
  closed: ['closed', 'cerrado', 'Su caso está cerrado'],
};

/** Words for what is found and done. */
const found = ['sustained', 'Substantiated', 'Dismissal', 'Loss of', 'comprobada', 'Acreditada', 'Despido'];

/** `story` is who looks at which case; `expected` what is right. */
export async function everybody(story, name, expected) {
  const { page, go, reference, names, mark } = story;
  const [english, spanish] = called[expected.stage];
  const [known, unknown] = expected.accused;
  const silent = (where, text) => {
    assert.ok(!text.includes(mark), `${where} says something that somebody typed`);
    for (const one of names) assert.ok(!text.includes(one.split(' ')[1]), `${where} names ${one}`);
  };
  const unsaid = (where, text) => {
    if (expected.decided) return;
    for (const word of found) assert.ok(!text.includes(word), `${where} says ${word}`);
  };
  await forPrograms(story, expected, silent);
  const outcome = {
    en: ['Findings: Sustained. Discipline: Dismissal.', 'Findings: Not sustained, Not sustained. Discipline: none.'],
    es: ['Medida: Despido.', 'Medida: ninguna.'],
  };
  for (const [path, ...sentences] of [
    [`/en/cases/${reference}`, english, `${known} identified, ${unknown} not identified`, ...(expected.decided ? outcome.en : ['Nothing that the public may see yet.'])],
    [`/es/cases/${reference}`, spanish, `${known} identificados, ${unknown} sin identificar`, ...(expected.decided ? outcome.es : ['Nada que el público pueda ver todavía.'])],
    [`/en/cases/${reference}/facts`, `Accused are ${known} people who are identified and ${unknown} who are not.`],
    [`/es/cases/${reference}/facts`, `Hay ${known} acusados identificados y ${unknown} sin identificar.`],
  ]) {
    await go(path);
    const main = await page.locator('main').innerText();
    for (const sentence of sentences) assert.ok(main.includes(sentence), `${name}: ${path} does not say “${sentence}”: ${main}`);
    silent(path, await page.content());
    unsaid(path, main);
    const what = `incident/${name.replaceAll(' ', '-')}-${path.slice(1).replace(reference, 'one').replaceAll('/', '-')}`;
    await sound(page, what);
    await fine(page, what);
  }
  await inTheMailbox(story, expected);
}

async function forPrograms({ reference }, expected, silent) {
  const response = await fetch(`${base}/api/v1/cases/${reference}/facts`);
  assert.equal(response.status, 200);
  const text = await response.text();
  silent('the answer for programs', text);
  const { case: seen, confirmed, unknown, not_yet: withheld } = JSON.parse(text);
  assert.equal(seen.stage, expected.stage);
  assert.deepEqual(Object.fromEntries(seen.offices.map(({ office, stage }) => [office, stage])), expected.offices);
  const running = seen.clocks.filter((clock) => !clock.ended);
  assert.deepEqual(running.map(({ rule, office }) => `${rule} ${office ?? '-'}`).sort(), expected.running);
  assert.ok(seen.clocks.every(({ kept, ended }) => kept === (ended ? 'in-time' : 'running')), 'nothing is late on the first day');
  assert.deepEqual([seen.accused_identified, seen.accused_not_identified], expected.accused);
  assert.deepEqual(seen.outcome, expected.decided ? [
    { findings: ['sustained'], discipline: 'dismissal', votes: [] },
    { findings: ['not-sustained', 'not-sustained'], discipline: null, votes: [] },
    { findings: ['other'], discipline: null, votes: [] },
  ] : null);
  const fact = (what) => confirmed.filter((one) => one.what === what).map(({ count, not_identified: not }) => [count, not]);
  assert.deepEqual(fact('reports'), [[expected.reports, null]]);
  assert.deepEqual(fact('accused'), [expected.accused]);
  assert.deepEqual(confirmed.filter(({ what }) => !['reports', 'accused', 'office'].includes(what)), []);
  const who = expected.accused[1] ? [{ what: 'who-they-are', count: expected.accused[1] }] : [];
  assert.deepEqual(unknown, [...who, { what: 'whether-it-happened', count: expected.undecided }]);
  assert.deepEqual(withheld, ['what-was-reported', 'findings', 'names-never', ...(expected.decided ? ['small-counts'] : [])]);
}

async function inTheMailbox({ browser, reference, words, names }, { stage }) {
  await onPage(browser, { viewport: phone, javaScriptEnabled: false, locale: 'es' }, async (page, go) => {
    await go('/es/mailbox');
    await page.locator('textarea[name="words"]').fill(words[0]);
    await page.locator('button').click();
    const life = await page.locator('p.life').innerText();
    assert.ok(life.includes(called[stage][2]), `${stage}: ${life}`);
    assert.equal(await page.locator('p.public a').innerText(), reference);
    const text = await page.content();
    for (const one of names) assert.ok(!text.includes(one.split(' ')[1]), `the mailbox names ${one}`);
  });
}
