/** Tells the server every two seconds how the playing goes, so that it can send what suits, and the presenter can see it. */
const EVERY_MILLIS = 2_000;
/** Standing still for less than this, in ms, is not seen. */
const STALL_MILLIS = 300;

export class Health {
  #video;
  #measure;
  #send;
  #droppedBefore = 0;
  #stalls = 0;
  #waitingSince = null;

  /** Who watches, as the chat numbers them; 0 before joining. */
  member = 0;

  /**
   * @param {HTMLVideoElement} video
   * @param {() => {delaySeconds: number|null, bufferSeconds: number}} measure
   * @param {(report: object) => void} send
   */
  constructor(video, measure, send) {
    this.#video = video;
    this.#measure = measure;
    this.#send = send;
    video.addEventListener('waiting', () => this.#waits());
    video.addEventListener('playing', () => this.#goesOn());
    setInterval(() => this.#tell(), EVERY_MILLIS);
  }

  #waits() {
    if (!this.#video.seeking) {
      this.#waitingSince ??= performance.now();
    }
  }

  #goesOn() {
    if (this.#waitingSince !== null && performance.now() - this.#waitingSince >= STALL_MILLIS) {
      this.#stalls += 1;
    }
    this.#waitingSince = null;
  }

  #tell() {
    const { delaySeconds, bufferSeconds } = this.#measure();
    const dropped = this.#video.getVideoPlaybackQuality?.().droppedVideoFrames ?? 0;
    const droppedFrames = Math.max(0, dropped - this.#droppedBefore);
    const stalls = this.#stalls;
    this.#droppedBefore = dropped;
    this.#stalls = 0;
    if (delaySeconds !== null && !document.hidden) {
      this.#send({
        type: 'health',
        delayMillis: Math.max(0, Math.round(delaySeconds * 1000)),
        bufferMillis: Math.round(bufferSeconds * 1000),
        droppedFrames,
        stalls,
        ...(this.member > 0 ? { member: this.member } : {}),
      });
    }
  }
}
