/** One file on its way to the server: in pieces, and on and on however often the connection breaks. */
import { pauseMillis } from '../common/reconnect.js';
import { Refusal } from '../common/room-api.js';

const PIECE_BYTES = 8 << 20;
const SPEED_SPAN_MILLIS = 3_000;
/** What the server says as long as a piece is coming, too. */
const BUSY = 'wrong-offset';
const CANCEL_TRIES = 5;
/** What the server refuses now and may take in a moment. */
const PASSING = [BUSY, 'too-slow', 'server-closing', 'too-busy', 'too-many-changes'];

export class Upload {
  #api;
  #file;
  #listener;
  #pause;
  #abort = new AbortController();
  #id = null;
  #marks = [];

  /**
   * @param {FilmsApi} api
   * @param {File} file
   * @param {object} listener `onProgress(sentBytes, bytesPerSecond)`, `onWaiting()` while the server cannot be reached,
   *     `onDone(film)`, `onRefused(refusal)`
   * @param {(attempt: number) => number} pause how long to wait before trying again, in ms
   */
  constructor(api, file, listener, pause = pauseMillis) {
    this.#api = api;
    this.#file = file;
    this.#listener = listener;
    this.#pause = pause;
  }

  async run() {
    for (let failures = 0; !this.#abort.signal.aborted;) {
      try {
        const film = await this.#runOnce(() => {
          failures = 0;
        });
        this.#listener.onDone(film);
        return;
      } catch (error) {
        if (error instanceof Refusal && !PASSING.includes(error.code)) {
          this.#listener.onRefused(error);
          return;
        }
        failures += 1;
        if (!this.#abort.signal.aborted) {
          this.#listener.onWaiting();
          await new Promise((resolve) => setTimeout(resolve, this.#pause(failures)));
        }
      }
    }
  }

  /** Gives the upload up, here and on the server, which may be busy for a moment with the piece that was broken off. */
  async cancel() {
    this.#abort.abort();
    for (let tries = 1; this.#id && tries <= CANCEL_TRIES; tries++) {
      try {
        await this.#api.cancel(this.#id);
        return;
      } catch (error) {
        if (error.code !== BUSY) {
          return; // gone already, or the server cannot be reached
        }
        await new Promise((resolve) => setTimeout(resolve, this.#pause(tries)));
      }
    }
  }

  /** Goes on from wherever the server is. */
  async #runOnce(onPiece) {
    let progress = await this.#api.begin(this.#file);
    this.#id = progress.id;
    while (!progress.film) {
      const from = progress.offsetBytes;
      const piece = this.#file.slice(from, from + PIECE_BYTES);
      progress = await this.#api.send(progress.id, from, piece, (sent) => this.#tell(from + sent), this.#abort.signal);
      onPiece();
    }
    return progress.film;
  }

  #tell(sentBytes) {
    const now = performance.now();
    this.#marks = this.#marks.filter((mark) => now - mark.at < SPEED_SPAN_MILLIS);
    this.#marks.push({ at: now, sentBytes });
    const [first] = this.#marks;
    const seconds = (now - first.at) / 1_000;
    this.#listener.onProgress(sentBytes, seconds > 0.2 ? (sentBytes - first.sentBytes) / seconds : 0);
  }
}
