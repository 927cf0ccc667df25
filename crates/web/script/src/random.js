// Random bytes of the device. An argument everywhere else, so that tests can give their own; the age library draws
// file keys, ephemeral keys and nonces by itself, from the same source.

export function random(count) {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** A whole number below `bound` (at most 2^16), each as likely as the others. */
export function below(bound, draw) {
  const most = 0x10000 - (0x10000 % bound);
  for (;;) {
    const [high, low] = draw(2);
    const number = high * 256 + low;
    if (number < most) return number % bound;
  }
}
