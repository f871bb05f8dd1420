import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Wait } from '../../main/resources/web/assets/chat/wait.js';

const slowRefusal = (retryAfterMillis) => ({ code: 'slow-mode', retryAfterMillis });

test('nothing has to be waited for until a message was refused', () => {
  const wait = new Wait();
  wait.follow({ slowSeconds: 30 }, 1_000);
  assert.equal(wait.left(1_000), 0);
  wait.begin({ code: 'too-fast', retryAfterMillis: 4_000 }, 1_000);
  assert.equal(wait.left(2_000), 3_000);
  assert.equal(wait.partLeft(2_000), 0.75);
  assert.equal(wait.left(5_000), 0);
  assert.equal(wait.partLeft(9_000), 0);
});

test('the wait for slow mode ends with it', () => {
  const wait = new Wait();
  wait.follow({ slowSeconds: 30 }, 0);
  wait.begin(slowRefusal(20_000), 10_000); // said something 10 s ago
  wait.follow({ slowSeconds: 0 }, 11_000);
  assert.equal(wait.left(11_000), 0);
});

test('the wait for slow mode becomes as long as the new rule makes it', () => {
  const wait = new Wait();
  wait.follow({ slowSeconds: 30 }, 0);
  wait.begin(slowRefusal(20_000), 10_000);
  wait.follow({ slowSeconds: 15 }, 11_000); // the last message was at 0
  assert.equal(wait.left(11_000), 4_000);
  wait.follow({ slowSeconds: 60 }, 12_000);
  assert.equal(wait.left(12_000), 48_000);
  assert.ok(wait.partLeft(12_000) <= 1);
});

test('who said too much at once waits for that, whatever becomes of slow mode', () => {
  const wait = new Wait();
  wait.follow({ slowSeconds: 1 }, 0);
  wait.begin({ code: 'too-fast', retryAfterMillis: 3_000 }, 0);
  wait.follow({ slowSeconds: 0 }, 1_000);
  assert.equal(wait.left(1_000), 2_000);
});

test('a wait that is over does not begin again with a new rule', () => {
  const wait = new Wait();
  wait.follow({ slowSeconds: 5 }, 0);
  wait.begin(slowRefusal(5_000), 0);
  wait.follow({ slowSeconds: 60 }, 6_000);
  assert.equal(wait.left(6_000), 0);
});
