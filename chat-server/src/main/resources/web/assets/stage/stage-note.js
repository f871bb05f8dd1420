/** A sentence over the picture that goes away by itself. */
import { el } from '../common/elements.js';
import { say } from '../i18n/language.js';

const SHOWN_MILLIS = 6_000;

export class StageNote {
  #timer = 0;

  element = el('p', { class: 'stage-note', role: 'status', hidden: true });

  show(key, values) {
    say(this.element, key, values);
    this.element.hidden = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.element.hidden = true;
    }, SHOWN_MILLIS);
  }
}
