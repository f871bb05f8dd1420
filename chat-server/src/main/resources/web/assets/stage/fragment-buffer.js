/** One SourceBuffer, fed in order: a step at a time, because it takes the next only when the last is done. */
const MAX_APPEND_BYTES = 1 << 20;
const MAX_WAITING_BYTES = 16 << 20;
/** What has been played is kept this long, in seconds, and removed when it is older than the second. */
const KEEP_BEHIND = 10;
const TRIM_BEHIND = 15;
/** When the browser is full, all but this is given up, in seconds. */
const KEEP_WHEN_FULL = 2;

export class FragmentBuffer {
  #media;
  #buffer;
  #mime;
  #position;
  #listener;
  #steps = [];
  #waitingBytes = 0;
  #wasFull = false;

  /**
   * @param {MediaSource} media open
   * @param {string} mime
   * @param {() => number} position of playback, in seconds
   * @param {object} listener `onGrown()` after something new can be played; `onTrouble()` when the browser will take no more
   */
  constructor(media, mime, position, listener) {
    this.#media = media;
    this.#position = position;
    this.#listener = listener;
    this.#mime = mime;
    this.#buffer = media.addSourceBuffer(mime);
    this.#buffer.mode = 'segments';
    this.#buffer.addEventListener('updateend', () => this.#stepDone());
  }

  append(bytes) {
    this.#waitingBytes += bytes.byteLength;
    if (this.#waitingBytes > MAX_WAITING_BYTES) {
      this.#listener.onTrouble();
      return;
    }
    this.#steps.push({ bytes: new Uint8Array(bytes) });
    this.#next();
  }

  /** Another source begins: what waits of the old one is dropped, what was buffered of it removed. */
  restart(mime) {
    this.#steps = [{ mime }, { remove: [0, Infinity] }];
    this.#waitingBytes = 0;
    this.#next();
  }

  /** What follows is another quality of the same source: it goes on where the present one ends. */
  goOn(mime) {
    this.#steps.push({ goOn: mime });
    this.#next();
  }

  /** Whether nothing of an earlier source is left in here. */
  get isClean() {
    return !this.#steps.some((step) => step.mime || step.remove?.[1] === Infinity);
  }

  /** What can be played, as [from, to] in seconds. */
  ranges() {
    if (this.#media.readyState !== 'open') {
      return [];
    }
    const { buffered } = this.#buffer;
    return Array.from({ length: buffered.length }, (_, i) => [buffered.start(i), buffered.end(i)]);
  }

  #stepDone() {
    this.#wasFull = false;
    this.#trim();
    this.#listener.onGrown();
    this.#next();
  }

  #trim() {
    const first = this.ranges()[0];
    if (first && first[0] < this.#position() - TRIM_BEHIND) {
      this.#steps.unshift({ remove: [0, this.#position() - KEEP_BEHIND] });
    }
  }

  #next() {
    if (this.#media.readyState !== 'open' || this.#buffer.updating || this.#steps.length === 0) {
      return;
    }
    const step = this.#steps[0].bytes ? { bytes: this.#takeBytes() } : this.#steps.shift();
    try {
      this.#take(step);
    } catch (error) {
      if (error.name === 'QuotaExceededError' && !this.#wasFull) {
        this.#makeRoomFor(step);
      } else {
        this.#listener.onTrouble();
      }
    }
  }

  #take(step) {
    if (step.bytes) {
      this.#buffer.appendBuffer(step.bytes);
    } else if (step.remove && step.remove[1] > step.remove[0]) {
      this.#buffer.remove(...step.remove);
    } else if (step.mime) {
      this.#buffer.abort();
      this.#become(step.mime);
      this.#next();
    } else if (step.goOn) {
      this.#become(step.goOn);
      this.#next();
    } else {
      this.#next();
    }
  }

  #become(mime) {
    if (mime !== this.#mime) {
      this.#buffer.changeType?.(mime);
      this.#mime = mime;
    }
  }

  /** Several small fragments cost one append. */
  #takeBytes() {
    const taken = [];
    let size = 0;
    while (this.#steps[0]?.bytes && (size === 0 || size + this.#steps[0].bytes.length <= MAX_APPEND_BYTES)) {
      const { bytes } = this.#steps.shift();
      taken.push(bytes);
      size += bytes.length;
    }
    this.#waitingBytes -= size;
    if (taken.length === 1) {
      return taken[0];
    }
    const joined = new Uint8Array(size);
    let at = 0;
    for (const bytes of taken) {
      joined.set(bytes, at);
      at += bytes.length;
    }
    return joined;
  }

  #makeRoomFor(step) {
    this.#wasFull = true;
    this.#waitingBytes += step.bytes.length;
    this.#steps.unshift({ remove: [0, Math.max(0, this.#position() - KEEP_WHEN_FULL)] }, step);
    this.#next();
  }
}
