// The description of the API is one that others can read, and the answers are as described.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { base } from './browser.mjs';
import { answers, reportedCase } from './pages.mjs';

let description;
before(async () => {
  const response = await fetch(`${base}/api/v1/openapi.json`);
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type'), /^application\/json\b/);
  description = await response.json();
});

/** The schema at `pointer` of the description, as a function that lists what is wrong with a value. */
function checker(pointer) {
  const ajv = new Ajv.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const [name, bits] of [['int32', 32n], ['int64', 64n], ['uint32', 32n], ['uint64', 64n]]) {
    const limit = 1n << bits;
    ajv.addFormat(name, { type: 'number', validate: (n) => Number.isInteger(n) && Math.abs(n) < Number(limit) });
  }
  ajv.addSchema(description, 'api');
  const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
  const check = ajv.compile({ $ref: `api#/${escaped.join('/')}` });
  return (value) => (check(value) ? [] : check.errors.slice(0, 5).map((e) => `${e.instancePath} ${e.message}`));
}

/** A value for a parameter in a path that some real thing answers to. */
async function valueOf(name, path) {
  // A sheet is only of a case that was reported here.
  if (name === 'reference' && path.endsWith('/facts')) return reportedCase();
  if (name === 'reference') {
    const list = await (await fetch(`${base}/api/v1/cases`)).json();
    const reference = JSON.stringify(list).match(/"reference":"([^"]+)"/)?.[1];
    assert.ok(reference, 'no reference in the list of cases');
    return reference;
  }
  if (name === 'answer') return (await answers('en'))[0].split('/').at(-1);
  throw new Error(`no value known for {${name}}: add one here`);
}

async function fill(path) {
  let filled = path;
  for (const [whole, name] of path.matchAll(/\{([^}]+)\}/g)) filled = filled.replace(whole, await valueOf(name, path));
  return filled;
}

async function respondsAsDescribed(path, url, status) {
  const response = await fetch(base + url);
  assert.equal(response.status, status, url);
  const type = response.headers.get('content-type').split(';')[0];
  const described = description.paths[path].get.responses[status]?.content;
  assert.ok(described?.[type], `${path} describes no ${type} for ${status}`);
  const pointer = ['paths', path, 'get', 'responses', String(status), 'content', type, 'schema'];
  assert.deepEqual(checker(pointer)(await response.json()), [], url);
}

test('the description is valid OpenAPI', async () => {
  const result = await new Validator().validate(structuredClone(description));
  assert.ok(result.valid, JSON.stringify(result.errors, null, 2));
});

test('every address answers as described', async () => {
  const paths = Object.keys(description.paths);
  assert.ok(paths.length >= 4, `only ${paths.length} addresses are described`);
  for (const path of paths) await respondsAsDescribed(path, await fill(path), 200);
});

test('every answer of the pages is in the API too', async () => {
  const path = Object.keys(description.paths).find((found) => found.endsWith('/answers/{answer}'));
  for (const page of await answers('en')) {
    await respondsAsDescribed(path, path.replace('{answer}', page.split('/').at(-1)), 200);
  }
});

test('what is wrong is said as described', async () => {
  for (const path of Object.keys(description.paths)) {
    const { parameters = [], responses } = description.paths[path].get;
    if (responses[404] && path.includes('{')) {
      await respondsAsDescribed(path, path.replace(/\{[^}]+\}/g, 'no-such-thing'), 404);
    }
    if (responses[400] && parameters.some((parameter) => parameter.name === 'from')) {
      await respondsAsDescribed(path, `${await fill(path)}?from=20x0`, 400);
    }
  }
});

test('a value of the wrong shape would be noticed', () => {
  const schemas = Object.entries(description.components.schemas);
  const [name] = schemas.find(([, schema]) => schema.type === 'object' && schema.required?.length > 0);
  assert.notDeepEqual(checker(['components', 'schemas', name])({}), []);
});
