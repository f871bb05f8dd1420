/** What is shown: choose it, and stop it. */
import { clockTime } from '../common/clock-time.js';
import { el } from '../common/elements.js';
import { icon } from '../common/icons.js';
import { sayRefusal } from '../common/refusal-words.js';
import { Refusal } from '../common/room-api.js';
import { hint, onLanguage, say, sayNothing } from '../i18n/language.js';

const SECOND = 1_000;
const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

export class SourceBox {
  #api;
  #shown;
  #live = { state: 'waiting', title: '', sinceMillis: 0 };
  #status = el('p', { class: 'source-status', role: 'status' });
  #problem = el('p', { class: 'problem', role: 'alert' });
  #path = el('input', { class: 'field', autocomplete: 'off', spellcheck: 'false', id: 'source-path' });
  #play = el('button', { type: 'submit', class: 'button primary' }, icon('play'), el('span', { say: 'present.file.play' }));
  #pattern = el('button', { type: 'button', class: 'button' }, icon('pattern'), el('span', { say: 'present.pattern' }));
  #stop = el('button', { type: 'button', class: 'button danger' }, icon('stop'), el('span', { say: 'present.stop' }));
  #form = el('form', { class: 'source-file' },
    el('label', { for: 'source-path', say: 'present.file' }),
    el('div', { class: 'source-row' }, this.#path, this.#play));

  element = el('section', { class: 'card source-box' },
    el('h2', { say: 'present.source' }),
    this.#status,
    this.#form,
    el('div', { class: 'source-buttons' }, this.#pattern, this.#stop),
    this.#problem);

  /** @param {Shown} shown how what is shown fares */
  constructor(api, shown) {
    this.#api = api;
    this.#shown = shown;
    this.#status.after(shown.element);
    const pathHint = LOCAL_HOSTS.includes(location.hostname) ? 'present.file.path' : 'present.file.path.remote';
    hint(this.#path, pathHint);
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#playFile();
    });
    this.#pattern.addEventListener('click', () => this.#ask(() => api.start('test:')));
    this.#stop.addEventListener('click', () => this.#ask(() => api.stop()));
    setInterval(() => this.#show(), SECOND);
    onLanguage(() => this.#show());
    this.#show();
  }

  /** Shows a source that was chosen elsewhere. */
  play(source) {
    this.#ask(() => this.#api.start(source));
  }

  /** How things stand in the room. */
  show(live) {
    const isNews = live.sinceMillis !== this.#live.sinceMillis;
    this.#live = live;
    this.#show();
    if (isNews) {
      this.#shown.refresh();
    }
  }

  #playFile() {
    const path = unquoted(this.#path.value);
    if (path === '') {
      this.#path.focus();
    } else {
      this.#ask(() => this.#api.start(`file:${path}`));
    }
  }

  async #ask(request) {
    sayNothing(this.#problem);
    this.#setBusy(true);
    try {
      this.show((await request()).live);
    } catch (error) {
      if (error instanceof Refusal) {
        sayRefusal(this.#problem, error);
      } else {
        say(this.#problem, 'present.failed');
      }
    } finally {
      this.#setBusy(false);
    }
  }

  #setBusy(isBusy) {
    this.element.classList.toggle('busy', isBusy);
    this.element.setAttribute('aria-busy', String(isBusy));
    this.#play.disabled = this.#pattern.disabled = isBusy;
    this.#show();
  }

  #show() {
    const isLive = this.#live.state === 'live';
    const isBusy = this.element.classList.contains('busy');
    this.#stop.disabled = !isLive || isBusy;
    if (isBusy) {
      say(this.#status, 'present.busy');
    } else if (isLive) {
      say(this.#status, 'present.source.live', { title: this.#live.title, time: elapsed(this.#live.sinceMillis) });
    } else if (this.#live.title !== '') {
      say(this.#status, 'present.source.ended', { title: this.#live.title });
    } else {
      say(this.#status, 'present.source.none');
    }
  }
}

/** A path as copied from a file manager may have quotes around it. */
function unquoted(path) {
  return path.trim().replace(/^"(.*)"$/, '$1');
}

function elapsed(sinceMillis) {
  return clockTime((Date.now() - sinceMillis) / SECOND);
}
