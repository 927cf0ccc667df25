// What journeys at the desk share: opening a case, giving it to somebody, and the forms of its acts.

import assert from 'node:assert/strict';

export async function grant(page, to) {
  const form = page.locator('form[action$="/reports/grant"]');
  const option = form.locator('select[name="to"] option', { hasText: to });
  await form.locator('select[name="to"]').selectOption(await option.getAttribute('value'));
  await form.locator('textarea[name="purpose"]').fill('works on it');
  await form.locator('input[name="sure"]').check();
  await form.locator('button').click();
  await page.locator('#readers').waitFor();
}

export async function open(page, go, reference) {
  await go('/en/desk/cases');
  await page.locator('tbody tr', { hasText: reference }).locator('button').click();
  await page.locator('#history').waitFor();
}

/** Sends the form of one act. A value may be part of an option's text. */
export async function act(page, key, fields = {}, words = '') {
  const form = page.locator(`details.act:has(input[name="act"][value="${key}"])`);
  await form.evaluate((one) => { one.open = true; });
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`);
    if (await field.evaluate((one) => one.tagName) !== 'SELECT') {
      await field.fill(value);
    } else {
      const options = await field.locator('option').evaluateAll((all) => all.map((one) => [one.value, one.textContent]));
      const found = options.find(([own, text]) => own === value || text.includes(value));
      assert.ok(found, `${key}: ${name} offers no ${value}, only ${options.join('; ')}`);
      await field.selectOption(found[0]);
    }
  }
  if (words) await form.locator('textarea').fill(words);
  await form.locator('button').click();
  await page.locator('#history').waitFor();
  assert.equal(await page.locator('.errors').count(), 0, `${key}: ${await page.locator('main').innerText()}`);
}

export async function approve(page) {
  await page.locator('button[value="approve"]').first().click();
  await page.locator('#history').waitFor();
  assert.equal(await page.locator('.errors').count(), 0, await page.locator('main').innerText());
}

export async function says(page, ...texts) {
  const main = await page.locator('main').innerText();
  for (const text of texts) assert.ok(main.includes(text), `${text} is not on the page: ${main}`);
}
