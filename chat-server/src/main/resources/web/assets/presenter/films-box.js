/** The films on the server: put one there, play it, call it something else, delete it. */
import { el } from '../common/elements.js';
import { FilmsApi } from '../common/films-api.js';
import { icon } from '../common/icons.js';
import { menuButton } from '../common/menu.js';
import { sayRefusal } from '../common/refusal-words.js';
import { Refusal } from '../common/room-api.js';
import { size } from '../common/size.js';
import { onLanguage, say, sayNothing } from '../i18n/language.js';
import { Upload } from './upload.js';

export class FilmsBox {
  #api;
  #play;
  #list = el('ul', { class: 'film-list' });
  #picker = el('input', { type: 'file', accept: 'video/*,audio/*,.mkv,.ts,.flv', hidden: true });
  #choose = el('button', { type: 'button', class: 'button' }, icon('upload'), el('span', { say: 'films.upload' }));
  #drop = el('div', { class: 'film-drop' }, this.#choose, el('span', { class: 'muted', say: 'films.drop' }));
  #status = el('p', { class: 'source-status', role: 'status' });
  #bar = el('progress', { class: 'film-progress', max: 1, hidden: true });
  #cancel = el('button', { type: 'button', class: 'button small', say: 'films.cancel', hidden: true });
  #problem = el('p', { class: 'problem', role: 'alert' });
  #upload = null;
  #shelf = { films: [], unfinished: [] };

  element = el('section', { class: 'card films-box' },
    el('h2', { say: 'films.title' }), this.#list, this.#drop,
    el('div', { class: 'film-under-way' }, this.#status, this.#bar, this.#cancel), this.#problem, this.#picker);

  /**
   * @param {string} room
   * @param {(source: string) => void} play shows a film to everybody
   */
  constructor(room, play) {
    this.#api = new FilmsApi(room);
    this.#play = play;
    this.#choose.addEventListener('click', () => this.#picker.click());
    this.#picker.addEventListener('change', () => this.#take(this.#picker.files));
    this.#cancel.addEventListener('click', () => this.#giveUp());
    this.element.addEventListener('dragover', (event) => event.preventDefault());
    this.element.addEventListener('drop', (event) => {
      event.preventDefault();
      this.#take(event.dataTransfer.files);
    });
    addEventListener('beforeunload', (event) => this.#upload && event.preventDefault());
    onLanguage(() => this.#show());
    this.#refresh();
  }

  #take(files) {
    const [file] = files;
    if (file && !this.#upload) {
      sayNothing(this.#problem);
      this.#upload = new Upload(this.#api, file, {
        onProgress: (sent, speed) => this.#showProgress(file, sent, speed),
        onWaiting: () => say(this.#status, 'films.waiting', { name: file.name }),
        onDone: () => this.#over(),
        onRefused: (refusal) => {
          this.#over();
          sayRefusal(this.#problem, refusal);
        },
      });
      this.#setUploading(true);
      this.#show();
      this.#showProgress(file, 0, 0);
      this.#upload.run();
    }
    this.#picker.value = '';
  }

  async #giveUp() {
    const upload = this.#upload;
    this.#rest();
    await upload?.cancel();
    this.#refresh();
  }

  #over() {
    this.#rest();
    this.#refresh();
  }

  #rest() {
    this.#upload = null;
    this.#setUploading(false);
    sayNothing(this.#status);
  }

  #setUploading(isUploading) {
    this.#bar.hidden = this.#cancel.hidden = !isUploading;
    this.#choose.disabled = isUploading;
  }

  #showProgress(file, sent, speed) {
    this.#bar.value = sent / file.size;
    if (sent >= file.size) {
      say(this.#status, 'films.checking', { name: file.name });
    } else {
      say(this.#status, 'films.progress', {
        name: file.name, sent: size(sent), all: size(file.size), speed: speed ? `${size(speed)}/s` : '…',
      });
    }
  }

  async #refresh() {
    await this.#do(async () => {
      this.#shelf = await this.#api.list();
    });
  }

  async #do(change) {
    try {
      await change();
      this.#show();
    } catch (error) {
      if (error instanceof Refusal) {
        sayRefusal(this.#problem, error);
      } else {
        say(this.#problem, 'present.failed');
      }
    }
  }

  #show() {
    const { films, unfinished } = this.#shelf;
    const waiting = this.#upload ? [] : unfinished; // or it may be the one on its way
    this.#list.replaceChildren(...waiting.map((upload) => this.#unfinishedRow(upload)), ...films.map((film) => this.#row(film)));
  }

  /** An upload that a page which is gone has left: the same file goes on with it. */
  #unfinishedRow({ id, name, sizeBytes, offsetBytes }) {
    return el('li', { class: 'film unfinished' },
      el('span', { class: 'film-words' },
        el('bdi', { class: 'film-name' }, name),
        el('span', { class: 'muted', say: ['films.unfinished', { sent: size(offsetBytes), all: size(sizeBytes) }] })),
      el('button', { type: 'button', class: 'button small', on: { click: () => this.#picker.click() } },
        icon('upload'), el('span', { say: 'films.go-on' })),
      el('button', { type: 'button', class: 'button small', say: 'films.cancel', on: {
        click: () => this.#change(() => this.#api.cancel(id)),
      } }));
  }

  #row(film) {
    const picture = el('img', { class: 'film-picture', src: this.#api.picture(film.name), alt: '', loading: 'lazy' });
    picture.addEventListener('error', () => picture.replaceWith(el('span', { class: 'film-picture' })));
    const row = el('li', { class: 'film' },
      picture,
      el('span', { class: 'film-words' }, el('bdi', { class: 'film-name' }, film.name), el('span', { class: 'muted' }, size(film.sizeBytes))),
      el('button', { type: 'button', class: 'button small', on: { click: () => this.#play(film.source) } },
        icon('play'), el('span', { say: 'present.file.play' })),
      menuButton('films.more', () => [
        { key: 'films.rename', run: () => this.#rename(row, film) },
        { key: 'films.delete', danger: true, run: () => this.#change(() => this.#api.remove(film.name)) },
      ]));
    return row;
  }

  #rename(row, film) {
    const field = el('input', { class: 'field', maxlength: 60, label: 'films.rename' });
    field.value = film.name;
    const form = el('form', { class: 'name-form film' }, field,
      el('button', { type: 'submit', class: 'button primary small', say: 'chat.rename.save' }),
      el('button', { type: 'button', class: 'button small', say: 'chat.rename.cancel', on: { click: () => form.replaceWith(row) } }));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#change(() => this.#api.rename(film.name, field.value));
    });
    row.replaceWith(form);
    field.select();
  }

  #change(change) {
    sayNothing(this.#problem);
    return this.#do(async () => {
      await change();
      this.#shelf = await this.#api.list();
    });
  }
}
