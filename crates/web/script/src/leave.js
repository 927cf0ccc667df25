// Leaving the page at once: nothing of it stays on the screen, and Back does not lead to it.

/** What each part of a page forgets when it is left. */
export const leaving = new Set();

export function watchLeaving() {
  const leave = () => {
    leaving.forEach((forget) => forget());
    document.documentElement.textContent = '';
    window.location.replace('/report/leave');
  };
  document.addEventListener('click', (event) => {
    if (!event.target.closest?.('a[href="/report/leave"]')) return;
    event.preventDefault();
    leave();
  });
  let times = [];
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    times = [...times, event.timeStamp].filter((time) => event.timeStamp - time < 2000);
    if (times.length === 3) leave();
  });
}

/**
 * From now on the page shows what only its reader may see. A browser may keep a page as it is for its Back button; what
 * it keeps of this one is empty, and coming back asks for the page anew.
 */
export function blankWhenLeft() {
  window.addEventListener('pagehide', () => document.querySelector('main').replaceChildren());
  window.addEventListener('pageshow', ({ persisted }) => { if (persisted) window.location.reload(); });
}
