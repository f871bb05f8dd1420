/** What stands above the chat: the pinned message, and that slow mode is on. */
import { el } from '../common/elements.js';
import { icon } from '../common/icons.js';
import { say } from '../i18n/language.js';

export class BoardBar {
  #author = el('bdi', { class: 'pinned-author' });
  #text = el('p', { class: 'pinned-text', dir: 'auto' });
  #unpin = el('button', { type: 'button', class: 'icon-button', tip: 'chat.unpin' }, icon('close'));
  #pinned = el('div', { class: 'pinned', hidden: true },
    icon('pin'), el('div', { class: 'pinned-words' }, this.#author, this.#text), this.#unpin);
  #slow = el('p', { class: 'slow-mode', hidden: true });
  #conversation;

  element = el('div', { class: 'board' }, this.#pinned, this.#slow);

  constructor(conversation) {
    this.#conversation = conversation;
    this.#unpin.addEventListener('click', () => conversation.act('unpin', {}));
  }

  show({ pinned, slowSeconds }) {
    this.#pinned.hidden = pinned === null;
    this.#unpin.hidden = !this.#conversation.may('pin');
    this.#author.textContent = pinned?.author.nick ?? '';
    this.#text.textContent = pinned?.text ?? '';
    this.#slow.hidden = slowSeconds === 0;
    say(this.#slow, 'chat.slow', { n: slowSeconds });
  }
}
