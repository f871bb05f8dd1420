/** Everybody in the room: those who run it first, then raised hands in their order, then in the order they came. */
import { el } from '../common/elements.js';
import { icon } from '../common/icons.js';
import { menuButton } from '../common/menu.js';
import { colourOf } from './colour.js';

const RANK = { owner: 0, presenter: 0, moderator: 1, viewer: 2 };

export class PeopleList {
  #actionsOf;

  element = el('ul', { class: 'people' });

  /** @param {(member: object) => Array} actionsOf the items of a member's menu */
  constructor(actionsOf) {
    this.#actionsOf = actionsOf;
  }

  show(members, me) {
    const sorted = [...members].sort((a, b) => RANK[a.role] - RANK[b.role] || hand(a) - hand(b) || a.id - b.id);
    this.element.replaceChildren(...sorted.map((member) => this.#row(member, member.id === me?.id)));
  }

  #row(member, isMe) {
    const initial = el('span', { class: 'initial', 'aria-hidden': 'true' }, [...member.nick][0].toUpperCase());
    initial.style.setProperty('--hue', colourOf(member.id));
    const hasActions = this.#actionsOf(member).length > 0;
    return el('li', { class: 'person' },
      initial,
      el('bdi', { class: 'person-nick' }, member.nick),
      ...(isMe ? [el('span', { class: 'tag', say: 'chat.you' })] : []),
      ...roleTag(member),
      ...clientIcon(member),
      ...(member.handMillis ? [sign('hand', 'people.hand.up')] : []),
      ...(member.muted ? [sign('muted', 'people.muted')] : []),
      ...(hasActions ? [menuButton('people.more', () => this.#actionsOf(member))] : []));
  }
}

function hand(member) {
  return member.handMillis ?? Infinity;
}

/** What a member is besides a viewer, as a tag; nothing for viewers. */
export function roleTag(member) {
  return member.role === 'viewer' ? [] : [el('span', { class: 'tag role', say: `role.${member.role}` })];
}

function clientIcon(member) {
  if (member.client === 'web') {
    return [];
  }
  return [sign(member.client === 'desktop' ? 'desktop' : 'program', `client.${member.client}`)];
}

function sign(name, words) {
  return el('span', { class: `client ${name}`, role: 'img', label: words }, icon(name));
}
