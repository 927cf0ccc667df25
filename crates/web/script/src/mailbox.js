// The mailbox on a device that opens by itself: the words stay here, the mailbox's id alone is sent, and what comes back
// is opened here. Nothing of it is kept when the page is closed.

import { able } from './able.js';
import { clean, lengthOf } from './clean.js';
import { concat, utf8 } from './bytes.js';
import { deadlineFile } from './deadline.js';
import { deriveKeys } from './keys.js';
import { drawn, mainOf, make, once, own, save, show } from './page.js';
import { startFiles } from './files.js';
import { fetchDirectory } from './directory.js';
import { get, post } from './ask.js';
import { indexOf, readPhrase } from './read.js';
import { beforeOf, dueOf, openLetters, sealLetter, seenOf } from './letters.js';
import { random } from './random.js';
import { drawSecret } from './secret.js';
import { blankWhenLeft, watchLeaving } from './leave.js';

/** Characters of a message, as the server's own page has it. */
const LONGEST = 20_000;

/** Somebody at the office may act at the same moment; hardly as often as this. */
const TRIES = 5;

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
    } catch (error) {
      // Nothing is wrong, and the other path says the same.
      if (error.key === 'expunged') {
        tell(form, device.texts.expunged, 'note');
        return;
      }
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
    if (answer.stage === 'expunged') throw new Told('expunged');
    if (answer.case !== '') return { keys, answer };
  }
  return null;
}

async function fetchMailbox({ mailboxId, recipient }) {
  // The server seals the day to the reporter, for the next time.
  const response = await post('/mailbox/sealed', concat(mailboxId, utf8(recipient)));
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

/** Why it did not work, where the page has words of its own for that: the key of a text. */
class Told extends Error {
  constructor(key) {
    super(key);
    this.key = key;
  }
}

class Mailbox {
  constructor(device, { keys, answer }) {
    this.device = device;
    this.keys = keys;
    this.answer = answer;
    this.unanswered = null;
    // Of the first answer: what comes after it was this device.
    this.before = beforeOf(answer, keys.identity);
  }

  /** Draws the whole mailbox as it is now; `note` is what has just happened. */
  async draw(note) {
    const { texts } = this.device;
    const { letters, events } = await openLetters(this.answer, this.keys.identity);
    const main = mainOf(this.device.page);
    const stage = main.querySelector('section[aria-labelledby="stage"]');
    const told = letters.filter(({ text }) => text !== '');
    this.life(stage);
    const news = stage.querySelector('.news');
    const handed = this.device.handed[this.answer.office];
    if (handed) news.after(make('p', {}, handed));
    const before = await this.before;
    if (before !== '') {
      stage.before(make('p', { class: 'before' }, before === null ? texts['before-unknown'] : this.dated(texts.before, before)));
    }
    const seen = seenOf(events);
    if (seen) news.textContent = this.dated(texts.seen, seen);
    else if (this.answer.stage !== 'new' || told.some(({ author }) => author !== 'reporter')) news.remove();
    const due = dueOf(events);
    const promise = main.querySelector('section[aria-labelledby="deadline"]');
    if (due) promise.querySelector('p').before(make('p', { class: 'promised' }, this.dated(texts.promised, due)));
    else promise.remove();

    const messages = main.querySelector('section[aria-labelledby="messages"]');
    if (told.length > 0) messages.querySelector('p').remove();
    const write = messages.querySelector('form[action$="/write"]');
    write.before(...told.map((letter) => this.letter(letter)));

    const proof = main.querySelector('form[action$="/proof"]');
    const withdraw = main.querySelector('form[action$="/withdraw"]');
    const deadline = main.querySelector('form[action$="/deadline"]');
    const attach = main.querySelector('form[action$="/attach"]');
    // Whatever else the server's page can send would go out in the clear; what is said of it goes with it.
    main.querySelector('form[action$="/receipt"]').previousElementSibling.remove();
    main.querySelectorAll('form').forEach((form) => { if (![write, proof, deadline, withdraw, attach].includes(form)) form.remove(); });
    await startFiles(main, this.keys, this.device);
    own(write, once(() => this.write(write)));
    own(proof, once(() => this.proof(proof)));
    if (deadline) own(deadline, once(() => this.attempt(deadline, () => this.deadline())));
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

  /** Where the case stands, as everybody may see it. */
  life(stage) {
    const life = JSON.parse(this.answer.life);
    const [now, next] = (life && this.device.stages[life.stage]) ?? [];
    if (now === undefined) {
      // A report from before there were cases, or a stage that this page has no words for.
      ['.life', '.dues', '.public'].forEach((one) => stage.querySelector(one).remove());
      stage.querySelector('.next').textContent = this.device.texts.next;
      return;
    }
    stage.querySelector('.life').textContent = now;
    stage.querySelector('.next').textContent = next;
    const dues = life.clocks.map(({ rule, due, kept }) => [this.device.dues[rule]?.[kept], due]).filter(([text]) => text);
    stage.querySelector('.dues').append(...dues.map(([text, due]) => make('li', {}, this.dated(text, due))));
    const link = stage.querySelector('.public a');
    link.href = this.device.public.replace('{reference}', life.reference);
    link.textContent = life.reference;
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
    await this.keep(words, withdrawn);
    this.answer = await fetchMailbox(this.keys);
    await this.draw(note);
  }

  /** Where another event of the case comes first, or the answer is lost, it is kept once all the same. */
  async keep(words, withdrawn) {
    for (let tried = 0; tried < TRIES; tried += 1) {
      // Pressed again because the answer was lost: the same bytes, which the server knows where it has them.
      const again = this.unanswered?.words === words && this.unanswered.withdrawn === withdrawn;
      if (!again) this.unanswered = { words, withdrawn, body: await this.seal(words, withdrawn) };
      const kept = await post('/mailbox/sealed/write', this.unanswered.body);
      if (kept.status === 201 || kept.status === 409 || kept.status === 400) this.unanswered = null;
      if (kept.status === 201) return;
      if (kept.status !== 409) throw new Told(kept.status === 503 && await reasonOf(kept) === 'often' ? 'often' : 'not-kept');
    }
    throw new Told('not-kept');
  }

  async seal(words, withdrawn) {
    const reserved = await post('/mailbox/sealed/place', this.keys.mailboxId);
    if (!reserved.ok) throw new Told('not-kept');
    const place = await reserved.json();
    // A newer lockbox since this page was drawn: what is sealed to the old one is refused, or would open to nobody.
    if (!this.answer.boxes.some(({ generation }) => generation === place.generation)) this.answer = await fetchMailbox(this.keys);
    const sealed = await sealLetter(this.answer, place, words, withdrawn, this.keys, random);
    return concat(this.keys.mailboxId, sealed);
  }

  async deadline() {
    this.answer = await fetchMailbox(this.keys);
    const answer = await post(`/${this.device.language}/mailbox/sealed/deadline`, this.keys.mailboxId);
    if (answer.status === 409) throw new Told('early');
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const { events } = await openLetters(this.answer, this.keys.identity);
    save(await deadlineFile(await answer.json(), this.answer.case, events, this.keys), 'deadline.txt');
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
    } catch (error) {
      tell(form, this.device.texts[error.key] ?? this.device.texts.failed, 'error');
    }
  }
}

/** Of an answer that may have come from something on the way, and is no JSON then. */
const reasonOf = (answer) => answer.json().then(({ error }) => error, () => '');
