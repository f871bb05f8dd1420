import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockTime } from '../../main/resources/web/assets/common/clock-time.js';

test('minutes and seconds, and hours where there are some', () => {
  assert.equal(clockTime(0), '0:00');
  assert.equal(clockTime(59.999), '0:59');
  assert.equal(clockTime(60), '1:00');
  assert.equal(clockTime(3599), '59:59');
  assert.equal(clockTime(3600), '1:00:00');
  assert.equal(clockTime(36_125), '10:02:05');
});

test('what has not begun is at 0', () => {
  assert.equal(clockTime(-1), '0:00');
});
