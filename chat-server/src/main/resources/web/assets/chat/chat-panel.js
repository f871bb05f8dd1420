/** The side of the page once somebody has joined: chat and people under two tabs. */
import { el } from '../common/elements.js';
import { has } from '../i18n/language.js';
import { BoardBar } from './board-bar.js';
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { messageActions } from './message-actions.js';
import { MessageList } from './message-list.js';
import { ModeratorTools } from './moderator-tools.js';
import { NameBar } from './name-bar.js';
import { peopleActions } from './people-actions.js';
import { PeopleList } from './people-list.js';

/** What ended the chat: the sentence, and what can be done, by a button or, where none helps, in words. */
const ENDS = {
  replaced: { sentence: 'chat.replaced', action: 'chat.replaced.action' },
  'room-closed': { sentence: 'chat.closed', more: 'stage.closed.more' },
  kicked: { sentence: 'chat.kicked', action: 'chat.again' },
  banned: { sentence: 'chat.banned', more: 'chat.banned.more' },
  misbehaved: { sentence: 'chat.misbehaved', action: 'chat.again' },
};

export class ChatPanel {
  #listener;
  #conversation;
  #messages = new MessageList({
    onUnread: (count) => this.#listener.onUnread(count),
    onEarlier: (before) => this.#conversation.act('history', { before }),
    actions: {
      of: (message, edit) => messageActions(this.#conversation, message, edit),
      save: (message, text) => this.#conversation.act('edit', { id: message.id, text }),
    },
  });
  #people = new PeopleList((member) => peopleActions(this.#conversation, member));
  #board;
  #tools;
  #composer;
  #nameBar;
  #end = el('div', { class: 'chat-end', role: 'alert', hidden: true });
  #tabs = {};
  #panes = {};

  element = el('div', { class: 'chat-panel' });

  /**
   * @param {string} room
   * @param {RoomApi} api
   * @param {object} listener `onJoined(me)`; `onJoinRefused(refusal)`; `onPeople(count)`; `onUnread(count)`
   * @param {string} memory what a new name is remembered as
   */
  constructor(room, api, listener, memory) {
    this.#listener = listener;
    this.#conversation = new Conversation(room, {
      onJoined: (me) => this.#joined(me),
      onMessage: (message, own) => this.#messages.add(message, own),
      onEdited: (message) => this.#messages.edited(message),
      onDeleted: (id) => this.#messages.deleted(id),
      onGap: () => this.#beginAnew(),
      onEarlier: (messages, olderExist) =>
        this.#messages.addEarlier(messages, olderExist, (message) => this.#conversation.isOwn(message)),
      onBoard: (board) => this.#showBoard(board),
      onNotice: (notice) => this.#noticed(notice),
      onBans: (list) => this.#tools.showBans(list),
      onPeople: (list, me) => this.#showPeople(list, me),
      onRefused: (refusal, text) => this.#refused(refusal, text),
      onSaid: () => {},
      onUnsent: (text) => this.#composer.unsent(text),
      onState: () => this.#composer.showState(),
      onEnd: (reason) => this.#ended(reason),
      onMe: (me) => this.#renamed(me),
    }, api);
    this.#composer = new Composer(this.#conversation);
    this.#nameBar = new NameBar(this.#conversation, memory);
    this.#board = new BoardBar(this.#conversation);
    this.#tools = new ModeratorTools(this.#conversation);
    this.#panes.chat =
      this.#pane('chat', this.#board.element, this.#messages.element, this.#end, this.#composer.element);
    this.#panes.people = this.#pane('people', this.#nameBar.element, this.#people.element, this.#tools.element);
    this.element.append(this.#tabList(), this.#panes.chat, this.#panes.people);
    this.open('chat');
  }

  /** @param {boolean} takesSuggestion as of {@link Conversation} */
  join(nick, takesSuggestion) {
    this.#conversation.join(nick, takesSuggestion);
  }

  /** Opens a tab: 'chat' or 'people'. */
  open(name) {
    for (const [each, tab] of Object.entries(this.#tabs)) {
      tab.setAttribute('aria-selected', String(each === name));
      tab.tabIndex = each === name ? 0 : -1;
      this.#panes[each].hidden = each !== name;
    }
    if (name === 'chat') {
      this.#messages.scrollToEnd();
    }
  }

  focus() {
    this.#composer.focus();
  }

  #tabList() {
    const tab = (name, ...children) => {
      this.#tabs[name] = el('button', {
        type: 'button', role: 'tab', class: 'tab', id: `tab-${name}`, 'aria-controls': `pane-${name}`,
        on: { click: () => this.open(name) },
      }, ...children);
      return this.#tabs[name];
    };
    this.peopleCount = el('span', { class: 'count' }, '0');
    const list = el('div', { class: 'tabs', role: 'tablist', label: 'tabs.label' },
      tab('chat', el('span', { say: 'tabs.chat' })),
      tab('people', el('span', { say: 'tabs.people' }), this.peopleCount));
    list.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
        const other = this.#tabs.chat.tabIndex === 0 ? 'people' : 'chat';
        this.open(other);
        this.#tabs[other].focus();
      }
    });
    return list;
  }

  #pane(name, ...children) {
    return el('div', {
      role: 'tabpanel', class: `pane pane-${name}`, id: `pane-${name}`, 'aria-labelledby': `tab-${name}`,
    }, ...children);
  }

  #joined(me) {
    this.#end.hidden = true;
    this.#composer.element.hidden = false;
    this.#nameBar.show(me);
    this.#composer.showState();
    this.#tools.show();
    this.#listener.onJoined(me);
  }

  /** Older messages are there for the asking: what was shown so far would have a hole below it. */
  #beginAnew() {
    this.#messages.clear();
    this.#messages.mayHaveEarlier(true);
  }

  #showBoard(board) {
    this.#board.show(board);
    this.#composer.showBoard(board);
    this.#tools.showBoard(board);
  }

  #noticed({ code, about, by }) {
    this.#messages.note(`notice.${code}`, { about, by });
    this.#tools.bansChanged();
  }

  #renamed(me) {
    this.#nameBar.renamed(me);
    this.#messages.note('chat.renamed', { nick: me.nick });
  }

  #showPeople(list, me) {
    this.#people.show(list, me);
    this.#composer.showMe(me);
    this.peopleCount.textContent = String(list.length);
    this.peopleCount.hidden = false;
    this.#listener.onPeople(list.length);
  }

  #refused(refusal, text) {
    const key = has(`refused.${refusal.code}`) ? `refused.${refusal.code}` : 'refused.unknown';
    const known = { ...refusal, key };
    if (refusal.of === 'join') {
      this.#listener.onJoinRefused(known);
    } else if (refusal.of === 'rename') {
      this.#nameBar.refused(known);
    } else if (refusal.of === 'say') {
      this.#composer.refused(known, text);
    } else {
      this.#messages.mayHaveEarlier(refusal.of === 'history');
      this.#messages.note(key, refusal);
    }
  }

  /** Shows in place of the chat that there is none, and why. */
  showRefusal(refusal, nick) {
    this.#showEnd({ sentence: [refusal.key, refusal], action: 'chat.again' }, nick);
  }

  #ended(reason) {
    this.#showEnd(ENDS[reason] ?? ENDS['room-closed'], this.#conversation.me?.nick ?? '');
  }

  #showEnd({ sentence, more, action }, nick) {
    const again = () => this.#conversation.join(nick, true);
    this.#end.replaceChildren(
      el('p', { say: sentence }),
      ...(more ? [el('p', { class: 'muted', say: more })] : []),
      ...(action ? [el('button', { type: 'button', class: 'button', say: action, on: { click: again } })] : []));
    this.#end.hidden = false;
    this.#people.show([], null); // who is here is not told any more
    this.peopleCount.hidden = true;
    this.#composer.element.hidden = true;
  }
}
