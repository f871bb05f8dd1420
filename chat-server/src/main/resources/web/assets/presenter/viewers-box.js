/** How the picture gets to those who watch: how many have which quality, and the five who have it worst. */
import { el } from '../common/elements.js';
import { language, say } from '../i18n/language.js';

const EVERY_MILLIS = 3_000;
const RUNGS = ['high', 'medium', 'low', 'jpeg'];
/** Later than this, in ms, is worth a look. */
const LATE_MILLIS = 1_500;

export class ViewersBox {
  #api;
  #rungs = el('p', { class: 'viewer-rungs' });
  #worst = el('ul', { class: 'viewer-worst' });

  element = el('section', { class: 'card viewers-box', hidden: true },
    el('h2', { say: 'viewers.title' }), this.#rungs, this.#worst);

  constructor(api) {
    this.#api = api;
    setInterval(() => this.#refresh(), EVERY_MILLIS);
  }

  async #refresh() {
    if (!document.hidden) {
      const viewers = await this.#api.viewers().catch(() => null);
      if (viewers) {
        this.show(viewers);
      }
    }
  }

  /** @param {object} viewers as the server tells it */
  show({ watching, rungs, worst }) {
    this.element.hidden = watching === 0;
    this.#rungs.replaceChildren(...RUNGS.filter((rung) => rungs[rung] > 0).map((rung) => el('span', { class: 'tag' },
      el('span', { say: `quality.${rung}` }), ` ${rungs[rung]}`)));
    this.#worst.replaceChildren(...worst.map(row));
  }
}

function row({ nick, rung, delayMillis, stalls }) {
  const seconds = (delayMillis / 1000).toLocaleString(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const isBad = stalls > 0 || delayMillis > LATE_MILLIS;
  const name = el('bdi', { class: 'viewer-nick' }, nick ?? '');
  if (nick === null) {
    say(name, 'viewers.guest');
  }
  return el('li', { class: isBad ? 'viewer bad' : 'viewer' },
    name,
    el('span', { class: 'muted', say: `quality.${rung}` }),
    el('span', { class: 'viewer-delay', say: stalls > 0 ? 'viewers.stalls' : ['controls.delay', { seconds }] }));
}
