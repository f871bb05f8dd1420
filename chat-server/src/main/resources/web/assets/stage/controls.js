/** The buttons over the lower edge of the picture. They go away while nobody moves, and come back at a touch. */
import { el } from '../common/elements.js';
import { icon } from '../common/icons.js';
import { recall, remember } from '../common/storage.js';
import { tip } from '../i18n/language.js';

const HIDE_AFTER_MILLIS = 3_000;

export class Controls {
  #stage;
  #video;
  #mute = el('button', { type: 'button', class: 'control of-video' });
  #volume = el('input', { type: 'range', class: 'volume of-video', min: 0, max: 1, step: 0.05, label: 'controls.volume' });
  #fullscreen = el('button', { type: 'button', class: 'control' });
  #pip = el('button', { type: 'button', class: 'control of-video', tip: 'controls.pip' }, icon('pip'));
  #hideTimer = 0;

  element;

  /**
   * @param {HTMLElement} stage what becomes full screen
   * @param {HTMLVideoElement} video
   * @param {HTMLElement} delay the badge that stands among the buttons
   * @param {HTMLElement} quality the button that stands among them
   */
  constructor(stage, video, delay, quality) {
    this.#stage = stage;
    this.#video = video;
    this.element = el('div', { class: 'controls' },
      this.#mute, this.#volume, delay, el('span', { class: 'spacer' }), quality, this.#pip, this.#fullscreen);
    this.#setUpSound();
    this.#setUpScreen();
    this.#setUpHiding();
    document.addEventListener('keydown', (event) => this.#onKey(event));
  }

  #setUpSound() {
    this.#video.volume = Number(recall('volume') ?? 1);
    this.#mute.addEventListener('click', () => this.#toggleMute());
    this.#volume.addEventListener('input', () => {
      this.#video.volume = Number(this.#volume.value);
      this.#video.muted = this.#video.volume === 0;
      remember('volume', this.#volume.value);
    });
    this.#video.addEventListener('volumechange', () => this.#showSound());
    this.#showSound();
  }

  #showSound() {
    const muted = this.#video.muted || this.#video.volume === 0;
    this.#mute.replaceChildren(icon(muted ? 'muted' : 'sound'));
    tip(this.#mute, muted ? 'controls.unmute' : 'controls.mute');
    this.#volume.value = muted ? 0 : this.#video.volume;
  }

  #toggleMute() {
    if (this.#video.muted || this.#video.volume === 0) {
      this.#video.volume ||= 1;
      this.#video.muted = false;
    } else {
      this.#video.muted = true;
    }
  }

  #setUpScreen() {
    const canFillScreen = this.#stage.requestFullscreen || this.#video.webkitEnterFullscreen;
    this.#fullscreen.hidden = !canFillScreen;
    this.#fullscreen.addEventListener('click', () => this.#toggleFullscreen());
    this.#stage.addEventListener('dblclick', (event) => event.target.matches('video, canvas') && this.#toggleFullscreen());
    document.addEventListener('fullscreenchange', () => this.#showScreen());
    this.#showScreen();
    this.#pip.hidden = !document.pictureInPictureEnabled;
    this.#pip.addEventListener('click', () => this.#togglePip());
  }

  #showScreen() {
    const isFull = document.fullscreenElement !== null;
    this.#fullscreen.replaceChildren(icon(isFull ? 'window' : 'fullscreen'));
    tip(this.#fullscreen, isFull ? 'controls.fullscreen.leave' : 'controls.fullscreen');
  }

  #toggleFullscreen() {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else if (this.#stage.requestFullscreen) {
      this.#stage.requestFullscreen().catch(() => {});
    } else {
      this.#video.webkitEnterFullscreen(); // all an iPhone has
    }
  }

  #togglePip() {
    const done = document.pictureInPictureElement
      ? document.exitPictureInPicture()
      : this.#video.requestPictureInPicture();
    done.catch(() => {}); // without a picture there is nothing to take out
  }

  #setUpHiding() {
    for (const event of ['pointermove', 'pointerdown', 'focusin']) {
      this.#stage.addEventListener(event, () => this.#wake());
    }
    this.#wake();
  }

  #wake() {
    this.#stage.classList.remove('resting');
    clearTimeout(this.#hideTimer);
    this.#hideTimer = setTimeout(() => this.#stage.classList.add('resting'), HIDE_AFTER_MILLIS);
  }

  #onKey(event) {
    const isTyping = event.target.closest?.('input, textarea, select, dialog');
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === 'm') {
      this.#toggleMute();
    } else if (event.key === 'f') {
      this.#toggleFullscreen();
    }
  }
}
