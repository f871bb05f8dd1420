/** The button that says how good the picture is, and the menu to choose it. */
import { el } from '../common/elements.js';
import { opensMenu } from '../common/menu.js';
import { recall, remember } from '../common/storage.js';
import { onLanguage, words } from '../i18n/language.js';

const WISHES = ['auto', 'high', 'medium', 'low'];

export class QualityMenu {
  #onChoose;
  #now = { want: 'auto', rung: '', choices: [] };
  #name = el('span', { class: 'quality-name' });

  element = el('button', { type: 'button', class: 'control quality', tip: 'quality.tip', hidden: true }, this.#name);

  /** @param {(wish: string) => void} onChoose 'auto', 'high', 'medium' or 'low' */
  constructor(onChoose) {
    this.#onChoose = onChoose;
    opensMenu(this.element, () => this.#items());
    onLanguage(() => this.#show());
  }

  /** What its user wants, also from the last visit. */
  get wish() {
    const remembered = recall('quality');
    return WISHES.includes(remembered) ? remembered : 'auto';
  }

  /** @param {object} quality the server's word: `want`, `rung` and `choices` */
  show(quality) {
    this.#now = quality;
    this.#show();
  }

  #items() {
    const there = this.#now.choices.map(({ rung }) => rung);
    return WISHES.filter((wish) => wish === 'auto' || there.includes(wish)).map((wish) => ({
      key: wish === 'auto' ? 'quality.auto' : 'quality.choice',
      values: { name: qualityName(wish), size: this.#size(wish) },
      chosen: wish === this.#now.want,
      run: () => {
        remember('quality', wish);
        this.#onChoose(wish);
      },
    }));
  }

  #show() {
    const { want, rung, choices } = this.#now;
    this.element.hidden = choices.length < 2;
    const size = this.#size(rung);
    this.#name.textContent = want === 'auto' ? words('quality.button.auto', { size }) : size;
  }

  /** Such as 720p, by which people know how good a picture is. */
  #size(rung) {
    const choice = this.#now.choices.find((each) => each.rung === rung);
    return choice ? `${Math.min(choice.width, choice.height)}p` : '';
  }
}

/** What a quality is called, such as High. */
export function qualityName(rung) {
  return words(`quality.${rung}`);
}
