// A photograph's points, and nothing else of it: decoded by the browser, which turns it as it is to be seen, and drawn
// anew. The limits are those of `vault::attachment::Limits`.

import { make } from './page.js';

const MOST_BYTES = 25 * 1024 * 1024;
const MOST_POINTS = 50_000_000;
const MOST_SIDE = 16_384;
const QUALITY = 0.9;

/** Why a file was not kept: the key of a text. */
export class NotKept extends Error {
  constructor(key) {
    super(key);
    this.key = key;
  }
}

/** JPEG and WebP become JPEG, PNG stays PNG. */
export async function redraw(file, kind) {
  if (file.size > MOST_BYTES) throw new NotKept('too-large');
  if (!drawsTruly()) throw new NotKept('no-drawing');
  const picture = await createImageBitmap(file).catch(() => { throw new NotKept('picture-unreadable'); });
  try {
    const { width, height } = picture;
    if (width * height > MOST_POINTS || Math.max(width, height) > MOST_SIDE) throw new NotKept('picture-too-large');
    const canvas = make('canvas', { width: String(width), height: String(height) });
    const drawing = canvas.getContext('2d');
    if (kind !== 'png') {
      // JPEG has no transparency: what was transparent becomes white.
      drawing.fillStyle = '#fff';
      drawing.fillRect(0, 0, width, height);
    }
    drawing.drawImage(picture, 0, 0);
    const type = kind === 'png' ? 'image/png' : 'image/jpeg';
    const drawn = await new Promise((resolve) => { canvas.toBlob(resolve, type, QUALITY); });
    // A device with little memory gives nothing, or another type.
    if (drawn?.type !== type) throw new NotKept('picture-too-large');
    return { file: drawn, kind: kind === 'png' ? 'png' : 'jpeg' };
  } finally {
    picture.close();
  }
}

/**
 * Some browsers give back noise in place of what was drawn, against being recognised by it: the photograph would be
 * lost, and nobody would see it until it is needed.
 */
function drawsTruly() {
  const drawing = make('canvas', { width: '16', height: '16' }).getContext('2d');
  const points = drawing.createImageData(16, 16);
  points.data.forEach((_, at) => { points.data[at] = at % 4 === 3 ? 255 : (at * 37) % 256; });
  drawing.putImageData(points, 0, 0);
  const seen = drawing.getImageData(0, 0, 16, 16).data;
  // A few steps of noise do no harm to a picture.
  return points.data.every((value, at) => Math.abs(value - seen[at]) < 8);
}
