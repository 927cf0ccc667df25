// Pieces of pages. What is drawn comes from the server's own templates; what was typed is only ever set as text.

/** The `<main>` of a page that the server drew. */
export function mainOf(html) {
  return document.importNode(new DOMParser().parseFromString(html, 'text/html').querySelector('main'), true);
}

export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, '');
    else if (value !== undefined && value !== false) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/**
 * A form whose sending is ours alone. Should this script fail, its address is one that the content policy forbids, so
 * that no word of it goes out.
 */
export function own(form, send) {
  form.querySelectorAll('input[name="once"]').forEach((input) => input.remove());
  form.action = 'data:,';
  form.querySelectorAll('[formaction]').forEach((button) => button.setAttribute('formaction', 'data:,'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send(event.submitter);
  });
}

/** One at a time: whoever presses twice waits for the first. */
export function once(work) {
  let busy = false;
  return async (...given) => {
    if (busy) return;
    busy = true;
    try {
      await work(...given);
    } finally {
      busy = false;
    }
  };
}

/** Shows something new, from its top, to eyes and to screen readers. */
export function show(element) {
  const heading = element.querySelector('h1') ?? element;
  heading.tabIndex = -1;
  window.scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}

/** Time to draw what was said before the device is busy. */
export const drawn = () => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });

/** A file for the person's own device; nothing of it is kept here. */
export function save(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
