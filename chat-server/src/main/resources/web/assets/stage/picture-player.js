/** Shows single JPEG pictures as they come: for browsers that cannot play anything better. */
import { el } from '../common/elements.js';

const TIME_BYTES = 8;

/** Whether this browser can show them. */
export const canShowPictures = typeof createImageBitmap === 'function';

export class PicturePlayer {
  #onPicture;
  #shownMicros = null;
  #busy = false;
  #next = null;
  #run = 0;

  element = el('canvas', { class: 'pictures', hidden: true });

  /** @param {() => void} onPicture the first one of a source is on the screen */
  constructor(onPicture) {
    this.#onPicture = onPicture;
  }

  begin() {
    this.#run += 1;
    this.#shownMicros = null;
    this.#next = null;
    this.element.hidden = false;
  }

  end() {
    this.#run += 1;
    this.#next = null;
    this.#shownMicros = null;
    this.element.hidden = true;
  }

  /** @param {ArrayBuffer} bytes capture time and picture; while one is being decoded, only the newest waits */
  append(bytes) {
    this.#next = bytes;
    if (!this.#busy) {
      this.#showNext();
    }
  }

  /** When the picture on the screen was captured, on the server's media clock; null before there is one. */
  captureMicros() {
    return this.#shownMicros;
  }

  async #showNext() {
    this.#busy = true;
    while (this.#next) {
      const bytes = this.#next;
      const run = this.#run;
      this.#next = null;
      const picture = await decoded(bytes);
      if (picture && run === this.#run) {
        this.#draw(picture);
        const isFirst = this.#shownMicros === null;
        this.#shownMicros = Number(new DataView(bytes).getBigInt64(0));
        if (isFirst) {
          this.#onPicture();
        }
      }
    }
    this.#busy = false;
  }

  #draw(picture) {
    const { width, height } = picture;
    if (this.element.width !== width || this.element.height !== height) {
      Object.assign(this.element, { width, height });
    }
    this.element.getContext('2d').drawImage(picture, 0, 0);
    picture.close();
  }
}

/** Null when it is no picture: the next one will be. */
function decoded(bytes) {
  return createImageBitmap(new Blob([bytes.slice(TIME_BYTES)], { type: 'image/jpeg' })).catch(() => null);
}
