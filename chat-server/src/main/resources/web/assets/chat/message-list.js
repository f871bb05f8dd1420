/** What was said, newest at the bottom. Stays where the reader is; says how much is new below. */
import { el } from '../common/elements.js';
import { icon } from '../common/icons.js';
import { language, onLanguage, say } from '../i18n/language.js';
import { colourOf } from './colour.js';
import { roleTag } from './people-list.js';

const MAX_SHOWN = 500;
/** Messages of one author this close together, in ms, share a headline. */
const SAME_BREATH_MILLIS = 120_000;
const AT_BOTTOM_PIXELS = 48;
const DAY_MILLIS = 86_400_000;

export class MessageList {
  #list = el('ol');
  #log = el('div', { class: 'messages', role: 'log', 'aria-live': 'polite', tabindex: '0', label: 'chat.log' }, this.#list);
  #empty = el('p', { class: 'messages-empty', say: 'chat.empty' });
  #pill = el('button', { type: 'button', class: 'unread-pill', hidden: true });
  #pillWords = el('span');
  #divider = null;
  #last = null;
  #unread = 0;
  #onUnread;

  element = el('div', { class: 'message-list' }, this.#log, this.#empty, this.#pill);

  /** @param {(count: number) => void} onUnread told how many messages were not seen yet, at every change */
  constructor(onUnread) {
    this.#onUnread = onUnread;
    this.#pill.append(icon('down'), this.#pillWords);
    this.#pill.addEventListener('click', () => this.scrollToEnd());
    this.#log.addEventListener('scroll', () => this.#isAtEnd() && this.#allSeen(), { passive: true });
    document.addEventListener('visibilitychange', () => this.#isSeen() && this.#allSeen());
    new ResizeObserver(() => this.#unread === 0 && this.scrollToEnd()).observe(this.#log);
    onLanguage(() => this.#list.querySelectorAll('time').forEach((time) => showTime(time)));
  }

  /** @param {boolean} own whether the reader wrote it */
  add(message, own) {
    const isSeen = own || this.#isSeen();
    if (!isSeen) {
      this.#markUnread();
    }
    this.#append(this.#entry(message, own));
    this.#last = message;
    if (isSeen) {
      this.scrollToEnd();
    }
  }

  /** Puts in a line that nobody said. */
  note(key, values) {
    const wasAtEnd = this.#isAtEnd();
    this.#append(el('li', { class: 'note', say: [key, values ?? {}] }));
    this.#last = null;
    if (wasAtEnd) {
      this.scrollToEnd();
    }
  }

  scrollToEnd() {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#allSeen();
  }

  #entry(message, own) {
    const continues = this.#last !== null
      && this.#last.author.id === message.author.id
      && this.#last.author.nick === message.author.nick
      && message.timeMillis - this.#last.timeMillis < SAME_BREATH_MILLIS;
    const text = el('p', { class: 'said', dir: 'auto' }, message.text);
    const entry = el('li', { class: 'message' }, ...(continues ? [] : [headline(message, own)]), text);
    entry.classList.toggle('own', own);
    entry.classList.toggle('continues', continues);
    entry.style.setProperty('--hue', colourOf(message.author.id));
    return entry;
  }

  #append(entry) {
    this.#empty.hidden = true;
    this.#list.append(entry);
    while (this.#list.children.length > MAX_SHOWN) {
      this.#list.firstElementChild.remove();
    }
  }

  #markUnread() {
    if (this.#unread === 0) {
      this.#divider = el('li', { class: 'divider', say: 'chat.new' });
      this.#append(this.#divider);
      this.#last = null;
    }
    this.#setUnread(this.#unread + 1);
  }

  #allSeen() {
    if (this.#unread > 0 && this.#isSeen()) {
      this.#setUnread(0);
      const divider = this.#divider;
      setTimeout(() => divider.remove(), 3_000);
    }
  }

  #setUnread(count) {
    this.#unread = count;
    this.#pill.hidden = count === 0;
    say(this.#pillWords, 'chat.unread', { n: count });
    this.#onUnread(count);
  }

  #isAtEnd() {
    return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < AT_BOTTOM_PIXELS;
  }

  /** Whether the reader sees the newest message at this moment. */
  #isSeen() {
    return !document.hidden && this.#log.offsetParent !== null && this.#isAtEnd();
  }
}

function headline(message, own) {
  const time = el('time', { datetime: new Date(message.timeMillis).toISOString() });
  showTime(time);
  return el('div', { class: 'headline' },
    el('bdi', { class: 'author' }, message.author.nick),
    ...(own ? [el('span', { class: 'tag', say: 'chat.you' })] : []),
    ...roleTag(message.author),
    time);
}

/** The time of day; the date as well when it was not today. */
function showTime(element) {
  const time = new Date(element.dateTime);
  const isToday = Date.now() - time.getTime() < DAY_MILLIS && time.getDate() === new Date().getDate();
  const date = isToday ? {} : { month: 'short', day: 'numeric' };
  element.textContent = time.toLocaleString(language(), { hour: 'numeric', minute: '2-digit', ...date });
}
