/** The stage: the live picture, what is said over it, and its buttons. */
import { el } from '../common/elements.js';
import { say } from '../i18n/language.js';
import { Controls } from './controls.js';
import { DelayBadge } from './delay-badge.js';
import { Health } from './health.js';
import { MediaLine } from './media-line.js';
import { PicturePlayer, canShowPictures } from './picture-player.js';
import { Player } from './player.js';
import { QualityMenu, qualityName } from './quality-menu.js';
import { StageMessage } from './stage-message.js';
import { StageNote } from './stage-note.js';
import { stageState } from './stage-state.js';

const MAX_TROUBLES = 3;
const TROUBLE_FORGOTTEN_MILLIS = 30_000;
const JPEG = 'image/jpeg';

export class Stage {
  #video = el('video', { muted: true, autoplay: true, playsinline: true });
  #player = new Player(this.#video, {
    onPicture: () => this.#set({ hasPicture: true, broken: false }),
    onTrouble: () => this.#onTrouble(),
    onSoundBlocked: () => this.#set({ soundBlocked: true }),
  });
  #pictures = new PicturePlayer(() => this.#set({ hasPicture: true, broken: false }));
  #quality = new QualityMenu((wish) => this.#line.choose(wish));
  #note = new StageNote();
  #health;
  #lowered = false;
  #caption = el('p', { class: 'stage-caption', hidden: true });
  #message = new StageMessage((action) => this.#act(action));
  #line;
  #troubles = [];
  #now = {
    line: 'connecting',
    attempt: 0,
    phase: 'waiting',
    title: '',
    hasPicture: false,
    playable: true,
    broken: false,
    singlePictures: false,
    presenting: false,
    soundBlocked: false,
  };

  element = el('section', { class: 'stage', label: 'stage.label' }, this.#video, this.#pictures.element, this.#message.element);

  /**
   * @param {string} room
   * @param {RoomApi} api
   * @param {object} options
   * @param {(room: object) => void} options.onRoom told how things stand in the room, now and at every change
   * @param {boolean} options.presenting whether it is the presenter's own look at what viewers see
   */
  constructor(room, api, { onRoom, presenting }) {
    this.#now.presenting = presenting;
    this.#video.muted = true;
    this.#line = new MediaLine(room, {
      onState: (line, attempt) => this.#set({ line, attempt }),
      onRoom: (now) => {
        this.#set({ phase: now.live.state, title: now.live.title });
        this.#showCaption(now.live);
        onRoom(now);
      },
      quality: () => this.#quality.wish,
      onInit: (init) => this.#begin(init),
      onBytes: (bytes) => (this.#now.singlePictures ? this.#pictures : this.#player).append(bytes),
      onQuality: (quality) => this.#showQuality(quality),
      onEnd: (reason) => this.#set({ hasPicture: false, playable: reason !== 'unplayable' }),
      onUnplayable: () => this.#set({ playable: false }),
    }, api);
    const delay = new DelayBadge(() => this.#delaySeconds());
    if (!presenting) {
      this.#health = new Health(this.#video, () => this.#measure(), (report) => this.#line.tell(report));
    }
    this.element.append(new Controls(this.element, this.#video, delay.element, this.#quality.element).element);
    this.element.append(this.#caption, this.#note.element);
    this.#show();
  }

  open() {
    this.#line.open();
  }

  /** Says who watches here, once they have joined the chat. */
  belongsTo(member) {
    if (this.#health) {
      this.#health.member = member.id;
    }
  }

  /** Turns the sound on; has to be called while a click is being handled, or browsers refuse. */
  unlockSound() {
    this.#video.muted = false;
    this.#set({ soundBlocked: false });
    this.#player.play();
  }

  #showCaption({ state, title }) {
    this.#caption.hidden = state !== 'live';
    if (this.#now.presenting) {
      say(this.#caption, 'present.preview');
    } else {
      say(this.#caption, 'stage.showing', { title });
    }
  }

  #begin({ mime, mediaZeroMicros, continues }) {
    const singlePictures = mime === JPEG;
    if (singlePictures) {
      this.#pictures.begin();
      this.#set({ singlePictures, playable: true, broken: false });
    } else {
      this.#pictures.end();
      this.#set({ singlePictures, playable: this.#player.begin(mime, mediaZeroMicros, continues), broken: false });
    }
  }

  #showQuality(quality) {
    const { rung, forConnection } = quality;
    const name = rung === 'jpeg' ? '' : qualityName(rung);
    if (forConnection && !this.#now.presenting) {
      this.#note.show('quality.lowered', { name });
    } else if (this.#lowered && quality.want === 'auto') {
      this.#note.show('quality.raised', { name });
    }
    this.#lowered = forConnection;
    this.#quality.show(quality);
  }

  /** Playing broke: begin anew on a new connection, but not for ever. */
  #onTrouble() {
    const now = performance.now();
    this.#troubles = [...this.#troubles.filter((at) => now - at < TROUBLE_FORGOTTEN_MILLIS), now];
    if (this.#troubles.length > MAX_TROUBLES) {
      this.#giveUp();
    } else {
      this.#line.renew();
    }
  }

  /** What the browser says it can play, it cannot: single pictures are left. */
  #giveUp() {
    if (canShowPictures && !this.#now.singlePictures) {
      this.#set({ hasPicture: false });
      this.#line.takePicturesOnly();
    } else {
      this.#set({ broken: true, hasPicture: false });
    }
  }

  #act(action) {
    if (action === 'sound') {
      this.unlockSound();
      return;
    }
    this.#troubles = [];
    this.#set({ broken: false });
    this.#line.renew();
    this.#line.retryNow();
  }

  #delaySeconds() {
    const captured = (this.#now.singlePictures ? this.#pictures : this.#player).captureMicros();
    const now = this.#line.nowMicros();
    const isPlaying = this.#now.hasPicture && this.#now.line === 'open' && this.#now.phase === 'live';
    return isPlaying && captured !== null && now !== null ? (now - captured) / 1e6 : null;
  }

  #measure() {
    return {
      delaySeconds: this.#delaySeconds(),
      bufferSeconds: this.#now.singlePictures ? 0 : this.#player.bufferSeconds(),
    };
  }

  #set(change) {
    Object.assign(this.#now, change);
    this.#show();
  }

  #show() {
    const state = stageState(this.#now);
    this.#message.show(state);
    this.element.classList.toggle('covered', state !== null && !state.quiet && !state.clear);
    this.element.classList.toggle('has-picture', this.#now.hasPicture);
    this.element.classList.toggle('single-pictures', this.#now.singlePictures);
  }
}
