/** By what this server's computer encodes video, and why not by what else. For the owner, who may do something about it. */
import { el } from '../common/elements.js';
import { has, say } from '../i18n/language.js';

export class EncodersBox {
  #api;
  #list = el('ul', { class: 'encoder-list' });
  #more = el('p', { class: 'muted' });
  #details = el('details', {}, el('summary', { say: 'encoders.title' }), this.#more, this.#list);

  element = el('section', { class: 'card encoders-box' }, this.#details);

  constructor(api) {
    this.#api = api;
    this.#details.addEventListener('toggle', () => this.#details.open && this.#ask());
  }

  async #ask() {
    try {
      this.#show(await this.#api.encoders());
    } catch {
      say(this.#more, 'present.failed');
    }
  }

  #show(encoders) {
    const used = encoders.find(({ usable }) => usable);
    say(this.#more, used?.hardware ? 'encoders.hardware' : 'encoders.processor');
    this.#list.replaceChildren(...encoders.map((encoder) => entry(encoder, encoder === used)));
  }
}

function entry({ name, usable, verdict, microsPerPicture, message }, isUsed) {
  const word = isUsed ? 'encoders.used' : usable ? 'encoders.usable' : 'encoders.unusable';
  const sentence = `encoder.${verdict}`;
  const millis = (microsPerPicture / 1_000).toFixed(1);
  return el('li', { class: 'encoder' },
    el('span', { class: 'encoder-name' }, name),
    el('span', { class: isUsed ? 'tag role' : 'tag', say: word }),
    ...(has(sentence) ? [el('span', { class: 'muted', say: [sentence, { millis }] })] : []),
    ...(usable && has(sentence) ? [] : [el('small', { class: 'encoder-words', lang: 'en' }, message)])); // as FFmpeg has it
}
