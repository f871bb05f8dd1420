/** Captures screen or camera in this browser, encodes it here, and sends it to the server: H.264 and Opus over a WebSocket. */
import { Refusal } from '../common/room-api.js';

const SCREEN = { video: { frameRate: 30 }, audio: true };
const CAMERA = { video: { width: 1280, height: 720, frameRate: 30 }, audio: true };
const KEY_EVERY_MICROS = 2_000_000;
const MAX_WIDTH = 1920;
const MAX_QUEUED = 2;
const MAX_BUFFERED_BYTES = 4 << 20;
const KIND = { delta: 1, key: 2, audio: 3 };

/** Whether this browser can do all of it; on plain http from another computer none can. */
export function canCapture() {
  return Boolean(navigator.mediaDevices?.getDisplayMedia) && 'VideoEncoder' in globalThis && 'AudioEncoder' in globalThis
    && 'MediaStreamTrackProcessor' in globalThis;
}

export class Capture {
  #room;
  #listener;
  #stream = null;
  #socket = null;
  #encoders = [];
  #lastKeyMicros = -Infinity;
  #wantsKey = true;
  #isOver = false;

  /** @param {object} listener `onBegun(stream)`; `onRefused(refusal)`; `onEnd()`, once, after either */
  constructor(room, listener) {
    this.#room = room;
    this.#listener = listener;
  }

  /** @param {string} what 'screen' or 'camera'. Rejects when the presenter, or the system, does not allow it */
  async start(what) {
    const { mediaDevices } = navigator;
    this.#stream = what === 'screen' ? await mediaDevices.getDisplayMedia(SCREEN) : await mediaDevices.getUserMedia(CAMERA);
    const [video] = this.#stream.getVideoTracks();
    const [audio] = this.#stream.getAudioTracks();
    video.addEventListener('ended', () => this.stop());
    const format = videoFormat(video.getSettings());
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    this.#socket = new WebSocket(`${scheme}://${location.host}/ws/rooms/${encodeURIComponent(this.#room)}/ingest`);
    this.#socket.onopen = () => this.#send({
      type: 'begin', v: 1, title: video.label || what, video: format, audio: { channels: audio ? 2 : 0 },
    });
    this.#socket.onmessage = (event) => this.#take(JSON.parse(event.data), video, audio, format);
    this.#socket.onclose = () => this.stop();
  }

  /** Ends it; harmless when it is over. */
  stop() {
    if (this.#isOver) {
      return;
    }
    this.#isOver = true;
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#encoders.forEach((encoder) => encoder.state === 'closed' || encoder.close());
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#send({ type: 'end' });
    }
    this.#socket?.close();
    this.#listener.onEnd();
  }

  #take(text, video, audio, format) {
    switch (text.type) {
      case 'ping':
        this.#send({ type: 'pong' });
        break;
      case 'key':
        this.#wantsKey = true;
        break;
      case 'begun':
        this.#listener.onBegun(this.#stream);
        this.#encodeVideo(video, format).catch(() => this.stop());
        if (audio) {
          this.#encodeAudio(audio).catch(() => {}); // a picture without sound is better than none
        }
        break;
      case 'refused':
        this.#listener.onRefused(new Refusal({ error: 'source-refused', message: text.message, values: { reason: text.reason } }));
        this.stop();
        break;
      case 'bye':
        this.stop();
        break;
      default: // a newer server may say more
    }
  }

  async #encodeVideo(track, { codec, width, height }) {
    const encoder = new VideoEncoder({
      output: (chunk) => this.#sendChunk(chunk.type === 'key' ? KIND.key : KIND.delta, chunk),
      error: () => this.stop(),
    });
    this.#encoders.push(encoder);
    encoder.configure({
      codec, width, height, framerate: 30, bitrate: bitrate(width, height), latencyMode: 'realtime', avc: { format: 'annexb' },
    });
    await this.#each(track, (frame) => {
      const isBehind = encoder.encodeQueueSize > MAX_QUEUED || this.#socket.bufferedAmount > MAX_BUFFERED_BYTES;
      if (!isBehind) { // else this one is left out: the next is newer
        const keyFrame = this.#wantsKey || frame.timestamp - this.#lastKeyMicros >= KEY_EVERY_MICROS;
        if (keyFrame) {
          this.#wantsKey = false;
          this.#lastKeyMicros = frame.timestamp;
        }
        encoder.encode(frame, { keyFrame });
      }
    });
  }

  async #encodeAudio(track) {
    let encoder = null;
    await this.#each(track, (samples) => {
      if (encoder === null) {
        encoder = new AudioEncoder({ output: (chunk) => this.#sendChunk(KIND.audio, chunk), error: () => {} });
        this.#encoders.push(encoder);
        encoder.configure({
          codec: 'opus', sampleRate: samples.sampleRate, numberOfChannels: samples.numberOfChannels, bitrate: 128_000,
        });
      }
      encoder.encode(samples);
    });
  }

  /** Reads a track until the capture is over; what it yields is closed in any case, or the browser runs out of it. */
  async #each(track, use) {
    const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
    while (!this.#isOver) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      try {
        if (!this.#isOver) {
          use(value);
        }
      } finally {
        value.close();
      }
    }
    reader.cancel();
  }

  /** One byte for the kind, eight for the time in microseconds, then the bytes. */
  #sendChunk(kind, chunk) {
    if (this.#socket.readyState === WebSocket.OPEN) {
      const message = new Uint8Array(9 + chunk.byteLength);
      message[0] = kind;
      new DataView(message.buffer).setBigInt64(1, BigInt(Math.round(chunk.timestamp)));
      chunk.copyTo(message.subarray(9));
      this.#socket.send(message);
    }
  }

  #send(text) {
    this.#socket.send(JSON.stringify(text));
  }
}

/** At most 1920 wide, with even sides, as H.264 wants them, and a level that covers them. */
function videoFormat({ width = 1280, height = 720 }) {
  const scale = Math.min(1, MAX_WIDTH / width);
  const even = (side) => Math.max(16, Math.round((side * scale) / 2) * 2);
  const [w, h] = [even(width), even(height)];
  return { codec: w * h <= 1280 * 720 ? 'avc1.42E01F' : 'avc1.42E032', width: w, height: h };
}

/** 6 Mbit/s for 1080p, less for less. */
function bitrate(width, height) {
  return Math.round(Math.max(0.3, (width * height) / (1920 * 1080)) * 6_000_000);
}
