/** What was said, newest at the bottom. Stays where the reader is; says how much is new below. */
import { el } from '../common/elements.js';
import { icon } from '../common/icons.js';
import { onLanguage, say } from '../i18n/language.js';
import { MessageEntry, showTime } from './message-entry.js';

const MAX_SHOWN = 500;
/** The most while the reader is elsewhere, and nothing above may go lightly. */
const MAX_UNREAD_SHOWN = 2_000;
/** Messages of one author this close together, in ms, share a headline. */
const SAME_BREATH_MILLIS = 120_000;
const AT_BOTTOM_PIXELS = 48;

export class MessageList {
  #earlier = el('button', { type: 'button', class: 'button small earlier', say: 'chat.earlier', hidden: true });
  #list = el('ol');
  #log = el('div', { class: 'messages', role: 'log', 'aria-live': 'polite', tabindex: '0', label: 'chat.log' },
    this.#earlier, this.#list);
  #empty = el('p', { class: 'messages-empty', say: 'chat.empty' });
  #pill = el('button', { type: 'button', class: 'unread-pill', hidden: true });
  #pillWords = el('span');
  #entries = new Map();
  #divider = null;
  #last = null;
  #unread = 0;
  #listener;

  element = el('div', { class: 'message-list' }, this.#log, this.#empty, this.#pill);

  /**
   * @param {object} listener `onUnread(count)` of what was not seen yet, at every change; `onEarlier(beforeId)` when somebody
   *     wants older ones; `actions` as of {@link MessageEntry}
   */
  constructor(listener) {
    this.#listener = listener;
    this.#pill.append(icon('down'), this.#pillWords);
    this.#pill.addEventListener('click', () => this.scrollToEnd());
    this.#earlier.addEventListener('click', () => this.#askForEarlier());
    this.#log.addEventListener('scroll', () => this.#isAtEnd() && this.#allSeen(), { passive: true });
    document.addEventListener('visibilitychange', () => this.#isSeen() && this.#allSeen());
    new ResizeObserver(() => this.#unread === 0 && this.scrollToEnd()).observe(this.#log);
    onLanguage(() => this.#list.querySelectorAll('time').forEach((time) => showTime(time)));
  }

  /** @param {boolean} own whether the reader wrote it */
  add(message, own) {
    const isFollowing = this.#isSeen();
    if (!isFollowing && !own) {
      this.#markUnread();
    }
    this.#append(this.#entry(message, own, this.#last).element, isFollowing);
    this.#last = message;
    if (isFollowing || own) {
      this.scrollToEnd();
    }
  }

  /** Puts older messages above; what the reader looks at stays where it is. */
  addEarlier(messages, olderExist, isOwn) {
    const heightBefore = this.#log.scrollHeight;
    let previous = null;
    const elements = messages.map((message) => {
      const { element } = this.#entry(message, isOwn(message), previous);
      previous = message;
      return element;
    });
    this.#list.prepend(...elements);
    this.#empty.hidden = this.#empty.hidden || elements.length > 0;
    this.mayHaveEarlier(olderExist);
    this.#log.scrollTop += this.#log.scrollHeight - heightBefore;
  }

  /** Whether the server has messages older than the first one here. */
  mayHaveEarlier(may) {
    this.#earlier.disabled = false;
    this.#earlier.hidden = !may;
  }

  /** A message reads otherwise. */
  edited(message) {
    this.#entries.get(message.id)?.show(message);
  }

  /** A message is gone; the next one of the same breath gets no headline of its own, which the fewest will miss. */
  deleted(id) {
    const entry = this.#entries.get(id);
    if (entry) {
      const next = entry.element.nextElementSibling;
      const takesHeadline = !entry.element.classList.contains('continues') && next?.classList.contains('continues');
      if (takesHeadline) {
        next.prepend(entry.element.querySelector('.headline'));
        next.classList.remove('continues');
      }
      entry.element.remove();
      this.#entries.delete(id);
      if (this.#last?.id === id) {
        this.#last = null;
      }
      this.#empty.hidden = this.#list.children.length > 0;
    }
  }

  /** Begins anew: too much was missed to go on below what is here. */
  clear() {
    this.#list.replaceChildren();
    this.#entries.clear();
    this.#last = null;
    this.#setUnread(0);
  }

  /** Puts in a line that nobody said. */
  note(key, values) {
    const wasAtEnd = this.#isAtEnd();
    this.#append(el('li', { class: 'note', say: [key, values ?? {}] }), wasAtEnd);
    this.#last = null;
    if (wasAtEnd) {
      this.scrollToEnd();
    }
  }

  scrollToEnd() {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#allSeen();
  }

  #entry(message, own, previous) {
    const continues = previous !== null
      && previous.author.id === message.author.id
      && previous.author.nick === message.author.nick
      && message.timeMillis - previous.timeMillis < SAME_BREATH_MILLIS;
    const entry = new MessageEntry(message, own, continues, this.#listener.actions);
    this.#entries.set(message.id, entry);
    return entry;
  }

  #askForEarlier() {
    const first = this.#list.querySelector('[data-id]');
    this.#earlier.disabled = true;
    this.#listener.onEarlier(first ? first.dataset.id : null);
  }

  /** @param {boolean} isFollowing whether the reader sees the end; asked before, as it costs a layout */
  #append(element, isFollowing) {
    this.#empty.hidden = true;
    this.#list.append(element);
    const most = isFollowing ? MAX_SHOWN : MAX_UNREAD_SHOWN;
    while (this.#list.children.length > most) {
      const oldest = this.#list.firstElementChild;
      oldest.remove();
      this.#entries.delete(oldest.dataset.id);
      this.mayHaveEarlier(true);
    }
  }

  #markUnread() {
    if (this.#unread === 0) {
      this.#divider = el('li', { class: 'divider', say: 'chat.new' });
      this.#append(this.#divider, false);
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
    this.#listener.onUnread(count);
  }

  #isAtEnd() {
    return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < AT_BOTTOM_PIXELS;
  }

  /** Whether the reader sees the newest message at this moment. */
  #isSeen() {
    return !document.hidden && this.#log.offsetParent !== null && this.#isAtEnd();
  }
}
