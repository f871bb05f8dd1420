/** Sources of the server's own computer, and addresses in the network. For the owner, whose computer it is. */
import { el } from '../common/elements.js';
import { icon } from '../common/icons.js';
import { hint } from '../i18n/language.js';

const ADDRESS = 'address';
const PICTURES = ['screen', 'camera'];

export class OtherBox {
  #api;
  #onChosen;
  #picture = el('select', { class: 'field', label: 'other.picture' });
  #sound = el('select', { class: 'field', label: 'other.sound' });
  #address = el('input', { class: 'field', autocomplete: 'off', spellcheck: 'false', label: 'other.address' });
  #addressMore = el('p', { class: 'muted', say: 'other.address.more' });
  #show = el('button', { type: 'submit', class: 'button' }, icon('play'), el('span', { say: 'other.show' }));
  #form = el('form', { class: 'other-form' },
    el('div', { class: 'source-row' }, this.#picture, this.#sound),
    el('div', { class: 'source-row' }, this.#address, this.#show),
    this.#addressMore);
  #details = el('details', {}, el('summary', { say: 'other.title' }), this.#form);

  element = el('section', { class: 'card other-box' }, this.#details);

  /** @param {function(string)} onChosen gets what to show, as the server takes it */
  constructor(api, onChosen) {
    this.#api = api;
    this.#onChosen = onChosen;
    hint(this.#address, 'other.address.hint');
    this.#details.addEventListener('toggle', () => this.#details.open && this.#list());
    this.#picture.addEventListener('change', () => this.#fit());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#choose();
    });
    this.#offer([]);
  }

  /** Devices come and go, so they are asked for each time the box is opened. */
  async #list() {
    try {
      this.#offer(await this.#api.devices());
    } catch {
      this.#offer([]);
    }
  }

  #offer(devices) {
    const pictures = devices.filter((device) => PICTURES.includes(device.kind));
    const sounds = devices.filter((device) => !PICTURES.includes(device.kind));
    this.#picture.replaceChildren(...pictures.map(choice), el('option', { value: ADDRESS, say: 'other.address' }));
    this.#sound.replaceChildren(el('option', { value: '', say: 'other.sound.none' }), ...sounds.map(choice));
    this.#fit();
  }

  #fit() {
    const isAddress = this.#picture.value === ADDRESS;
    this.#address.hidden = this.#addressMore.hidden = !isAddress;
    this.#sound.hidden = isAddress;
    this.#address.required = isAddress;
  }

  #choose() {
    if (this.#picture.value === ADDRESS) {
      this.#onChosen(this.#address.value.trim());
    } else {
      this.#onChosen(this.#sound.value === '' ? this.#picture.value : `${this.#picture.value} + ${this.#sound.value}`);
    }
  }
}

/** What the system calls a device is shown as it is; only the screen, which has no name, is called so. */
function choice({ kind, name, source }) {
  if (source === 'screen:') {
    return el('option', { value: source, say: 'other.screen' });
  }
  const option = el('option', { value: source }, name);
  option.dataset.kind = kind;
  return option;
}
