// A typed text made fit to be kept: nothing that a reader could see is changed. The same as `casework::report::clean`.

/** One spelling (Unicode NFC), line ends as `\n`, no control characters, no blanks around it. */
export function clean(typed) {
  // A half of a surrogate pair is no character; as in every form, it becomes a mark for one.
  const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(typed));
  const lines = whole.replace(/\r\n?/g, '\n');
  const visible = lines.replace(/(?![\n\t])\p{Cc}/gu, '');
  return trim(visible.normalize('NFC'));
}

/** `trim` of the language itself takes one sign more than the server's. */
export const trim = (text) => text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '');

/** Characters as the limits count them. */
export const lengthOf = (text) => [...text].length;
