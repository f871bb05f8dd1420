import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusalWords } from '../../main/resources/web/assets/common/refusal-words.js';
import { Refusal } from '../../main/resources/web/assets/common/room-api.js';

const refusal = (error, values) => new Refusal({ error, message: 'The server said this.', values });

test('a code has words, and sizes are written as people read them', () => {
  assert.deepEqual(refusalWords(refusal('room-exists')), { key: 'problem.room-exists', values: {} });
  assert.deepEqual(refusalWords(refusal('film-too-large', { sizeBytes: 30e9, limitBytes: 21.47e9 })),
    { key: 'problem.film-too-large', values: { sizeBytes: '30 GB', limitBytes: '21.47 GB' } });
  assert.deepEqual(refusalWords(refusal('bad-film-name', { limit: 60 })), { key: 'problem.bad-film-name', values: { limit: 60 } });
});

test('a source says why it cannot be shown', () => {
  assert.deepEqual(refusalWords(refusal('source-refused', { reason: 'missing' })), { key: 'source.missing', values: {} });
});

test('what has no words here keeps those of the server', () => {
  assert.deepEqual(refusalWords(refusal('source-refused', { reason: 'on-fire' })),
    { key: 'problem.source-refused', values: { sentence: 'The server said this.' } });
  assert.deepEqual(refusalWords(refusal('brand-new')), { key: 'problem.unworded', values: { sentence: 'The server said this.' } });
  assert.deepEqual(refusalWords(new Refusal(null)), { key: 'problem.unworded', values: { sentence: '' } });
});
