/** The bar at the top: which room this is, whether it is live, how many are here, and the language. */
import { el } from './elements.js';
import { icon } from './icons.js';
import { onLanguage, otherLanguage, say, switchTo, tip, words } from '../i18n/language.js';

export class Topbar {
  #title = el('h1', { class: 'room-title' });
  #badge = el('span', { class: 'badge', role: 'status' });
  #count = el('span');
  #people = el('button', { type: 'button', class: 'bar-button people-button', hidden: true }, icon('people'), this.#count);
  #language = el('button', { type: 'button', class: 'bar-button language-button' });

  element = el('header', { class: 'topbar' },
    el('img', { class: 'brand', src: '/assets/look/icon.svg', alt: 'Lancast', width: 28, height: 28 }),
    this.#title, this.#badge, el('span', { class: 'spacer' }), this.#people, this.#language);

  /** @param {() => void} onPeople when somebody asks who is here */
  constructor(onPeople = () => {}) {
    this.#people.addEventListener('click', onPeople);
    this.#language.addEventListener('click', () => switchTo(otherLanguage()));
    onLanguage(() => this.#showLanguage());
    this.#showLanguage();
  }

  /** The headline, as words: 'present.title' with the room, or just the room's title. */
  title(key, values) {
    if (key) {
      say(this.#title, key, values);
    } else {
      this.#title.textContent = values.room;
    }
  }

  /** @param {string} state 'live', 'waiting' or 'ended' */
  live(state) {
    this.#badge.className = `badge ${state}`;
    say(this.#badge, `badge.${state}`);
  }

  people(count) {
    this.#people.hidden = false;
    this.#count.textContent = String(count);
    tip(this.#people, 'people.here', { n: count });
  }

  #showLanguage() {
    const other = otherLanguage();
    this.#language.textContent = words('language.name', {}, other);
    this.#language.lang = other === 'zh' ? 'zh-CN' : 'en';
    this.#language.setAttribute('aria-label', words('language.switch', {}, other));
  }
}
