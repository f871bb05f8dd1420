/** The buttons of a film that is shown: pause it and go on, and go to another place. */
import { clockTime } from '../common/clock-time.js';
import { el } from '../common/elements.js';
import { icon } from '../common/icons.js';
import { onLanguage, say, tip, words } from '../i18n/language.js';

const SECOND = 1_000;
const DRAW_EVERY_MILLIS = 250;
/** Keys come again and again while they are held; so long after the last one, the film goes there. */
const SETTLE_MILLIS = 250;
/** Longer films are wound by five seconds with each press of a key. */
const LONG_SECONDS = 600;

export class FilmBar {
  #onSteer;
  #film = null;
  #shownAt = 0;
  #winding = false;
  #settling = 0;
  #pause = el('button', { type: 'button', class: 'icon-button film-pause' });
  #place = el('input', { type: 'range', class: 'film-place', min: 0, label: 'film.place' });
  #time = el('span', { class: 'film-time' });

  element = el('div', { class: 'film-bar', hidden: true }, this.#pause, this.#place, this.#time);

  /** @param {(change: {paused?: boolean, positionMillis?: number}) => Promise<void>} onSteer asks the server for it */
  constructor(onSteer) {
    this.#onSteer = onSteer;
    this.#pause.addEventListener('click', () => this.#steer({ paused: !this.#film.paused }));
    this.#place.addEventListener('input', () => this.#wind());
    this.#place.addEventListener('change', () => this.#settle());
    setInterval(() => this.#draw(), DRAW_EVERY_MILLIS);
    onLanguage(() => this.#draw());
  }

  /** @param {undefined|{positionMillis: number, durationMillis: number, paused: boolean}} film none when no film is shown */
  show(film) {
    this.element.hidden = film === undefined;
    this.#film = film ?? null;
    this.#shownAt = performance.now();
    this.#draw();
  }

  async #steer(change) {
    this.#pause.disabled = true;
    try {
      await this.#onSteer(change);
    } catch {
      // it may have ended just now; what there is instead is shown soon
    } finally {
      this.#pause.disabled = false;
    }
  }

  #wind() {
    this.#winding = true;
    this.#drawTime(Number(this.#place.value));
  }

  #settle() {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(async () => {
      await this.#steer({ positionMillis: Math.round(Number(this.#place.value) * SECOND) });
      this.#winding = false;
    }, SETTLE_MILLIS);
  }

  #draw() {
    if (this.#film === null) {
      return;
    }
    const { paused, durationMillis } = this.#film;
    const seconds = durationMillis / SECOND;
    if (this.#pause.dataset.paused !== String(paused)) {
      this.#pause.dataset.paused = String(paused);
      this.#pause.replaceChildren(icon(paused ? 'play' : 'pause'));
      tip(this.#pause, paused ? 'film.resume' : 'film.pause');
    }
    this.#place.hidden = durationMillis === 0;
    this.#place.max = seconds;
    this.#place.step = seconds > LONG_SECONDS ? 5 : 1;
    if (!this.#winding) {
      this.#place.value = this.#now();
      this.#drawTime(this.#now());
    }
  }

  /** Where the film is now, in seconds, going by the clock since the server told. */
  #now() {
    const { positionMillis, durationMillis, paused } = this.#film;
    const position = positionMillis + (paused ? 0 : performance.now() - this.#shownAt);
    return (durationMillis === 0 ? position : Math.min(position, durationMillis)) / SECOND;
  }

  #drawTime(seconds) {
    const { durationMillis } = this.#film;
    const now = clockTime(seconds);
    const all = clockTime(durationMillis / SECOND);
    if (durationMillis === 0) {
      say(this.#time, 'film.time.alone', { now });
    } else {
      say(this.#time, 'film.time', { now, all });
      this.#place.setAttribute('aria-valuetext', words('film.time.spoken', { now, all }));
    }
  }
}
