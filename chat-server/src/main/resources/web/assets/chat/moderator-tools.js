/** For those who run the room, below the people: how fast viewers may talk, and who is kept out. */
import { el } from '../common/elements.js';

const PAUSES_SECONDS = [0, 5, 10, 30, 60, 300];

export class ModeratorTools {
  #conversation;
  #slow = el('select', { class: 'field', id: 'slow-mode' }, ...PAUSES_SECONDS.map(pause));
  #bans = el('ul', { class: 'bans' });
  #none = el('p', { class: 'muted', say: 'people.bans.none' });
  #list = el('details', { class: 'ban-list' }, el('summary', { say: 'people.bans' }), this.#none, this.#bans);

  element = el('div', { class: 'moderator-tools', hidden: true },
    el('label', { for: 'slow-mode', say: 'people.slow' }), this.#slow, this.#list);

  constructor(conversation) {
    this.#conversation = conversation;
    this.#slow.addEventListener('change', () => conversation.act('slow', { seconds: Number(this.#slow.value) }));
    this.#list.addEventListener('toggle', () => this.#list.open && conversation.act('bans', {}));
  }

  /** Once joined: only for those who may. */
  show() {
    this.element.hidden = !this.#conversation.may('slow-down');
    this.bansChanged();
  }

  showBoard({ slowSeconds }) {
    if (!PAUSES_SECONDS.includes(slowSeconds) && !this.#slow.querySelector(`[value="${slowSeconds}"]`)) {
      this.#slow.append(pause(slowSeconds));
    }
    this.#slow.value = String(slowSeconds);
  }

  /** Somebody was banned, or is let in again. */
  bansChanged() {
    if (this.#list.open && !this.element.hidden) {
      this.#conversation.act('bans', {});
    }
  }

  showBans(list) {
    this.#none.hidden = list.length > 0;
    this.#bans.replaceChildren(...list.map(({ nick, by }) => el('li', { class: 'person' },
      el('bdi', { class: 'person-nick' }, nick),
      el('span', { class: 'muted', say: ['people.banned.by', { name: by }] }),
      el('button', {
        type: 'button', class: 'button small', say: 'people.unban', on: { click: () => this.#conversation.act('unban', { nick }) },
      }))));
  }
}

function pause(seconds) {
  const words = seconds === 0 ? ['people.slow.off'] : ['people.slow.seconds', { n: seconds }];
  return el('option', { value: seconds, say: words });
}
