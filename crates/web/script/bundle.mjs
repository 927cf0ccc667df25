// Makes `dist/page.js`: one file for the browser, of these sources and the libraries in the lock. Run by `cargo xtask
// bundle`, after `npm ci`. The same sources and lock give the same bytes.

import { build } from 'esbuild';

await build({
  entryPoints: ['src/main.js'],
  outfile: 'dist/page.js',
  bundle: true,
  minify: true,
  format: 'esm',
  // Big numbers and Unicode classes are needed; a browser without them does not run it, and keeps the page without it.
  target: 'es2020',
  charset: 'utf8',
  legalComments: 'inline',
});
