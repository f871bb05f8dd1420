/** How people get in: the address, and its QR code, as large as the projector if need be. */
import { el } from '../common/elements.js';
import { icon } from '../common/icons.js';
import { label, say } from '../i18n/language.js';
import { copy } from './copy.js';

const COPIED_MILLIS = 2_000;

export class ShareBox {
  #api;
  #links = [];
  #chosen = 0;
  #address = el('select', { class: 'field', label: 'present.address', hidden: true });
  #link = el('a', { class: 'share-link', target: '_blank', rel: 'noopener' });
  #code = el('img', { class: 'qr', alt: '', width: 200, height: 200 });
  #enlarge = el('button', { type: 'button', class: 'qr-button', tip: 'present.qr.enlarge' }, this.#code);
  #copyWords = el('span', { say: 'present.copy' });
  #copy = el('button', { type: 'button', class: 'button' }, icon('copy'), this.#copyWords);
  #largeCode = el('img', { class: 'qr', alt: '' });
  #largeLink = el('p', { class: 'large-link' });
  #roomCode = el('p', { class: 'room-code', hidden: true });
  #largeRoomCode = el('p', { class: 'room-code', hidden: true });
  #close = el('button', { type: 'button', class: 'icon-button', tip: 'present.qr.close' }, icon('close'));
  #dialog = el('dialog', { class: 'large-code' }, this.#close, this.#largeCode, this.#largeLink, this.#largeRoomCode);

  element = el('section', { class: 'card share-box' },
    el('h2', { say: 'present.share' }),
    this.#enlarge,
    el('div', { class: 'share-words' },
      this.#link,
      this.#roomCode,
      this.#address,
      el('p', { class: 'muted', say: 'present.share.more' }),
      this.#copy),
    this.#dialog);

  constructor(api) {
    this.#api = api;
    this.#copy.addEventListener('click', () => this.#copyLink());
    this.#enlarge.addEventListener('click', () => this.#dialog.showModal());
    this.#close.addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('click', (event) => event.target === this.#dialog && this.#dialog.close());
    this.#address.addEventListener('change', () => this.#choose(Number(this.#address.value)));
  }

  /**
   * @param {string[]} links of this room, best first
   * @param {string|undefined} code what people need to be let in; the links have it in them, for those who scan them
   */
  show(links, code) {
    for (const element of [this.#roomCode, this.#largeRoomCode]) {
      element.hidden = code === undefined;
      say(element, 'rooms.code.is', { code });
    }
    this.#links = links;
    this.#address.hidden = links.length < 2;
    this.#address.replaceChildren(...links.map((link, i) => el('option', { value: i }, new URL(link).hostname)));
    this.#choose(0);
  }

  #choose(index) {
    const link = this.#links[index];
    this.#chosen = index;
    this.#link.replaceChildren(...breakable(typed(link)));
    this.#largeLink.replaceChildren(...breakable(typed(link)));
    this.#link.href = link;
    for (const image of [this.#code, this.#largeCode]) {
      image.src = this.#api.qr(index);
    }
    label(this.#largeCode, 'present.qr', { link });
  }

  async #copyLink() {
    const done = await copy(this.#links[this.#chosen]);
    say(this.#copyWords, done ? 'present.copied' : 'present.copy.failed');
    setTimeout(() => say(this.#copyWords, 'present.copy'), COPIED_MILLIS);
  }
}

/** An address that goes on in another line before its port or its path rather than within a number. */
function breakable(address) {
  return address.split(/(?=[:/])/).flatMap((part) => [el('wbr'), part]);
}

/** A link as one would type it. */
function typed(link) {
  return decodeURI(link).replace(/^http:\/\//, '').replace(/\?.*$/, '').replace(/\/$/, '');
}
