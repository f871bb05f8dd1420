/**
 * A WebSocket that comes back by itself. It speaks JSON texts, and takes binary messages; it answers the server's pings, and
 * notices by their absence when the network is gone.
 */
import { pauseMillis } from './reconnect.js';

const SILENCE_MILLIS = 12_000; // the server asks every 5 s
const CHECK_MILLIS = 2_000;
const GONE_MILLIS = 60_000;

/**
 * What a line tells: `onOpen()`, `onText(object)`, `onBinary(ArrayBuffer)` and `onState(state, attempt)`, where the state is
 * 'connecting', 'open', 'reconnecting', 'gone' (a minute without success; it goes on trying) or 'closed' (for good).
 */
export class Line {
  #path;
  #listener;
  #isStillThere;
  #socket = null;
  #state = 'idle';
  #attempt = 0;
  #lostAt = 0;
  #heardAt = 0;
  #timer = 0;

  /**
   * @param {string} path of the WebSocket
   * @param {object} listener see above; each method may be left out
   * @param {() => Promise<boolean>} isStillThere asks over HTTP whether the room exists, once a connection was refused; a
   *     failure to answer counts as yes
   */
  constructor(path, listener, isStillThere) {
    this.#path = path;
    this.#listener = listener;
    this.#isStillThere = isStillThere;
    setInterval(() => this.#checkSilence(), CHECK_MILLIS);
    addEventListener('online', () => this.retryNow());
    document.addEventListener('visibilitychange', () => document.hidden || this.retryNow());
  }

  get isOpen() {
    return this.#state === 'open';
  }

  open() {
    if (this.#state === 'idle' || this.#state === 'closed') {
      this.#attempt = 0;
      this.#lostAt = performance.now();
      this.#tell('connecting');
      this.#connect();
    }
  }

  /** Tries at once when it is waiting to try. */
  retryNow() {
    if (this.#timer) {
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#connect();
    }
  }

  /** Gives up the connection of the moment and makes a new one. */
  renew() {
    if (this.#state === 'open') {
      this.#lost();
    }
  }

  /** Ends it for good. */
  close() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#drop();
    this.#tell('closed');
  }

  /** @returns {boolean} false when there is no connection; nothing is kept for later */
  send(message) {
    if (this.#state !== 'open') {
      return false;
    }
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  #connect() {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${location.host}${this.#path}`);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#heardAt = performance.now();
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#heard(event.data);
    socket.onclose = () => this.#lost();
  }

  #opened() {
    this.#attempt = 0;
    this.#tell('open');
    this.#listener.onOpen?.();
  }

  #heard(data) {
    this.#heardAt = performance.now();
    if (typeof data !== 'string') {
      this.#listener.onBinary?.(data);
      return;
    }
    const message = JSON.parse(data);
    if (message.type === 'ping') {
      this.send({ type: 'pong' });
    } else {
      this.#listener.onText?.(message);
    }
  }

  #lost() {
    const wasOpen = this.#state === 'open';
    this.#drop();
    if (wasOpen) {
      this.#lostAt = performance.now();
    }
    this.#attempt += 1;
    const isGone = performance.now() - this.#lostAt > GONE_MILLIS;
    this.#tell(isGone ? 'gone' : 'reconnecting');
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#connect();
    }, pauseMillis(this.#attempt));
    if (!wasOpen) {
      this.#closeIfNotThere();
    }
  }

  async #closeIfNotThere() {
    const isThere = await this.#isStillThere().catch(() => true);
    if (!isThere && this.#state !== 'open') {
      this.close();
    }
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  #checkSilence() {
    const isSilent = performance.now() - this.#heardAt > SILENCE_MILLIS;
    if (this.#socket && isSilent) {
      this.#lost();
    }
  }

  #tell(state) {
    this.#state = state;
    this.#listener.onState?.(state, this.#attempt);
  }
}
