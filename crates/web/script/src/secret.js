// The reporter's secret: ten random bytes, read as a number below 10^24, so that 24 digits can name each of them.

const BOUND = 10n ** 24n;

/** Draws until the number is below 10^24, which 17 draws in a hundred are not. */
export function drawSecret(draw) {
  for (;;) {
    const bytes = draw(10);
    if (numberOf(bytes) < BOUND) return bytes;
  }
}

export function numberOf(bytes) {
  return bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

/** `null` for a number that no secret has. */
export function secretOf(number) {
  if (number >= BOUND) return null;
  const bytes = new Uint8Array(10);
  for (let at = 9, rest = number; at >= 0; at -= 1, rest >>= 8n) bytes[at] = Number(rest & 0xffn);
  return bytes;
}
