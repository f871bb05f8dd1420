/** The words over the picture: why there is none, and what can be done. */
import { el } from '../common/elements.js';
import { icon } from '../common/icons.js';
import { say, sayNothing } from '../i18n/language.js';

export class StageMessage {
  #spinner = el('span', { class: 'spinner', 'aria-hidden': 'true' });
  #words = el('p', { class: 'message-words' });
  #more = el('p', { class: 'message-more' });
  #button = el('button', { type: 'button', class: 'button on-dark' });
  #action = '';

  /** The element to put on the stage. */
  element = el('div', { class: 'stage-message', role: 'status', hidden: true },
    this.#spinner, this.#words, this.#more, this.#button);

  /** @param {(action: string) => void} onAction 'retry' or 'sound' */
  constructor(onAction) {
    this.#button.addEventListener('click', () => onAction(this.#action));
  }

  /** @param {object|null} state as of {@link stageState} */
  show(state) {
    this.element.hidden = state === null;
    if (state === null) {
      return;
    }
    this.element.classList.toggle('quiet', state.quiet === true);
    this.#button.classList.toggle('large', state.clear === true);
    this.#spinner.hidden = state.spin !== true;
    this.#showWords(state);
    this.#showButton(state);
  }

  #showWords({ key, values, more, action }) {
    this.#words.hidden = action === 'sound'; // the button says it
    say(this.#words, key, values);
    this.#more.hidden = more === undefined;
    if (more) {
      say(this.#more, more);
    } else {
      sayNothing(this.#more);
    }
  }

  #showButton({ action }) {
    this.#button.hidden = action === undefined;
    if (action && action !== this.#action) {
      this.#button.replaceChildren(
        ...(action === 'sound' ? [icon('sound')] : []),
        el('span', { say: action === 'sound' ? 'stage.tap' : 'stage.retry' }),
      );
    }
    this.#action = action ?? '';
  }
}
