// The part of a page that is about files: what is there, choosing some, what became of them. In the server's own form,
// with the device's words in it.

import { drawn, make, once, own } from './page.js';
import { digests, list, prepare, send, takeBack } from './attach.js';
import { standing } from './logged.js';
import { isPhoto, WARNINGS } from './kind.js';
import { random } from './random.js';

const MEBIBYTE = 1024 * 1024;

/** Takes over the section of a page, where there is one. */
export async function startFiles(main, keys, { files, texts }) {
  const section = main.querySelector('section[aria-labelledby="files"]');
  if (!section) return;
  const form = section.querySelector('form');
  try {
    await new Files(section, form, keys, files).start();
  } catch {
    // Sealed to nobody whom the reporter does not know: without the list there is no adding either.
    form.replaceWith(make('p', { class: 'error', role: 'alert' }, texts.failed));
  }
}

class Files {
  constructor(section, form, keys, texts) {
    this.section = section;
    this.keys = keys;
    this.texts = texts;
    this.form = form;
    // What was begun, by the chosen file: pressed again, it goes on.
    this.begun = new Map();
  }

  async start() {
    this.section.querySelector('h2 ~ p').textContent = this.texts['here-text'];
    this.section.querySelector('.honest').textContent = this.texts.here;
    own(this.form, once(() => this.add()));
    const check = make('button', { class: 'plain', type: 'button' }, this.texts.check);
    check.addEventListener('click', once(() => this.check()));
    this.checking = make('p', { class: 'go' }, check);
    this.form.before(this.checking);
    await this.refresh();
    this.warn();
  }

  /** Said without being asked: what can be told without looking at every piece. */
  warn() {
    const { files, logged } = this.listed;
    const wrong = this.lines([...standing(files, logged.files)].filter(([, how]) => how !== 'whole'));
    if (wrong.length > 0) this.tell(wrong, true);
  }

  lines(all) {
    const { texts } = this;
    const lines = all.map(([number, how]) => ({ name: texts.number.replace('{n}', number), text: texts[how] }));
    return this.listed.logged.broken ? [...lines, { text: texts['event-lost'] }] : lines;
  }

  /** Every piece, compared with what the log has. */
  async check() {
    const button = this.checking.querySelector('button');
    button.disabled = true;
    try {
      await this.refresh();
      const { files, logged } = this.listed;
      const all = [...standing(files, logged.files, await digests(this.listed, this.keys))];
      const lines = this.lines(all);
      if (lines.length === 0) this.tell([{ text: this.texts['no-files'] }], false);
      else this.tell(lines, logged.broken || all.some(([, how]) => how !== 'whole'));
    } catch {
      this.tell([{ text: this.texts['check-failed'] }], true);
    } finally {
      button.disabled = false;
    }
  }

  async refresh() {
    this.listed = await list(this.keys);
    this.section.querySelectorAll('article').forEach((article) => article.remove());
    this.section.querySelector('h2 ~ p').before(...this.listed.files.map((file) => this.article(file)));
  }

  article(file) {
    const { texts } = this;
    const { number, state, described } = file;
    const named = texts.number.replace('{n}', number);
    const title = make('h3', {}, named);
    if (described?.name) title.append(' ', make('strong', { class: 'typed', dir: 'auto', translate: 'no' }, described.name));
    const said = state === 'complete' ? this.notes(described) : [texts[state]];
    const article = make('article', { class: 'asked' }, title, ...said.map((note) => make('p', { class: 'hint' }, note)));
    if (state !== 'removed') {
      const button = make('button', { class: 'plain', type: 'button' }, texts.remove, make('span', { class: 'unseen' }, `: ${named}`));
      button.addEventListener('click', once(() => this.remove(file)));
      article.append(button);
    }
    return article;
  }

