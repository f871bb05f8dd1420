/** How what is shown fares: where a film stands, and what seems wrong. The server is asked again and again. */
import { el } from '../common/elements.js';
import { FilmBar } from './film-bar.js';
import { Notices } from './notices.js';

const EVERY_MILLIS = 2_000;

export class Shown {
  #api;
  #film;
  #notices = new Notices();
  #asked = 0;

  element;

  constructor(api) {
    this.#api = api;
    this.#film = new FilmBar((change) => this.#ask(() => api.steer(change)));
    this.element = el('div', { class: 'shown' }, this.#film.element, this.#notices.element);
    setInterval(() => this.refresh(), EVERY_MILLIS);
  }

  refresh() {
    this.#ask(() => this.#api.shown()).catch(() => {}); // the stage tells when the server cannot be reached
  }

  /** Shows the answer, unless something else was asked meanwhile: it may be older than what was done last. */
  async #ask(request) {
    this.#asked += 1;
    const mine = this.#asked;
    const { film, notices } = await request();
    if (mine === this.#asked) {
      this.#film.show(film);
      this.#notices.show(notices);
    }
  }
}
