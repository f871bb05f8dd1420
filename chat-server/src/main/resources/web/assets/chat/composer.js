/** Where a message is written. Whatever happens, what was typed is not lost. */
import { el } from '../common/elements.js';
import { icon } from '../common/icons.js';
import { say, sayNothing, tip } from '../i18n/language.js';
import { Wait } from './wait.js';

const MAX_CODE_POINTS = 500;
const COUNT_FROM = 400;
const TIMER_MILLIS = 200;

export class Composer {
  #conversation;
  #field = el('textarea', { class: 'composer-field', rows: 1, hint: 'chat.write', label: 'chat.write' });
  #button = el('button', { type: 'submit', class: 'button primary send', tip: 'chat.send' }, icon('send'));
  #hand = el('button', { type: 'button', class: 'icon-button hand-button', tip: 'chat.hand', 'aria-pressed': 'false' }, icon('hand'));
  #note = el('p', { class: 'composer-note', role: 'status' });
  #timerBar = el('span', { class: 'timer-bar', hidden: true, 'aria-hidden': 'true' });
  #wait = new Wait();
  #isMuted = false;
  #timer = 0;

  element = el('form', { class: 'composer' },
    this.#note, el('div', { class: 'composer-row' }, this.#hand, this.#field, this.#button), this.#timerBar);

  /** @param {Conversation} conversation where it is said */
  constructor(conversation) {
    this.#conversation = conversation;
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#hand.addEventListener('click', () => this.#conversation.act('hand', { up: !this.#isHandUp() }));
    this.#field.addEventListener('input', () => this.#typed());
    this.#field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.#send();
      }
    });
    this.showState();
  }

  focus() {
    this.#field.focus({ preventScroll: true });
  }

  /** The visitor's hand went up or down, or they were muted. */
  showMe(me) {
    this.#isMuted = Boolean(me?.muted) && !this.#conversation.may('talk-freely');
    this.#show();
    const isUp = Boolean(me?.handMillis);
    this.#hand.setAttribute('aria-pressed', String(isUp));
    tip(this.#hand, isUp ? 'chat.hand.lower' : 'chat.hand');
  }

  #isHandUp() {
    return this.#hand.getAttribute('aria-pressed') === 'true';
  }

  /** The rules of the room, at the beginning and when they change. */
  showBoard(board) {
    this.#wait.follow(board, performance.now());
    this.#show();
  }

  /** The connection came or went. */
  showState() {
    this.#show();
  }

  /** A message was refused: its text comes back. */
  refused(refusal, text) {
    this.#restore(text);
    const mustWait = refusal.retryAfterMillis > 0;
    if (mustWait) {
      this.#wait.begin(refusal, performance.now());
      clearInterval(this.#timer);
      this.#timer = setInterval(() => this.#show(), TIMER_MILLIS);
    }
    this.#show();
    if (!mustWait) {
      say(this.#note, refusal.key, refusal);
    }
  }

  /** A message was lost with the connection: its text comes back. */
  unsent(text) {
    this.#restore(text);
    this.#show();
    say(this.#note, 'chat.unsent');
  }

  #send() {
    const text = this.#field.value;
    const mayGo = !this.#isMuted && text.trim() !== '' && this.#excess() <= 0 && this.#waitLeft() === 0;
    if (mayGo && this.#conversation.say(text) !== null) {
      this.#field.value = '';
      this.#typed();
    } else {
      this.#show();
    }
    this.focus();
  }

  /** Puts a text back in front of what was typed since. */
  #restore(text) {
    if (text !== undefined) {
      this.#field.value = this.#field.value === '' ? text : `${text}\n${this.#field.value}`;
      this.#typed();
    }
  }

  #typed() {
    this.#field.style.height = 'auto';
    this.#field.style.height = `${this.#field.scrollHeight + 2}px`;
    this.#show();
  }

  #show() {
    const waitLeft = this.#waitLeft();
    if (waitLeft === 0) {
      clearInterval(this.#timer);
    }
    this.#button.disabled = !this.#conversation.isOnline || this.#isMuted || waitLeft > 0 || this.#excess() > 0;
    this.#timerBar.hidden = waitLeft === 0;
    this.#timerBar.style.setProperty('--left', String(this.#wait.partLeft(performance.now())));
    this.#showNote(waitLeft);
  }

  #showNote(waitLeft) {
    const left = -this.#excess();
    this.#note.classList.toggle('warning', left < 0 || waitLeft > 0);
    if (!this.#conversation.isOnline) {
      say(this.#note, 'chat.offline');
    } else if (this.#isMuted) {
      say(this.#note, 'refused.muted');
    } else if (waitLeft > 0) {
      say(this.#note, 'chat.wait', { seconds: Math.ceil(waitLeft / 1000) });
    } else if (left < 0) {
      say(this.#note, 'chat.over', { n: -left });
    } else if (left <= MAX_CODE_POINTS - COUNT_FROM) {
      say(this.#note, 'chat.left', { n: left });
    } else {
      sayNothing(this.#note);
    }
  }

  /** By how many code points the text is too long; negative while there is room. */
  #excess() {
    return [...this.#field.value.trim()].length - MAX_CODE_POINTS;
  }

  #waitLeft() {
    return this.#wait.left(performance.now());
  }
}
