/** One visitor's part in a room's chat: joins, comes back after a loss, and misses nothing on the way. */
import { Line } from '../common/line.js';
import { Unanswered } from './unanswered.js';

const FULL_RETRY_MILLIS = 5_000;
const NOT_FOUND = 'room-closed';
const FINAL_REASONS = ['replaced', 'room-closed', 'misbehaved', 'kicked', 'banned'];

export class Conversation {
  #line;
  #listener;
  #nick = '';
  #takesSuggestion = false;
  #joined = false;
  #wasJoined = false;
  #resume = null;
  #lastSeenId = null;
  #ownIds = new Set();
  #people = new Map();
  #may = new Set();
  #unanswered = new Unanswered();
  #endReason = NOT_FOUND;

  /**
   * @param {string} room
   * @param {object} listener `onJoined(me)`; `onMessage(message, own)`; `onEdited(message)`; `onDeleted(id)`; `onGap()` when
   *     there are messages before those that come now; `onEarlier(messages, olderExist)`; `onBoard(board)`; `onNotice(notice)`;
   *     `onBans(list)`; `onPeople(list, me)`; `onRefused(refusal)`; `onSaid(ref)`; `onUnsent(text)` for what was lost with a connection;
   *     `onState(state)` as of {@link Line}; `onEnd(reason)` when it is over for good; `onMe(me)` after a change of name
   * @param {RoomApi} api
   */
  constructor(room, listener, api) {
    this.#listener = listener;
    this.#line = new Line(`/ws/rooms/${encodeURIComponent(room)}/chat`, {
      onText: (text) => this.#take(text),
      onState: (state) => this.#onState(state),
    }, () => api.exists());
  }

  /** The visitor, as the room knows them; null before joining. */
  me = null;

  /**
   * Joins under a name, or with another name when that one was refused.
   *
   * @param {string} nick
   * @param {boolean} takesSuggestion whether a taken name may be numbered without asking: the visitor did not choose it
   */
  join(nick, takesSuggestion) {
    this.#nick = nick;
    this.#takesSuggestion = takesSuggestion;
    this.#endReason = NOT_FOUND;
    if (this.#line.isOpen) {
      this.#sendJoin();
    } else {
      this.#line.open();
      this.#line.retryNow();
    }
  }

  /** @returns {string|null} a reference to the message that `onSaid` and `onRefused` name; null when there is no connection */
  say(text) {
    const clientRef = this.#unanswered.nextRef();
    if (!this.#joined || !this.#line.send({ type: 'say', text, clientRef })) {
      return null;
    }
    this.#unanswered.add(clientRef, text);
    return clientRef;
  }

  rename(nick) {
    this.#line.send({ type: 'rename', nick });
  }

  /** Asks for something to be done, as docs/chat-protocol.md has it; what becomes of it is heard like everything else. */
  act(type, fields) {
    this.#line.send({ type, ...fields });
  }

  /** Whether the server lets this visitor do something, such as 'mute'. */
  may(permission) {
    return this.#may.has(permission);
  }

  /** Whether the visitor wrote a message. */
  isOwn(message) {
    return this.#ownIds.has(message.author.id);
  }

  /** Whether something said now would go out. */
  get isOnline() {
    return this.#joined;
  }

  #sendJoin() {
    this.#line.send({
      type: 'join', v: 1, nick: this.#nick, client: 'web', lastSeenId: this.#lastSeenId, resume: this.#resume,
    });
  }

  #onState(state) {
    if (state !== 'open') {
      this.#joined = false;
    }
    this.#listener.onState(state);
    if (state === 'closed') {
      this.#listener.onEnd(this.#endReason);
    }
  }

  #take(text) {
    switch (text.type) {
      case 'hello':
        this.#sendJoin();
        break;
      case 'welcome':
        this.#welcomed(text);
        break;
      case 'message':
        this.#show(text);
        break;
      case 'edited':
        this.#listener.onEdited(text);
        break;
      case 'deleted':
        this.#listener.onDeleted(text.id);
        break;
      case 'board':
        this.#listener.onBoard(text);
        break;
      case 'notice':
        this.#listener.onNotice(text);
        break;
      case 'history':
        this.#listener.onEarlier(text.messages, text.olderExist);
        break;
      case 'bans':
        this.#listener.onBans(text.list);
        break;
      case 'people':
        this.#peopleChanged(text);
        break;
      case 'said':
        this.#unanswered.settle(text.clientRef);
        this.#listener.onSaid(text.clientRef);
        break;
      case 'renamed':
        this.#renamed(text.you);
        break;
      case 'refused':
        this.#refused(text);
        break;
      case 'bye':
        this.#bye(text.reason);
        break;
      default: // a newer server may say more
    }
  }

  #welcomed(text) {
    this.me = text.you;
    this.#nick = text.you.nick;
    this.#resume = text.resume;
    this.#ownIds.add(text.you.id);
    this.#people = new Map(text.people.list.map((member) => [member.id, member]));
    this.#may = new Set(text.may);
    this.#joined = true;
    this.#listener.onJoined(this.me);
    if (!text.historyComplete) {
      this.#listener.onGap();
    }
    (text.edited ?? []).forEach((message) => this.#listener.onEdited(message));
    (text.deleted ?? []).forEach((id) => this.#listener.onDeleted(id));
    this.#listener.onBoard(text.board);
    text.history.forEach((message) => this.#show(message));
    this.#listener.onPeople(this.#list(), this.me);
    this.#unanswered.takeLost().forEach((lost) => this.#listener.onUnsent(lost));
    this.#wasJoined = true;
  }

  #show(message) {
    const own = this.isOwn(message);
    if (own) {
      this.#unanswered.settle(message.clientRef);
    }
    this.#lastSeenId = message.id;
    this.#listener.onMessage(message, own);
  }

  #peopleChanged({ joined = [], left = [], renamed = [] }) {
    joined.concat(renamed).forEach((member) => this.#people.set(member.id, member));
    this.me = this.#people.get(this.me?.id) ?? this.me;
    left.forEach((id) => this.#people.delete(id));
    this.#listener.onPeople(this.#list(), this.me);
  }

  #renamed(you) {
    this.me = you;
    this.#nick = you.nick;
    this.#people.set(you.id, you);
    this.#listener.onMe(you);
    this.#listener.onPeople(this.#list(), you);
  }

  #refused(refusal) {
    const text = this.#unanswered.settle(refusal.clientRef);
    const mayChange = this.#takesSuggestion || this.#wasJoined;
    if (refusal.of === 'join' && refusal.code === 'nick-taken' && mayChange) {
      this.#nick = refusal.suggestion;
      this.#sendJoin();
    } else if (refusal.of === 'join' && refusal.code === 'room-full' && this.#wasJoined) {
      setTimeout(() => this.#joined || this.#sendJoin(), FULL_RETRY_MILLIS);
    } else {
      this.#listener.onRefused(refusal, text);
    }
  }

  #bye(reason) {
    if (FINAL_REASONS.includes(reason)) {
      this.#endReason = reason;
      this.#line.close();
    }
  }

  #list() {
    return [...this.#people.values()];
  }
}
