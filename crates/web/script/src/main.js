// What is loaded with the form and with the mailbox, after they are on the screen. Each works without it.

import { startMailbox } from './mailbox.js';
import { startReport } from './report.js';

const form = document.querySelector('form[data-device]');
if (form) {
  const start = form.querySelector('#words') ? startMailbox : startReport;
  // Where anything fails the page stays as it was, and what it says stays true.
  start(form).catch(() => {});
}
