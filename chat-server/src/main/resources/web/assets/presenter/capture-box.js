/** Two large choices: share the screen, or a camera. Only there where this browser can. */
import { el } from '../common/elements.js';
import { icon } from '../common/icons.js';
import { sayRefusal } from '../common/refusal-words.js';
import { say, sayNothing } from '../i18n/language.js';
import { Capture } from './capture.js';

export class CaptureBox {
  #room;
  #capture = null;
  #screen = el('button', { type: 'button', class: 'button primary large share-screen' }, icon('desktop'), el('span', { say: 'capture.screen' }));
  #camera = el('button', { type: 'button', class: 'button large share-camera' }, icon('camera'), el('span', { say: 'capture.camera' }));
  #stop = el('button', { type: 'button', class: 'button danger large', hidden: true }, icon('stop'), el('span', { say: 'capture.stop' }));
  #problem = el('p', { class: 'problem', role: 'alert' });

  element = el('section', { class: 'card capture-box' },
    el('h2', { say: 'capture.title' }),
    el('div', { class: 'capture-buttons' }, this.#screen, this.#camera, this.#stop),
    this.#problem);

  constructor(room) {
    this.#room = room;
    this.#screen.addEventListener('click', () => this.#start('screen'));
    this.#camera.addEventListener('click', () => this.#start('camera'));
    this.#stop.addEventListener('click', () => this.#capture?.stop());
  }

  async #start(what) {
    sayNothing(this.#problem);
    this.#show(true);
    this.#capture = new Capture(this.#room, {
      onBegun: () => {},
      onRefused: (refusal) => sayRefusal(this.#problem, refusal),
      onEnd: () => {
        this.#capture = null;
        this.#show(false);
      },
    });
    try {
      await this.#capture.start(what);
    } catch (error) {
      this.#capture?.stop();
      // Whoever closes the browser's own dialog knows what they did.
      if (error.name !== 'NotAllowedError' || what === 'camera') {
        say(this.#problem, what === 'camera' ? 'capture.no-camera' : 'capture.no-screen');
      }
    }
  }

  #show(isCapturing) {
    this.#screen.hidden = this.#camera.hidden = isCapturing;
    this.#stop.hidden = !isCapturing;
  }
}
