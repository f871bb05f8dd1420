/** How far the picture is behind live, as "0.24 s behind". */
import { el } from '../common/elements.js';
import { language, onLanguage, say } from '../i18n/language.js';

const EVERY_MILLIS = 500;
const MEDIAN_OF = 5;
/** More than this, in seconds, and less than nothing are a clock that is not known well yet. */
const PLAUSIBLE = 60;

export class DelayBadge {
  #measure;
  #recent = [];

  element = el('span', { class: 'delay', hidden: true });

  /** @param {() => number|null} measure the delay of this moment in seconds */
  constructor(measure) {
    this.#measure = measure;
    setInterval(() => this.#update(), EVERY_MILLIS);
    onLanguage(() => this.#update());
  }

  #update() {
    const delay = this.#measure();
    if (delay === null || delay < 0 || delay > PLAUSIBLE) {
      this.#recent = [];
      this.element.hidden = true;
      return;
    }
    this.#recent = [...this.#recent, delay].slice(-MEDIAN_OF);
    const median = [...this.#recent].sort((a, b) => a - b)[Math.floor(this.#recent.length / 2)];
    const seconds = median.toLocaleString(language(), { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    say(this.element, 'controls.delay', { seconds });
    this.element.hidden = false;
  }
}
