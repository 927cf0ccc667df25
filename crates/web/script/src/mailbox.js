// The mailbox on a device that opens by itself: the words stay here, the mailbox's id alone is sent, and what comes back
// is opened here. Nothing of it is kept when the page is closed.

import { able } from './able.js';
import { clean, lengthOf } from './clean.js';
import { concat, u64 } from './bytes.js';
import { deriveKeys } from './keys.js';
import { drawn, mainOf, make, once, own, save, show } from './page.js';
import { fetchDirectory } from './directory.js';
import { get, post } from './ask.js';
import { indexOf, readPhrase } from './read.js';
import { openLetters, sealLetter } from './letters.js';
import { random } from './random.js';
import { drawSecret } from './secret.js';
import { blankWhenLeft, watchLeaving } from './leave.js';

/** Characters of a message, as the server's own page has it. */
const LONGEST = 20_000;

export async function startMailbox(form) {
  watchLeaving();
  const [device, { site }, can] = await Promise.all([get(form.dataset.device), fetchDirectory(), able()]);
  if (!can) return;
  const lists = await get(device.lists, true);
  document.querySelector('.honest').textContent = device.texts.sealed;
  const field = form.querySelector('#words');
  const action = form.getAttribute('action');
  own(form, once(async () => {
    tell(form, device.texts.working, 'note');
    await drawn();
    try {
      // The page's own list first; every list is tried, as a card may be in any language.
      const indexes = [lists[device.list], ...Object.values(lists)].map(indexOf);
      const opened = await openFirst(readPhrase(field.value, indexes), site);
      if (!opened) {
        tell(form, device.texts.wrong, 'error');
        field.setAttribute('aria-invalid', 'true');
        return;
      }
      await new Mailbox(device, opened).draw();
      blankWhenLeft();
    } catch {
      tell(form, device.texts.failed, 'error');
      form.append(plainPath(form, action, device.texts));
    }
  }));
}

/** Offered, never taken by itself: on the other path the server sees the words. */
function plainPath(form, action, texts) {
  const plain = make('button', { class: 'plain', type: 'button' }, texts.plain);
  plain.addEventListener('click', () => {
    form.setAttribute('action', action);
    // `submit()` of the form itself, which this script does not hear.
    HTMLFormElement.prototype.submit.call(form);
  });
  return make('div', { class: 'told' }, make('p', {}, texts['plain-text']), make('p', { class: 'go' }, plain));
}

/** Every reading of the words is tried; words that are none ask for a mailbox that is none. */
async function openFirst(secrets, site) {
  for (const secret of secrets.length > 0 ? secrets : [drawSecret(random)]) {
    const keys = await deriveKeys(secret, site);
    const answer = await fetchMailbox(keys);
    if (answer.case !== '') return { keys, answer };
  }
  return null;
}

async function fetchMailbox({ mailboxId }) {
  const response = await post('/mailbox/sealed', mailboxId);
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

function tell(form, text, kind) {
  form.querySelectorAll('.told').forEach((told) => told.remove());
  const words = form.querySelector('textarea');
  words?.removeAttribute('aria-invalid');
  const told = make('p', { class: `${kind} told`, role: kind === 'error' ? 'alert' : 'status' }, text);
  if (words) words.before(told);
  else form.prepend(told);
}

class Mailbox {
  constructor(device, { keys, answer }) {
    this.device = device;
    this.keys = keys;
    this.answer = answer;
  }

  /** Draws the whole mailbox as it is now; `note` is what has just happened. */
  async draw(note) {
    const { texts } = this.device;
    const letters = await openLetters(this.answer, this.keys.identity);
    const main = mainOf(this.device.page);
    const stage = main.querySelector('section[aria-labelledby="stage"]');
    const told = letters.filter(({ text }) => text !== '');
    if (this.answer.stage !== 'new' || told.some(({ author }) => author !== 'reporter')) stage.querySelector('p').remove();
    if (this.answer.due) stage.querySelector('p:last-child').append(` ${this.dated(texts.due, this.answer.due)}`);

    const messages = main.querySelector('section[aria-labelledby="messages"]');
    if (told.length > 0) messages.querySelector('p').remove();
    const write = messages.querySelector('form[action$="/write"]');
    write.before(...told.map((letter) => this.letter(letter)));

    const proof = main.querySelector('form[action$="/proof"]');
    const withdraw = main.querySelector('form[action$="/withdraw"]');
    // Whatever else the server's page can send would go out in the clear.
    main.querySelectorAll('form').forEach((form) => { if (![write, proof, withdraw].includes(form)) form.remove(); });
    own(write, once(() => this.write(write)));
    own(proof, once(() => this.proof(proof)));
    if (letters.some(({ withdrawn }) => withdrawn)) {
      withdraw.previousElementSibling.textContent = texts.withdrawn;
      withdraw.remove();
    } else {
      own(withdraw, once(() => this.attempt(withdraw, () => this.add('', true))));
    }
    if (note) main.querySelector('h1').after(make('p', { class: 'note', role: 'status' }, note));
    document.querySelector('main').replaceWith(main);
    show(main);
  }

  letter({ author, office = '', day, text }) {
    const from = author === 'reporter' ? this.device.texts['from-you'] : this.device.from[office] ?? this.device.from[''];
    return make('article', { class: 'asked' }, make('h3', {}, this.dated(from, day)),
      make('p', { class: 'typed', dir: 'auto', translate: 'no' }, text));
  }

  /** A date stays in its order in a text that runs from right to left. */
  dated(text, day) {
    return text.replace('{date}', `\u2066${day}\u2069`);
  }

  async write(form) {
    const { texts } = this.device;
    const words = clean(form.querySelector('textarea').value);
    if (words === '') tell(form, texts.empty, 'error');
    else if (lengthOf(words) > LONGEST) tell(form, texts['too-long'], 'error');
    else await this.attempt(form, () => this.add(words, false, texts.sent));
  }

  async add(words, withdrawn, note) {
    const reserved = await post('/mailbox/sealed/place', this.keys.mailboxId);
    if (!reserved.ok) throw new Error(`status ${reserved.status}`);
    const place = await reserved.json();
    const slot = await sealLetter(this.answer, place, words, withdrawn, this.keys.identity);
    const kept = await post('/mailbox/sealed/write', concat(this.keys.mailboxId, u64(place.sequence), slot));
    if (kept.status !== 201) throw new Error(`status ${kept.status}`);
    this.answer = await fetchMailbox(this.keys);
    await this.draw(note);
  }

  async proof(form) {
    await this.attempt(form, async () => {
      const answer = await post(`/${this.device.language}/mailbox/sealed/proof`, this.keys.mailboxId);
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      save(await answer.text(), 'proof.txt');
    });
  }

  /** What was written stays in its field where it does not work. */
  async attempt(form, work) {
    form.querySelectorAll('.told').forEach((told) => told.remove());
    try {
      await work();
    } catch {
      tell(form, this.device.texts.failed, 'error');
    }
  }
}