  notes(described) {
    const { texts } = this;
    if (!described) return [texts.unreadable];
    const { kind, bytes, original } = described;
    const small = bytes < MEBIBYTE;
    const size = texts[small ? 'size-kb' : 'size-mb'].replace('{n}', Math.ceil(bytes / (small ? 1024 : MEBIBYTE)));
    const notes = [texts[`kind-${isPhoto(kind) ? 'photo' : kind}`], size];
    if (original) notes.push(texts.original);
    else if (isPhoto(kind)) notes.push(texts.cleaned);
    else if (WARNINGS[kind]) notes.push(texts.hidden);
    return notes;
  }

  /** One line for each file; `faulty` as long as there is something to do again. */
  tell(lines, faulty) {
    this.section.querySelectorAll('.told').forEach((told) => told.remove());
    const told = make('div', { class: `${faulty ? 'faults' : 'note'} told`, role: faulty ? 'alert' : 'status' },
      make('h3', {}, this.texts.told), make('ul', {}, ...lines.map(({ name, text }) => make('li', {},
        ...(name ? [make('strong', { dir: 'auto', translate: 'no' }, name), ' '] : []), text))));
    this.section.querySelector('h2').after(told);
    told.scrollIntoView({ block: 'nearest' });
  }

  async add() {
    const input = this.form.querySelector('input[type="file"]');
    const button = this.form.querySelector('button.add');
    const original = this.form.querySelector('input[name="original"]').checked;
    this.section.querySelectorAll('.told').forEach((told) => told.remove());
    if (input.files.length === 0) {
      this.tell([{ text: this.texts['none-chosen'] }], true);
      return;
    }
    const progress = make('p', { class: 'note', role: 'status' });
    button.parentElement.before(progress);
    button.disabled = true;
    const lines = [];
    let [faulty, broke] = [false, false];
    try {
      for (const chosen of input.files) {
        const became = await this.one(chosen, original, (n, all) => {
          progress.textContent = this.texts.progress.replace('{n}', n).replace('{all}', all);
        });
        lines.push(...became.map((text) => ({ name: chosen.name, text: text.said })));
        faulty ||= became.some(({ fault }) => fault);
        broke ||= became.some(({ fault }) => fault === 'line-broke');
        if (broke) break;
      }
      if (!broke) {
        input.value = '';
        this.begun.clear();
      }
      await this.refresh().catch(() => {});
    } finally {
      progress.remove();
      button.disabled = false;
    }
    this.tell(lines, faulty);
  }

  /** What became of one chosen file: one or two lines. */
  async one(chosen, original, told) {
    const { texts } = this;
    told(0, Math.max(1, Math.ceil(chosen.size / (256 * 1024))));
    await drawn();
    const became = [];
    try {
      const key = `${chosen.name}/${chosen.size}/${chosen.lastModified}/${original}`;
      if (!this.begun.has(key)) this.begun.set(key, await prepare(chosen, original, random));
      for (const part of this.begun.get(key)) {
        if (part.fault) {
          became.push({ said: texts[`fault-${part.fault}`], fault: part.fault });
          continue;
        }
        if (!part.done) await send(part, this.listed, this.keys, told);
        part.done = true;
        became.push({ said: this.outcome(part.outcome) });
      }
    } catch (error) {
      const fault = error.key ?? 'failed';
      became.push({ said: texts[fault] ?? texts[`fault-${fault}`], fault });
    }
    return became;
  }

  outcome(outcome) {
    const { texts } = this;
    if (outcome === 'clean') return texts['kept-clean'];
    if (outcome === 'original') return texts['kept-original'];
    return WARNINGS[outcome] ? texts[`warn-${WARNINGS[outcome]}`] : texts.kept;
  }

  async remove(file) {
    try {
      await takeBack(file, this.listed, this.keys);
      await this.refresh();
      this.section.querySelector('h2').tabIndex = -1;
      this.section.querySelector('h2').focus();
    } catch {
      this.tell([{ text: this.texts['fault-failed'] }], true);
    }
  }
}
