/** The server's rooms: go to one, open another, close one that is no longer needed. */
import { el } from '../common/elements.js';
import { sayRefusal } from '../common/refusal-words.js';
import { Refusal } from '../common/room-api.js';
import { RoomsApi } from '../common/rooms-api.js';
import { say, sayNothing } from '../i18n/language.js';

export class RoomsBox {
  #api = new RoomsApi();
  #room;
  #list = el('ul', { class: 'room-list' });
  #title = el('input', { class: 'field', id: 'room-title', maxlength: 80, autocomplete: 'off', required: true });
  #code = el('input', { type: 'checkbox', id: 'room-code' });
  #problem = el('p', { class: 'problem', role: 'alert' });
  #form = el('form', { class: 'room-form' },
    el('label', { for: 'room-title', say: 'rooms.new' }),
    el('div', { class: 'source-row' }, this.#title, el('button', { type: 'submit', class: 'button primary', say: 'rooms.open' })),
    el('label', { class: 'check' }, this.#code, el('span', { say: 'rooms.code' })));

  element = el('details', { class: 'card rooms-box' },
    el('summary', {}, el('h2', { say: 'rooms.title' })), this.#list, this.#form, this.#problem);

  /** @param {string} room the one that this page presents */
  constructor(room) {
    this.#room = room;
    this.element.addEventListener('toggle', () => this.element.open && this.#do(() => {}));
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#do(async () => {
        await this.#api.open(this.#title.value, this.#code.checked);
        this.#form.reset();
      });
    });
  }

  async #do(change) {
    sayNothing(this.#problem);
    try {
      await change();
      this.#show(await this.#api.list());
    } catch (error) {
      if (error instanceof Refusal) {
        sayRefusal(this.#problem, error);
      } else {
        say(this.#problem, 'present.failed');
      }
    }
  }

  #show(rooms) {
    this.#list.replaceChildren(...rooms.map((room) => this.#row(room)));
  }

  #row(room) {
    const isHere = room.name === this.#room;
    return el('li', { class: 'room-row' },
      ...(room.live.state === 'live' ? [this.#picture(room)] : []),
      isHere ? el('strong', {}, room.title) : el('a', { href: `/present/${encodeURIComponent(room.name)}` }, room.title),
      el('span', { class: `badge ${room.live.state}`, say: `badge.${room.live.state}` }),
      el('span', { class: 'muted', say: ['people.here', { n: room.people }] }),
      ...(room.hasCode ? [this.#codeTag(room), this.#codeButton(room)] : []),
      ...(room.canBeClosed && !isHere ? [this.#closeButton(room)] : []));
  }

  #picture(room) {
    const picture = el('img', { class: 'room-picture', src: this.#api.picture(room.name), alt: '' });
    picture.addEventListener('error', () => picture.remove());
    return picture;
  }

  /** After a restart the server itself does not know the code before somebody has used it. */
  #codeTag(room) {
    return el('span', { class: 'tag', say: room.code ? ['rooms.code.is', { code: room.code }] : 'rooms.code.kept' });
  }

  #codeButton(room) {
    const button = el('button', { type: 'button', class: 'button small', say: 'rooms.code.new' });
    button.addEventListener('click', () => this.#do(() => this.#api.recode(room.name)));
    return button;
  }

  #closeButton(room) {
    const button = el('button', { type: 'button', class: 'button small', say: 'rooms.close' });
    button.addEventListener('click', () => {
      if (button.classList.contains('danger')) {
        this.#do(() => this.#api.close(room.name));
      } else {
        button.classList.add('danger'); // a second press means it
        say(button, 'rooms.close.sure');
      }
    });
    return button;
  }
}
