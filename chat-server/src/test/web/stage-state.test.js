import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stageState } from '../../main/resources/web/assets/stage/stage-state.js';

const GOOD = {
  line: 'open', attempt: 0, phase: 'live', title: '', hasPicture: true, playable: true, broken: false, presenting: false,
  soundBlocked: false,
};

function key(now) {
  return stageState({ ...GOOD, ...now })?.key ?? null;
}

test('says nothing over a picture that runs', () => {
  assert.equal(key({}), null);
});

test('says why there is none', () => {
  assert.equal(key({ line: 'connecting' }), 'stage.connecting');
  assert.equal(key({ phase: 'waiting', hasPicture: false }), 'stage.waiting');
  assert.equal(key({ phase: 'ended' }), 'stage.ended');
  assert.equal(key({ hasPicture: false }), 'stage.starting');
  assert.equal(key({ playable: false }), 'stage.unplayable');
  assert.equal(key({ broken: true }), 'stage.broken');
  assert.equal(key({ phase: 'waiting', presenting: true }), 'present.stage');
});

test('names what has come to its end by itself, to those who watched it', () => {
  assert.deepEqual(stageState({ ...GOOD, phase: 'ended', title: 'film.mp4' }),
    { key: 'stage.over', values: { title: 'film.mp4' }, more: 'stage.ended.more' });
  assert.equal(key({ phase: 'ended', title: 'film.mp4', presenting: true }), 'present.stage');
});

test('a lost connection comes before everything else', () => {
  assert.equal(key({ line: 'reconnecting', phase: 'ended' }), 'stage.reconnecting');
  assert.equal(key({ line: 'gone', playable: false }), 'stage.gone');
  assert.equal(key({ line: 'closed', broken: true }), 'stage.closed');
});

test('leaves the last picture in view while reconnecting', () => {
  assert.deepEqual(stageState({ ...GOOD, line: 'reconnecting', attempt: 2 }),
    { key: 'stage.reconnecting', values: { n: 2 }, spin: true, quiet: true });
  assert.equal(stageState({ ...GOOD, line: 'reconnecting', hasPicture: false }).quiet, false);
});

test('leaves the picture clear behind the way to the sound', () => {
  assert.deepEqual(stageState({ ...GOOD, soundBlocked: true }), { key: 'stage.tap', action: 'sound', clear: true });
});

test('offers something to do where there is something', () => {
  assert.equal(stageState({ ...GOOD, line: 'gone' }).action, 'retry');
  assert.equal(stageState({ ...GOOD, broken: true }).action, 'retry');
  assert.equal(stageState({ ...GOOD, phase: 'waiting' }).action, undefined);
});

test('single pictures say that they are that, and which browsers do better', () => {
  const state = stageState({ ...GOOD, singlePictures: true });
  assert.equal(state.key, 'stage.pictures');
  assert.equal(state.more, 'stage.pictures.more');
  assert.equal(state.quiet, true);
});
