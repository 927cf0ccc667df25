// Everything once more before it is sent, drawn on the device: the server's check page, with what is in the form.

import { clean } from './clean.js';
import { mainOf, make } from './page.js';

/** The check page for what was typed. `recipients` are the keys of the offices that it goes to. */
export function reviewPage(form, answers, recipients, device) {
  const main = mainOf(device.check);
  main.querySelectorAll('.faults').forEach((box) => box.remove());
  for (const section of main.querySelectorAll('section.asked')) {
    const question = section.querySelector('button').value;
    const given = device.fields.filter((field) => field.question === question)
      .map((field) => shown(form, answers, field)).filter((one) => one !== null);
    if (given.length === 0) continue;
    section.querySelector('.hint').remove();
    section.querySelector('button').before(...given);
  }
  const readers = recipients.map((key) => device.agencies.find((agency) => agency.key === key));
  main.querySelector('ul').append(...readers.map(({ name, lang }) => make('li', { lang }, name)));
  const honest = main.querySelector('.honest');
  honest.textContent = device.texts.sealed;
  // That the browser's Back may lose something is not so here.
  honest.nextElementSibling.remove();
  return main;
}

function shown(form, answers, field) {
  const values = answers.filter(([key, value]) => key === field.key && value !== '').map(([, value]) => value);
  const lines = field.choices
    ? values.map((value) => chosen(form, field.key, value))
    : [clean(values.join('\n'))].filter((text) => text !== '')
      .map((text) => make('p', { class: 'typed', dir: 'auto', translate: 'no' }, text));
  if (lines.length === 0) return null;
  const label = form.querySelector(`#l-${field.key}, label[for="f-${field.key}"]`);
  return make('div', { class: 'given' }, ...(label ? [make('h3', {}, label.textContent)] : []), ...lines);
}

function chosen(form, key, value) {
  const named = [...form.querySelectorAll(`[name="${key}"], [name="${key}"] option`)];
  const offer = named.find((element) => element.value === value && !element.matches('select'));
  const words = offer.matches('option') ? offer : offer.parentElement.querySelector('span > span');
  return make('p', { lang: words.getAttribute('lang') ?? undefined }, words.textContent);
}
