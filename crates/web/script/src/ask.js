// The requests of this script. What they carry is nothing, a sealed body, or a mailbox's id; never a typed word, and
// never a receipt's.

const HEADERS = { 'content-type': 'application/octet-stream' };
const QUIET = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' };

/** JSON of an address that depends on nobody. */
export async function get(path, kept = false) {
  const response = await fetch(path, { ...QUIET, ...(kept ? { cache: 'default' } : {}) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

export function post(path, body, more = {}) {
  return fetch(path, { ...QUIET, method: 'POST', headers: { ...HEADERS, ...more }, body });
}

export function put(path, body) {
  return fetch(path, { ...QUIET, method: 'PUT', headers: HEADERS, body });
}
