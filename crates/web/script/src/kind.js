// What a file is, by its content, never by its name. The same as `vault::attachment::{ContentKind, display_name}`.

import { trim } from './clean.js';
import { text } from './bytes.js';

const PHOTOS = ['jpeg', 'png', 'webp'];

export const isPhoto = (kind) => PHOTOS.includes(kind);

const latin = (bytes) => String.fromCharCode(...bytes);

/** Marks at the start of a file, in the order in which they are looked for. */
const MARKS = [
  ['jpeg', 0, '\xff\xd8\xff'], ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['webp', 8, 'WEBP', 'RIFF'], ['audio', 8, 'WAVE', 'RIFF'], ['video', 8, 'AVI ', 'RIFF'],
  ['ftyp', 4, 'ftyp'],
  ...['GIF87a', 'GIF89a', 'II*\0', 'MM\0*', 'BM'].map((mark) => ['picture', 0, mark]),
  ...['PK\x03\x04', 'PK\x05\x06'].map((mark) => ['zip', 0, mark]),
  ['office', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ...['ID3', 'OggS', 'fLaC', '#!AMR', 'FORM', 'MThd'].map((mark) => ['audio', 0, mark]),
];
const FILMS = ['\x1a\x45\xdf\xa3', '\0\0\x01\xba', '\0\0\x01\xb3'];
const PICTURES = ['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1', 'avif', 'avis'];
const SOUNDS = ['M4A ', 'M4B ', 'M4P '];

/** `head` are the first bytes, `isText` what `TextCheck` says of all of them. */
export function kindOf(head, isText) {
  const first = latin(head.subarray(0, 16));
  if (first.startsWith('%PDF-')) return 'pdf';
  if (isText) return 'text';
  const found = MARKS.find(([, at, mark, begin = '']) => first.startsWith(mark, at) && first.startsWith(begin));
  if (found?.[0] === 'ftyp') {
    const brand = first.slice(8, 12);
    if (PICTURES.includes(brand)) return 'picture';
    return SOUNDS.includes(brand) ? 'audio' : 'video';
  }
  if (found) return found[0];
  if (isMpegAudio(head)) return 'audio';
  return FILMS.some((mark) => first.startsWith(mark)) ? 'video' : 'unknown';
}

function isMpegAudio([first, second, third]) {
  return first === 0xff && third !== undefined && (second & 0xe0) === 0xe0 && (second & 0x18) !== 0x08
    && (third & 0xf0) !== 0xf0 && second !== 0xfe;
}

/** Whether pieces that come one after the other are UTF-8 without control characters. */
export class TextCheck {
  constructor() {
    this.decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    this.still = true;
    this.empty = true;
  }

  see(piece, last) {
    if (!this.still) return;
    this.empty &&= piece.length === 0;
    try {
      const read = this.decoder.decode(piece, { stream: !last });
      this.still = !/(?![\n\r\t])\p{Cc}/u.test(read) && !(last && this.empty);
    } catch {
      this.still = false;
    }
  }
}

/** What the reader of a file is warned of; `undefined` where nothing hidden is left. */
export const WARNINGS = {
  picture: 'picture-keeps-hidden-data',
  pdf: 'document-keeps-hidden-data',
  zip: 'document-keeps-hidden-data',
  office: 'document-keeps-hidden-data',
  audio: 'voices-are-known',
  video: 'film-shows-people',
  unknown: 'unknown-type',
};

/** A file's own name, fit to be shown: without a path, control characters and those that turn the direction. */
export function displayName(given) {
  const last = given.split(/[/\\]/).pop();
  const visible = last.replace(/[\p{Cc}\u{ad}\u{61c}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]/gu, '');
  return trim([...visible].slice(0, 120).join(''));
}

/** The content of a sealed description. */
export const describe = ({ kind, bytes, sha256, name, original }) =>
  `${kind}\n${bytes}\n${sha256}\n${name}\n${original ? 'original\n' : ''}`;

const KINDS = [...PHOTOS, ...Object.keys(WARNINGS), 'text'];

/** Anyone can seal, so anything may be inside. */
export function readDescription(content) {
  const [kind, bytes, sha256, name, last] = text(content).split('\n');
  const read = { kind, bytes: Number(bytes), sha256, name: displayName(name ?? ''), original: last === 'original' };
  if (describe(read) !== text(content) || !KINDS.includes(kind) || !/^[0-9a-f]{64}$/.test(sha256)) throw new Error('no description');
  return read;
}
