// A date as people type it: any part may be missing, digits of any of our scripts. The same as `casework::report::day`.

const ZEROS = [0x30, 0x660, 0x6f0, 0xff10];

/** `{ day, month, year }` with numbers or `undefined`, or `{ wrong }` with the part that cannot be read. */
export function readDay(texts) {
  const parts = {};
  for (const [part, least, most] of [['day', 1, 31], ['month', 1, 12], ['year', 1900, 2199]]) {
    if (texts[part] === '') continue;
    const number = numberOf(texts[part]);
    if (number === null || number < least || number > most) return { wrong: part };
    parts[part] = number;
  }
  // Without a year, a leap year: 29 February may be meant.
  if (parts.day && parts.month && parts.day > daysOf(parts.year ?? 2000, parts.month)) return { wrong: 'day' };
  return parts;
}

/** `null` for anything but digits. */
export function numberOf(text) {
  const digits = [...text].map((character) => {
    const code = character.codePointAt(0);
    const zero = ZEROS.find((first) => code >= first && code < first + 10);
    return zero === undefined ? null : code - zero;
  });
  return digits.length === 0 || digits.includes(null) ? null : Number(digits.join(''));
}

const daysOf = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();
