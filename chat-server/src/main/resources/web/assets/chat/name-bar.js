/** The visitor's own name above the chat, and the way to change it. */
import { el } from '../common/elements.js';
import { icon } from '../common/icons.js';
import { remember } from '../common/storage.js';
import { say, sayNothing } from '../i18n/language.js';

export class NameBar {
  #conversation;
  #memory;
  #name = el('bdi', { class: 'own-nick' });
  #change = el('button', { type: 'button', class: 'icon-button', tip: 'chat.rename' }, icon('pencil'));
  #field = el('input', { class: 'field', maxlength: 48, autocomplete: 'off', label: 'join.nick' });
  #problem = el('p', { class: 'problem', role: 'alert' });
  #shown = el('div', { class: 'name-shown' }, this.#name, el('span', { class: 'tag', say: 'chat.you' }), this.#change);
  #form = el('form', { class: 'name-form', hidden: true },
    this.#field,
    el('button', { type: 'submit', class: 'button primary small', say: 'chat.rename.save' }),
    el('button', { type: 'button', class: 'button small', say: 'chat.rename.cancel', on: { click: () => this.#close() } }));

  element = el('div', { class: 'name-bar' }, this.#shown, this.#form, this.#problem);

  /** @param {string} memory what the name is remembered as */
  constructor(conversation, memory) {
    this.#conversation = conversation;
    this.#memory = memory;
    this.#change.addEventListener('click', () => this.#open());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#conversation.rename(this.#field.value);
    });
    this.#form.addEventListener('keydown', (event) => event.key === 'Escape' && this.#close());
  }

  show(me) {
    this.#name.textContent = me.nick;
    this.#close();
  }

  /** The new name was taken. */
  renamed(me) {
    remember(this.#memory, me.nick);
    this.show(me);
    this.#change.focus();
  }

  refused(refusal) {
    say(this.#problem, refusal.key, refusal);
    this.#field.select();
  }

  #open() {
    this.#field.value = this.#name.textContent;
    this.#shown.hidden = true;
    this.#form.hidden = false;
    this.#field.select();
  }

  #close() {
    sayNothing(this.#problem);
    this.#form.hidden = true;
    this.#shown.hidden = false;
  }
}
