// The reporter's form on a device that seals by itself. The form stays as the server drew it; what its last button does
// happens here. Until the device is known to be able, nothing changes and the page says what the server sees.

import { able } from './able.js';
import { check } from './check.js';
import { clearFaults, tellFaults } from './faults.js';
import { deriveKeys } from './keys.js';
import { drawn, make, once, own, show } from './page.js';
import { drawSecret } from './secret.js';
import { fetchDirectory } from './directory.js';
import { get } from './ask.js';
import { random } from './random.js';
import { reviewPage } from './review.js';
import { send } from './send.js';
import { showReceipt } from './receipt.js';
import { blankWhenLeft, leaving, watchLeaving } from './leave.js';

const CHECK = '#check';

export async function startReport(form) {
  watchLeaving();
  const [device, , can] = await Promise.all([get(form.dataset.device), fetchDirectory(), able()]);
  // Also where somebody has begun to type already: nothing has been sent, and nothing will be in the clear.
  if (!can) return;
  form.querySelector('.honest').textContent = device.texts.sealed;
  form.querySelector('.honest').previousElementSibling.textContent = device.texts.kept;
  new Report(form, device).watch();
}

class Report {
  constructor(form, device) {
    this.form = form;
    this.device = device;
    this.page = null;
    this.secret = null;
    this.keys = null;
    // Whoever goes away before the words were kept loses them.
    this.unkept = (event) => event.preventDefault();
  }

  watch() {
    // Its address stays: `submit` without this script is the path without it, which is asked for by name below.
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      // What Enter presses sends nothing.
      if (!event.submitter?.hasAttribute('formaction')) this.check();
    });
    window.addEventListener('hashchange', () => this.turn());
    this.turn();
  }

  answers() {
    return [...new FormData(this.form)].filter(([, value]) => typeof value === 'string');
  }

  check() {
    const answers = this.answers();
    const { report, faults } = check(answers, this.device);
    this.shorten();
    if (faults) {
      tellFaults(this.form, faults, this.device);
      return;
    }
    clearFaults(this.form);
    this.page?.remove();
    const main = reviewPage(this.form, answers, report.recipients, this.device);
    this.page = make('div', {}, ...main.childNodes);
    const sending = this.page.querySelector('form');
    own(sending, once(async (button) => {
      if (button?.value) this.change(button.value);
      else if (!button?.hasAttribute('formaction')) await this.send(report);
    }));
    this.form.after(this.page);
    if (window.location.hash === CHECK) this.turn();
    else window.location.hash = CHECK;
  }

  /** Whoever repaired or changed one answer need not go through all that follow, as on the server's own page. */
  shorten() {
    const last = this.form.querySelector('section.q .go button');
    for (const go of this.form.querySelectorAll('section.q:not(#q-start) .go')) {
      if (go.querySelector('button')) continue;
      go.querySelector('a').classList.add('plain');
      go.prepend(make('button', {}, last.textContent));
    }
  }

  change(question) {
    window.location.hash = `q-${question}`;
  }

  /** Back and forward are the browser's own: the check page has an address within the page, as each question has. */
  turn() {
    const checking = window.location.hash === CHECK && this.page !== null;
    this.form.hidden = checking;
    if (this.page) this.page.hidden = !checking;
    if (checking) show(this.page);
    else if (window.location.hash === CHECK) window.location.hash = '';
  }

  async send(report) {
    const button = this.page.querySelector('p.go > button');
    this.page.querySelectorAll('.told').forEach((told) => told.remove());
    const working = make('p', { class: 'note told', role: 'status' }, this.device.texts.working);
    button.parentElement.before(working);
    button.disabled = true;
    await drawn();
    try {
      // Drawn once: pressing again is the same report with the same words.
      this.secret ??= drawSecret(random);
      const waiting = () => { working.textContent = this.device.texts.moment; };
      const { nobody, full, sent } = await send(report, (site) => this.keysOf(site), random, waiting);
      if (full) {
        this.failed(button, this.device.texts.many);
        return;
      }
      if (nobody) {
        tellFaults(this.form, [{ field: 'not-agency', kind: 'nobody-left' }], this.device);
        return;
      }
      this.arrived(sent);
    } catch {
      this.failed(button);
    } finally {
      working.remove();
      button.disabled = false;
    }
  }

  async keysOf(site) {
    this.keys ??= await deriveKeys(this.secret, site);
    return this.keys;
  }

  arrived(directory) {
    this.form.remove();
    window.addEventListener('beforeunload', this.unkept);
    leaving.add(() => window.removeEventListener('beforeunload', this.unkept));
    blankWhenLeft();
    window.history.replaceState(null, '', window.location.pathname);
    const kept = { secret: this.secret, keys: this.keys, directory };
    showReceipt(kept, this.device, () => {
      window.removeEventListener('beforeunload', this.unkept);
      this.secret.fill(0);
    });
  }

  /** Asked, never done by itself: the other path shows the server what was written. */
  failed(button, why = this.device.texts.failed) {
    const { texts } = this.device;
    const plain = make('button', { class: 'plain', type: 'button' }, texts.plain);
    // `submit()` of the form itself, which this script does not hear.
    plain.addEventListener('click', () => HTMLFormElement.prototype.submit.call(this.form));
    const box = make('div', { class: 'faults told', role: 'alert' },
      make('h2', {}, texts['failed-title']), make('p', {}, why),
      make('p', {}, texts['plain-text']), make('p', { class: 'go' }, plain));
    button.parentElement.before(box);
    box.scrollIntoView({ block: 'center' });
  }
}
