import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServerClock } from '../../main/resources/web/assets/stage/server-clock.js';

test('knows nothing before the first answer', () => {
  assert.equal(new ServerClock().nowMicros(0), null);
});

test('takes the answer for the middle of the round trip', () => {
  const clock = new ServerClock();
  clock.sample(1000, 1010, 77_000_000); // at 1005 local it was 77 s there
  assert.equal(clock.nowMicros(1005), 77_000_000);
  assert.equal(clock.nowMicros(2005), 78_000_000);
});

test('believes the quickest answer, not the newest', () => {
  const clock = new ServerClock();
  clock.sample(1000, 1002, 77_000_000);
  clock.sample(2000, 2400, 78_390_000); // held up on the way back: off by 191 ms if believed
  assert.equal(clock.nowMicros(1001), 77_000_000);
});

test('forgets answers that are long ago, because clocks drift', () => {
  const clock = new ServerClock();
  clock.sample(0, 0, 5_000_000);
  for (let i = 1; i <= 12; i++) {
    clock.sample(i * 1000, i * 1000 + 10, 6_000_000 + i * 1_000_000 + 5_000);
  }
  assert.equal(clock.nowMicros(0), 6_000_000);
});

test('starts over with another server', () => {
  const clock = new ServerClock();
  clock.sample(0, 1, 5);
  clock.reset();
  assert.equal(clock.nowMicros(0), null);
});
