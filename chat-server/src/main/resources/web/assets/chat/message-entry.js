/** One message in the list: who, when, what, and the way to change it. */
import { el } from '../common/elements.js';
import { menuButton } from '../common/menu.js';
import { language, sayNothing, say } from '../i18n/language.js';
import { colourOf } from './colour.js';
import { roleTag } from './people-list.js';

const DAY_MILLIS = 86_400_000;

export class MessageEntry {
  #text = el('p', { class: 'said', dir: 'auto' });
  #edited = el('span', { class: 'edited' });
  #body = el('div', { class: 'said-row' });
  #save;
  message;

  element = el('li', { class: 'message' });

  /**
   * @param {object} message
   * @param {boolean} own whether the reader wrote it
   * @param {boolean} continues whether it stands under the headline of the one before
   * @param {object} actions `of(message, edit)` gives the menu's items; `save(message, text)` puts another text in its place
   */
  constructor(message, own, continues, actions) {
    this.message = message;
    this.#save = (text) => actions.save(this.message, text);
    const menu = menuButton('chat.more', () => actions.of(this.message, () => this.#open()));
    menu.hidden = actions.of(message, () => {}).length === 0;
    this.#body.append(el('div', { class: 'said-words' }, this.#text, this.#edited), menu);
    this.element.append(...(continues ? [] : [headline(message, own)]), this.#body);
    this.element.dataset.id = message.id;
    this.element.classList.toggle('own', own);
    this.element.classList.toggle('continues', continues);
    this.element.style.setProperty('--hue', colourOf(message.author.id));
    this.show(message);
  }

  /** Shows how the message reads now. */
  show(message) {
    this.message = message;
    this.#text.textContent = message.text;
    if (message.edit) {
      const own = message.edit.by === message.author.nick;
      say(this.#edited, own ? 'chat.edited' : 'chat.edited.by', { name: message.edit.by });
    } else {
      sayNothing(this.#edited);
    }
  }

  #open() {
    const field = el('textarea', { class: 'composer-field', rows: 2, label: 'chat.edit' });
    const form = el('form', { class: 'edit-form' }, field, el('div', { class: 'edit-buttons' },
      el('button', { type: 'submit', class: 'button primary small', say: 'chat.edit.save' }),
      el('button', { type: 'button', class: 'button small', say: 'chat.edit.cancel', on: { click: () => close() } })));
    const close = () => {
      form.remove();
      this.#body.hidden = false;
    };
    field.value = this.message.text;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (field.value.trim() !== '' && field.value !== this.message.text) {
        this.#save(field.value);
      }
      close();
    });
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        close();
      } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    this.#body.hidden = true;
    this.element.append(form);
    field.focus();
  }
}

function headline(message, own) {
  const time = el('time', { datetime: new Date(message.timeMillis).toISOString() });
  showTime(time);
  return el('div', { class: 'headline' },
    el('bdi', { class: 'author' }, message.author.nick),
    ...(own ? [el('span', { class: 'tag', say: 'chat.you' })] : []),
    ...roleTag(message.author),
    time);
}

/** The time of day; the date as well when it was not today. */
export function showTime(element) {
  const time = new Date(element.dateTime);
  const isToday = Date.now() - time.getTime() < DAY_MILLIS && time.getDate() === new Date().getDate();
  const date = isToday ? {} : { month: 'short', day: 'numeric' };
  element.textContent = time.toLocaleString(language(), { hour: 'numeric', minute: '2-digit', ...date });
}
