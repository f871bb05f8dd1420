import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pauseMillis } from '../../main/resources/web/assets/common/reconnect.js';

const middle = () => 0.5;

test('waits 0.5, 1, 2, 4 and then 5 seconds', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 100].map((n) => pauseMillis(n, middle)), [500, 1000, 2000, 4000, 5000, 5000, 5000]);
});

test('is up to a quarter shorter or longer, but never longer than 5 seconds', () => {
  assert.equal(pauseMillis(1, () => 0), 375);
  assert.equal(pauseMillis(1, () => 0.999999), 625);
  assert.equal(pauseMillis(9, () => 0), 3750);
  assert.equal(pauseMillis(9, () => 0.999999), 5000);
});
