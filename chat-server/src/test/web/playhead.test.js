import assert from 'node:assert/strict';
import { test } from 'node:test';
import { steer } from '../../main/resources/web/assets/stage/playhead.js';

const STAY = { seekTo: null, rate: 1 };

function steered(now) {
  const { seekTo, rate } = steer({ ranges: [[0, 10]], position: 9.8, rate: 1, sound: true, ...now });
  return { seekTo: seekTo === null ? null : Math.round(seekTo * 1000) / 1000, rate };
}

test('does nothing before anything has arrived', () => {
  assert.deepEqual(steered({ ranges: [], position: 0 }), STAY);
});

test('starts near the end of what has arrived, but not before its beginning', () => {
  assert.deepEqual(steered({ ranges: [[100, 102]], position: 0 }), { seekTo: 101.85, rate: 1 });
  assert.deepEqual(steered({ ranges: [[100, 100.03]], position: 0 }), { seekTo: 100, rate: 1 });
});

test('with sound leaves the speed alone and jumps only when more than a second behind', () => {
  assert.deepEqual(steered({ position: 9.1 }), STAY);
  assert.deepEqual(steered({ position: 9.0 }), STAY);
  assert.deepEqual(steered({ position: 8.9 }), { seekTo: 9.85, rate: 1 });
});

test('jumps sooner when it does not disturb', () => {
  assert.deepEqual(steered({ position: 9.75, atEase: true }), STAY);
  assert.deepEqual(steered({ position: 9.6, atEase: true }), { seekTo: 9.85, rate: 1 });
});

test('without sound catches up a little faster, until it is close', () => {
  assert.deepEqual(steered({ sound: false, position: 9.5 }), { seekTo: null, rate: 1.1 });
  assert.deepEqual(steered({ sound: false, position: 9.75, rate: 1.1 }), { seekTo: null, rate: 1.1 });
  assert.deepEqual(steered({ sound: false, position: 9.75, rate: 1 }), STAY);
  assert.deepEqual(steered({ sound: false, position: 9.9, rate: 1.1 }), STAY);
});

test('plays up to a hole, then jumps over it', () => {
  const ranges = [[0, 5], [8, 10]];
  assert.deepEqual(steered({ ranges, position: 4.5 }), STAY);
  assert.deepEqual(steered({ ranges, position: 4.95 }), { seekTo: 9.85, rate: 1 });
  assert.deepEqual(steered({ ranges, position: 5 }), { seekTo: 9.85, rate: 1 });
  assert.deepEqual(steered({ ranges, position: 6.5 }), { seekTo: 9.85, rate: 1 });
});

test('comes back when the next source counts from nought again', () => {
  assert.deepEqual(steered({ ranges: [[0, 0.5]], position: 731.2 }), { seekTo: 0.35, rate: 1 });
});

test('takes the rounding of browsers for what it is', () => {
  assert.deepEqual(steered({ ranges: [[3, 4]], position: 2.97 }).seekTo, 3.85); // inside, but more than a second behind
  assert.deepEqual(steered({ ranges: [[3, 3.5]], position: 2.97 }), STAY);
  assert.deepEqual(steered({ position: 10.03 }), STAY);
});
