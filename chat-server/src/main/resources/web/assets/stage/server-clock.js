/**
 * The server's media clock as seen from here. Each answered ping tells it with an uncertainty of half the round trip; the
 * quickest of the last few is believed.
 */
const KEPT = 12;

export class ServerClock {
  #samples = [];

  /**
   * Takes one answered ping.
   *
   * @param {number} sentMillis local time when the ping left
   * @param {number} receivedMillis local time when its answer came
   * @param {number} serverMicros the server's clock in between
   */
  sample(sentMillis, receivedMillis, serverMicros) {
    const tripMillis = receivedMillis - sentMillis;
    const middleMillis = sentMillis + tripMillis / 2;
    this.#samples.push({ tripMillis, offsetMicros: serverMicros - middleMillis * 1000 });
    if (this.#samples.length > KEPT) {
      this.#samples.shift();
    }
  }

  /** The server's clock at a local time; null before the first sample. */
  nowMicros(localMillis) {
    if (this.#samples.length === 0) {
      return null;
    }
    const best = this.#samples.reduce((a, b) => (b.tripMillis < a.tripMillis ? b : a));
    return localMillis * 1000 + best.offsetMicros;
  }

  /** Forgets everything: the server may be another one now. */
  reset() {
    this.#samples = [];
  }
}
