import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Unanswered } from '../../main/resources/web/assets/chat/unanswered.js';

function saying(...texts) {
  const unanswered = new Unanswered();
  const refs = texts.map((text) => {
    const ref = unanswered.nextRef();
    unanswered.add(ref, text);
    return ref;
  });
  return { unanswered, refs };
}

test('each message has a reference of its own, also when two read the same', () => {
  const { refs } = saying('yes', 'yes');
  assert.notEqual(refs[0], refs[1]);
});

test('what was neither answered nor seen is lost, in the order it was said', () => {
  const { unanswered, refs } = saying('one', 'two', 'three');
  assert.equal(unanswered.settle(refs[1]), 'two');
  assert.deepEqual(unanswered.takeLost(), ['one', 'three']);
});

test('of two messages that read the same, the one that arrived is not lost and the other is', () => {
  const { unanswered, refs } = saying('yes', 'yes');
  unanswered.settle(refs[0]);
  assert.deepEqual(unanswered.takeLost(), ['yes']);
});

test('what is lost is told once', () => {
  const { unanswered, refs } = saying('one');
  unanswered.takeLost();
  assert.deepEqual(unanswered.takeLost(), []);
  assert.equal(unanswered.settle(refs[0]), undefined);
});

test('a message that is answered and seen is settled once', () => {
  const { unanswered, refs } = saying('one');
  assert.equal(unanswered.settle(refs[0]), 'one');
  assert.equal(unanswered.settle(refs[0]), undefined);
  assert.equal(unanswered.settle(undefined), undefined); // a message without a reference
});
