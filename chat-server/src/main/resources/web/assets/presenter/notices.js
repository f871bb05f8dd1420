/** What seems wrong with what is shown: black or still pictures, silence, a source that has broken off. */
import { el } from '../common/elements.js';
import { has, say } from '../i18n/language.js';

const EVERY_MILLIS = 2_000;

export class Notices {
  #api;
  #shown = '';

  element = el('ul', { class: 'source-notices', role: 'status', hidden: true });

  constructor(api) {
    this.#api = api;
    setInterval(() => this.#ask(), EVERY_MILLIS);
  }

  async #ask() {
    try {
      this.#show((await this.#api.shown()).notices);
    } catch {
      // the stage tells when the server cannot be reached
    }
  }

  #show(notices) {
    const now = JSON.stringify(notices);
    if (now !== this.#shown) {
      this.#shown = now;
      this.element.hidden = notices.length === 0;
      this.element.replaceChildren(...notices.map(entry));
    }
  }
}

function entry({ word, message }) {
  const line = el('li', {});
  const key = `trouble.${word}`;
  say(line, has(key) ? key : 'trouble.plain', { sentence: message });
  return line;
}
