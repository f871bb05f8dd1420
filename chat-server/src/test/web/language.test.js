import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, words } from '../../main/resources/web/assets/i18n/language.js';
import { nickname } from '../../main/resources/web/assets/i18n/nicknames.js';

test('takes the first language that the browser asks for and we have', () => {
  assert.equal(choose(null, ['zh-TW', 'en']), 'zh');
  assert.equal(choose(null, ['fr-FR', 'ZH', 'en']), 'zh');
  assert.equal(choose(null, ['fr', 'en-GB']), 'en');
  assert.equal(choose(null, ['fr']), 'en');
  assert.equal(choose(null, []), 'en');
});

test('a choice made before counts more', () => {
  assert.equal(choose('en', ['zh-CN']), 'en');
  assert.equal(choose('klingon', ['zh-CN']), 'zh');
  assert.equal(choose('constructor', ['zh-CN']), 'zh');
});

test('fills in values, as they are', () => {
  assert.equal(words('join.title', { room: '<b>$& {n}</b>' }, 'en'), 'Join <b>$& {n}</b>');
});

test('keeps what is written from right to left to itself', () => {
  assert.equal(words('notice.muted', { by: 'Anna', about: 'דוד' }, 'en'), 'Anna muted \u2068דוד\u2069.');
  assert.equal(words('notice.muted', { by: 'Zoë', about: '陈小明' }, 'zh'), words('notice.muted', {}, 'zh').replace('{by}', 'Zoë').replace('{about}', '陈小明'));
});

test('counts in the way of the language', () => {
  assert.equal(words('people.here', { n: 1 }, 'en'), '1 person here');
  assert.equal(words('people.here', { n: 2 }, 'en'), '2 people here');
  assert.equal(words('people.here', { n: 0 }, 'en'), '0 people here');
  assert.equal(words('people.here', { n: 1 }, 'zh'), '1 人在线');
});

test('a number that is not counted with is only filled in', () => {
  assert.equal(words('stage.reconnecting', { n: 1 }, 'en'), 'Reconnecting (1)…');
});

test('nicknames are a colour or a mood and an animal, and fit the limit', () => {
  assert.equal(nickname('en', () => 0), 'Amber Badger');
  assert.equal(nickname('zh', () => 0), '蓝色水獭');
  for (let i = 0; i < 1000; i++) {
    for (const language of ['en', 'zh']) {
      const length = [...nickname(language)].length;
      assert.ok(length >= 3 && length <= 24);
    }
  }
});
