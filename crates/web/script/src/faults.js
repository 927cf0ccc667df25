// What should be looked at again, above the form and beside its fields, as the server's own page has it.

import { make } from './page.js';

export function tellFaults(form, faults, device) {
  clearFaults(form);
  const told = ({ field, kind, has }) => device.faults[field][kind].replace('{has}', has);
  const question = ({ field }) => device.fields.find(({ key }) => key === field).question;
  const list = faults.map((fault) => make('li', {}, make('a', { href: `#q-${question(fault)}` }, told(fault))));
  const box = make('div', { class: 'faults', role: 'alert' },
    make('h2', {}, device.texts['faults-title']), make('ul', {}, ...list), make('p', {}, device.texts['faults-kept']));
  form.before(box);
  for (const fault of faults) beside(form, fault.field, told(fault));
  window.location.hash = `q-${question(faults[0])}`;
}

export function clearFaults(form) {
  form.parentElement.querySelectorAll(':scope > .faults').forEach((box) => box.remove());
  form.querySelectorAll('.error').forEach((error) => error.remove());
  form.querySelectorAll('[aria-invalid]').forEach((field) => field.removeAttribute('aria-invalid'));
  form.querySelectorAll('[aria-describedby*="e-"]').forEach((field) => describe(field, (id) => !id.startsWith('e-')));
}

function beside(form, key, text) {
  const id = `e-${key}`;
  if (form.querySelector(`#${id}`)) return;
  const field = form.querySelector(`[name="${key}"]`);
  const list = field.matches('textarea, select') ? null : field.closest('fieldset');
  const described = list ?? field;
  const error = make('p', { class: 'error', id }, text);
  // A part of a date is too narrow for a sentence; the date says it above its parts.
  const date = field.closest('.date');
  if (date) date.before(error);
  else if (list) list.querySelector('.choice').before(error);
  else field.before(error);
  if (!list) field.setAttribute('aria-invalid', 'true');
  describe(described, () => true, id);
}

function describe(field, keep, more = '') {
  const ids = `${field.getAttribute('aria-describedby') ?? ''} ${more}`.split(' ').filter((id) => id !== '' && keep(id));
  if (ids.length > 0) field.setAttribute('aria-describedby', ids.join(' '));
  else field.removeAttribute('aria-describedby');
}
