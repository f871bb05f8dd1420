/** The line that brings live media, the state of the room, and the server's media clock. */
import { Line } from '../common/line.js';
import { playableCodecs } from './codecs.js';
import { canShowPictures } from './picture-player.js';
import { ServerClock } from './server-clock.js';

const FIRST_PINGS = 5;
const FIRST_PING_MILLIS = 300;
const PING_MILLIS = 5_000;

export class MediaLine {
  #line;
  #listener;
  #clock = new ServerClock();
  #pingTimer = 0;
  #picturesOnly = false;

  /**
   * @param {string} room
   * @param {object} listener `onState(state, attempt)` as of {@link Line}; `onRoom(room)`; `onInit({mime, mediaZeroMicros, continues})`;
   *     `onBytes(ArrayBuffer)`; `onQuality(quality)`; `onEnd(reason)`; `onUnplayable()`; and `quality()`, what is wanted at first
   * @param {RoomApi} api
   */
  constructor(room, listener, api) {
    this.#listener = listener;
    this.#line = new Line(`/ws/rooms/${encodeURIComponent(room)}/media`, {
      onOpen: () => this.#opened(),
      onText: (text) => this.#take(text),
      onBinary: (bytes) => listener.onBytes(bytes),
      onState: (state, attempt) => listener.onState(state, attempt),
    }, () => api.exists());
  }

  open() {
    this.#line.open();
  }

  /** Begins anew, with a new initialization segment. */
  renew() {
    this.#line.renew();
  }

  /** Asks for single pictures from now on, as nothing else works here. */
  takePicturesOnly() {
    this.#picturesOnly = true;
    this.#line.renew();
  }

  /** @param {string} want 'auto', 'high', 'medium' or 'low' */
  choose(want) {
    this.#line.send({ type: 'quality', want });
  }

  /** @param {object} report a text of the protocol */
  tell(report) {
    this.#line.send(report);
  }

  retryNow() {
    this.#line.retryNow();
    this.#line.open();
  }

  /** The server's media clock now, in microseconds; null when it is not known yet. */
  nowMicros() {
    return this.#clock.nowMicros(performance.now());
  }

  #opened() {
    const codecs = [...(this.#picturesOnly ? [] : playableCodecs()), ...(canShowPictures ? ['jpeg'] : [])];
    if (codecs.length > 0) {
      this.#line.send({ type: 'hello', v: 1, codecs, quality: this.#listener.quality() });
    } else {
      this.#listener.onUnplayable();
    }
    this.#clock.reset();
    clearTimeout(this.#pingTimer);
    this.#ping(0);
  }

  #ping(count) {
    if (this.#line.send({ type: 'ping', t: Math.round(performance.now() * 1000) })) {
      const pause = count < FIRST_PINGS ? FIRST_PING_MILLIS : PING_MILLIS;
      this.#pingTimer = setTimeout(() => this.#ping(count + 1), pause);
    }
  }

  #take(text) {
    switch (text.type) {
      case 'room':
        this.#listener.onRoom(text);
        break;
      case 'init':
        this.#listener.onInit(text);
        break;
      case 'quality':
        this.#listener.onQuality(text);
        break;
      case 'end':
        this.#listener.onEnd(text.reason);
        break;
      case 'unplayable':
        this.#listener.onUnplayable();
        break;
      case 'pong':
        this.#clock.sample(text.t / 1000, performance.now(), text.nowMicros);
        break;
      default: // skipped: the playhead finds the hole by itself; bye: the line comes back or stays closed
    }
  }
}
