/**
 * The words of the pages. Whoever puts words on the page says which key they come from, so that all of them can change when
 * the language does.
 */
import en from './en.js';
import zh from './zh.js';
import { recall, remember } from '../common/storage.js';

const CATALOGUES = { en, zh };
const HTML_LANGUAGE = { en: 'en', zh: 'zh-CN' };
/** Letters of Hebrew, Arabic and their relatives. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1eeff}]/u;

let current = 'en';
const listeners = new Set();

/** The language to begin with: what was chosen before, else the first that the browser asks for and we have, else English. */
export function choose(chosenBefore, asked) {
  if (Object.hasOwn(CATALOGUES, chosenBefore)) {
    return chosenBefore;
  }
  const known = asked.map((tag) => tag.toLowerCase().split('-')[0]).find((tag) => Object.hasOwn(CATALOGUES, tag));
  return known ?? 'en';
}

/** Shows the page in the language of this visitor. */
export function begin() {
  use(choose(recall('language'), navigator.languages ?? [navigator.language]));
  document.documentElement.classList.remove('untranslated');
}

/** Changes the language of everything on the page, and remembers it. */
export function switchTo(language) {
  remember('language', language);
  use(language);
}

export function language() {
  return current;
}

/** The language one would switch to. */
export function otherLanguage() {
  return current === 'en' ? 'zh' : 'en';
}

/** Calls the listener after each change of language. */
export function onLanguage(listener) {
  listeners.add(listener);
}

/** The words for a key in the current language, with values filled in. A number named n chooses singular or plural. */
export function words(key, values = {}, language = current) {
  const catalogue = CATALOGUES[language];
  const plural = 'n' in values ? `${key}.${new Intl.PluralRules(language).select(values.n)}` : '';
  const text = catalogue[plural] ?? catalogue[key] ?? catalogue[`${key}.other`] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? isolated(String(values[name])) : whole));
}

/** A name that is written from right to left must not turn around the sentence that it stands in. */
function isolated(value) {
  return RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;
}

/** Whether there are words for a key. */
export function has(key) {
  return Object.hasOwn(CATALOGUES[current], key);
}

/** Puts words into an element, now and in any later language. */
export function say(element, key, values = {}) {
  element.dataset.words = key;
  element.dataset.values = JSON.stringify(values);
  const text = words(key, values);
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Takes the words out of an element. */
export function sayNothing(element) {
  delete element.dataset.words;
  element.textContent = '';
}

/** Names an element for those who do not see it, now and in any later language. */
export function label(element, key, values = {}) {
  element.dataset.label = key;
  element.dataset.labelValues = JSON.stringify(values);
  element.setAttribute('aria-label', words(key, values));
  if ('tip' in element.dataset) {
    element.title = words(key, values);
  }
}

/** Names an element that is only a picture, for those who see it as well: by a tooltip. */
export function tip(element, key, values = {}) {
  element.dataset.tip = '';
  label(element, key, values);
}

/** Puts words into an empty input field, now and in any later language. */
export function hint(element, key) {
  element.dataset.hint = key;
  element.placeholder = words(key);
}

function use(language) {
  current = language;
  document.documentElement.lang = HTML_LANGUAGE[language];
  for (const element of document.querySelectorAll('[data-words]')) {
    say(element, element.dataset.words, JSON.parse(element.dataset.values ?? '{}'));
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    label(element, element.dataset.label, JSON.parse(element.dataset.labelValues ?? '{}'));
  }
  for (const element of document.querySelectorAll('[data-hint]')) {
    hint(element, element.dataset.hint);
  }
  listeners.forEach((listener) => listener());
}
