// The receipt: words to keep, a check that they were kept, and the proof, on the server's own page with the device's
// words in it. Nothing of them is sent.

import { hex } from './bytes.js';
import { isWord, digitsOf, wordsOf } from './words.js';
import { mainOf, make, once, own, save, show } from './page.js';
import { post } from './ask.js';
import { startFiles } from './files.js';

/** Shows the receipt in place of `<main>`. `forget` is called once the words were typed again. */
export function showReceipt({ secret, keys, directory }, device, forget) {
  const main = mainOf(device.receipt);
  wordsOf(secret, device.words).forEach((word, at) => { main.querySelectorAll('ol.words li')[at].textContent = word; });
  main.querySelector('.digits.card').textContent = digitsOf(secret);
  const print = make('button', { class: 'plain', type: 'button' }, device.texts.print);
  print.addEventListener('click', () => window.print());
  main.querySelector('.digits.card').after(make('p', { class: 'go screen' }, print));

  const retype = main.querySelector('form[action$="/kept"]');
  const proof = main.querySelector('form[action$="/proof"]');
  const proofPath = `/${device.language}/mailbox/sealed/proof`;
  main.querySelectorAll('form').forEach((form) => { if (form !== retype && form !== proof) form.remove(); });

  const errors = new Map(device.asked.map((place) => [place, main.querySelector(`#e-${place}`)]));
  const tell = (place, wrong) => {
    const field = main.querySelector(`#w-${place}`);
    errors.get(place).hidden = !wrong;
    if (wrong) {
      field.setAttribute('aria-invalid', 'true');
      field.setAttribute('aria-describedby', `e-${place}`);
    } else {
      field.removeAttribute('aria-invalid');
      field.removeAttribute('aria-describedby');
    }
  };
  device.asked.forEach((place) => tell(place, false));
  own(retype, () => {
    const wrong = device.asked.filter((place) => !isWord(secret, device.words, place - 1, main.querySelector(`#w-${place}`).value));
    device.asked.forEach((place) => tell(place, wrong.includes(place)));
    if (wrong.length > 0) {
      main.querySelector(`#w-${wrong[0]}`).focus();
      return;
    }
    forget();
    const finished = mainOf(device.finished);
    document.querySelector('main').replaceWith(finished);
    show(finished);
    startFiles(finished, keys, device);
  });

  const failed = make('p', { class: 'error', role: 'alert', hidden: true }, device.texts.failed);
  proof.before(failed);
  own(proof, once(async () => {
    failed.hidden = true;
    try {
      const answer = await post(proofPath, keys.mailboxId);
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      save(await answer.text(), 'proof.txt');
    } catch {
      failed.hidden = false;
    }
  }));
  const mark = hex(directory.fingerprint).slice(0, 16).replace(/.{4}(?=.)/g, '$& ');
  proof.after(make('p', { class: 'hint' }, device.texts.directory.replace('{mark}', `\u2066${mark}\u2069`)));

  document.querySelector('main').replaceWith(main);
  show(main);
}
