/** How long somebody has to wait before the next message, once the server refused one. Times are those of `performance.now()`. */
export class Wait {
  #until = 0;
  #millis = 1;
  #isForSlowMode = false;
  #slowSeconds = 0;

  /** @param {{code: string, retryAfterMillis: number}} refusal */
  begin({ code, retryAfterMillis }, now) {
    this.#millis = retryAfterMillis;
    this.#until = now + retryAfterMillis;
    this.#isForSlowMode = code === 'slow-mode';
  }

  /** The rules are these from now on: a wait for the sake of slow mode becomes longer, shorter, or ends. */
  follow({ slowSeconds }, now) {
    if (this.#isForSlowMode && this.left(now) > 0) {
      const longer = (slowSeconds - this.#slowSeconds) * 1000;
      this.#until += longer;
      this.#millis = Math.max(1, this.#millis + longer);
    }
    this.#slowSeconds = slowSeconds;
  }

  /** @returns {number} milliseconds, 0 when there is nothing to wait for */
  left(now) {
    return Math.max(0, this.#until - now);
  }

  /** @returns {number} which part of the wait is left, 0 to 1 */
  partLeft(now) {
    return Math.min(1, this.left(now) / this.#millis);
  }
}
