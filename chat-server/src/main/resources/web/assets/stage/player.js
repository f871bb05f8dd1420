/** Plays what the media line brings, close to live. */
import { MediaSourceKind, hasSound } from './codecs.js';
import { FragmentBuffer } from './fragment-buffer.js';
import { steer } from './playhead.js';

const STEER_MILLIS = 500;
const FRAME_SECONDS = 0.1;
/** For this long after a source began, in ms, playback looks for its place: a few small jumps, with a pause in between. */
const SETTLING_MILLIS = 6_000;
const SETTLING_JUMPS = 4;
const SETTLING_PAUSE_MILLIS = 700;
/** Standing still this long, in ms, although there is something to play, is a fault of the browser: it is nudged. */
const STUCK_MILLIS = 1_500;

export class Player {
  #video;
  #listener;
  #mime = '';
  #mediaZeroMicros = 0;
  #buffer = null;
  #early = [];
  #begunAt = 0;
  #jumps = 0;
  #jumpedAt = 0;
  #stuckSince = 0;
  #stuckAt = -1;

  /**
   * @param {HTMLVideoElement} video
   * @param {object} listener `onPicture()` when the first frame of a source is on the screen; `onTrouble()` when playing broke and should begin anew;
   *     `onSoundBlocked()` when the browser wants a tap first
   */
  constructor(video, listener) {
    this.#video = video;
    this.#listener = listener;
    video.disableRemotePlayback = true; // ManagedMediaSource asks for it
    video.addEventListener('error', () => this.#broken());
    document.addEventListener('visibilitychange', () => document.hidden || this.goLive());
    setInterval(() => this.#steer(), STEER_MILLIS);
  }

  /**
   * A source begins, or another quality of the one that plays: an initialization segment and fragments follow.
   *
   * @returns {boolean} false when this browser cannot play it
   */
  begin(mime, mediaZeroMicros, continues) {
    if (!MediaSourceKind?.isTypeSupported(mime)) {
      return false;
    }
    if (continues && this.#mime && !this.#video.error) {
      this.#mime = mime;
      this.#feed((buffer) => buffer.goOn(mime));
      return true;
    }
    this.#mediaZeroMicros = mediaZeroMicros;
    if (this.#buffer && !this.#video.error) {
      this.#buffer.restart(mime);
    } else {
      this.#open(mime);
    }
    this.#mime = mime;
    this.#begunAt = performance.now();
    this.#jumps = 0;
    this.play();
    this.#watchForPicture();
    return true;
  }

  append(bytes) {
    this.#feed((buffer) => buffer.append(bytes));
  }

  /** @param {(buffer: FragmentBuffer) => void} step done when the buffer is there */
  #feed(step) {
    if (this.#buffer) {
      step(this.#buffer);
    } else {
      this.#early.push(step);
    }
  }

  /** How much has arrived that was not shown yet, in seconds. */
  bufferSeconds() {
    const end = this.#buffer?.ranges().at(-1)?.[1] ?? 0;
    return Math.max(0, end - this.#video.currentTime);
  }

  /** Starts playing where the browser stopped it; falls back to silence where it wants a tap for sound. */
  play() {
    this.#video.play().catch((error) => {
      if (error.name === 'NotAllowedError' && !this.#video.muted) {
        this.#video.muted = true;
        this.#listener.onSoundBlocked();
        this.#video.play().catch(() => {});
      }
    });
  }

  /** Jumps to the live end when that is worth it. */
  goLive() {
    this.#steer(true);
  }

  /** When the picture on the screen was captured, on the server's media clock; null before there is one. */
  captureMicros() {
    return this.#buffer && this.#video.readyState >= 2
      ? this.#mediaZeroMicros + this.#video.currentTime * 1e6
      : null;
  }

  #open(mime) {
    const media = new MediaSourceKind();
    this.#buffer = null;
    this.#early = [];
    media.addEventListener('sourceopen', () => this.#opened(media, mime), { once: true });
    const old = this.#video.src;
    this.#video.src = URL.createObjectURL(media);
    if (old) {
      URL.revokeObjectURL(old);
    }
  }

  #opened(media, mime) {
    this.#buffer = new FragmentBuffer(media, mime, () => this.#video.currentTime, {
      onGrown: () => this.#steer(),
      onTrouble: () => this.#broken(),
    });
    const early = this.#early;
    this.#early = [];
    early.forEach((step) => step(this.#buffer));
  }

  /** Tells of the first frame that is of this source: an old one may still be on its way to the screen. */
  #watchForPicture() {
    const begunAt = this.#begunAt;
    const look = (position) => {
      if (begunAt !== this.#begunAt) {
        return; // another source began meanwhile
      }
      const isOfThisSource = this.#buffer?.isClean && contains(this.#buffer.ranges(), position);
      if (isOfThisSource) {
        this.#listener.onPicture();
      } else {
        wait();
      }
    };
    const wait = () => {
      if (this.#video.requestVideoFrameCallback) {
        this.#video.requestVideoFrameCallback((now, { mediaTime }) => look(mediaTime));
      } else {
        this.#video.addEventListener('timeupdate', () => look(this.#video.currentTime), { once: true });
      }
    };
    wait();
  }

  #broken() {
    this.#buffer = null;
    this.#early = [];
    this.#listener.onTrouble();
  }

  #steer(returning = false) {
    if (!this.#buffer || this.#video.seeking) {
      return;
    }
    const ranges = this.#buffer.ranges();
    const { seekTo, rate } = steer({
      ranges,
      position: this.#video.currentTime,
      rate: this.#video.playbackRate,
      sound: hasSound(this.#mime),
      atEase: returning || this.#isSettling(),
    });
    if (this.#video.playbackRate !== rate) {
      this.#video.playbackRate = rate;
    }
    if (seekTo !== null) {
      this.#video.currentTime = seekTo;
      this.#jumps += 1;
      this.#jumpedAt = performance.now();
    } else {
      this.#nudgeWhenStuck(ranges);
    }
    if (this.#video.paused && ranges.length > 0) {
      this.play();
    }
  }

  #isSettling() {
    const now = performance.now();
    return now - this.#begunAt < SETTLING_MILLIS
      && this.#jumps < SETTLING_JUMPS
      && now - this.#jumpedAt > SETTLING_PAUSE_MILLIS;
  }

  #nudgeWhenStuck(ranges) {
    const position = this.#video.currentTime;
    const end = ranges.at(-1)?.[1] ?? 0;
    if (position !== this.#stuckAt || end - position < 0.3 || this.#video.paused) {
      this.#stuckAt = position;
      this.#stuckSince = performance.now();
    } else if (performance.now() - this.#stuckSince > STUCK_MILLIS) {
      this.#stuckSince = performance.now();
      this.#video.currentTime = Math.max(position + 0.1, end - 0.25);
    }
  }
}

function contains(ranges, position) {
  return ranges.some(([start, end]) => position >= start - FRAME_SECONDS && position <= end);
}
