/** What seems wrong with what is shown: black or still pictures, silence, a source that has broken off. */
import { el } from '../common/elements.js';
import { has, say } from '../i18n/language.js';

export class Notices {
  #shown = '';

  element = el('ul', { class: 'source-notices', role: 'status', hidden: true });

  /** @param {{word: string, message: string}[]} notices all that hold now */
  show(notices) {
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
