/** Everybody in the room: those who run it first, then in the order they came. */
import { el } from '../common/elements.js';
import { icon } from '../common/icons.js';
import { colourOf } from './colour.js';

const RANK = { owner: 0, presenter: 0, moderator: 1, viewer: 2 };

export class PeopleList {
  element = el('ul', { class: 'people' });

  show(members, me) {
    const sorted = [...members].sort((a, b) => RANK[a.role] - RANK[b.role] || a.id - b.id);
    this.element.replaceChildren(...sorted.map((member) => this.#row(member, member.id === me?.id)));
  }

  #row(member, isMe) {
    const initial = el('span', { class: 'initial', 'aria-hidden': 'true' }, [...member.nick][0].toUpperCase());
    initial.style.setProperty('--hue', colourOf(member.id));
    return el('li', { class: 'person' },
      initial,
      el('bdi', { class: 'person-nick' }, member.nick),
      ...(isMe ? [el('span', { class: 'tag', say: 'chat.you' })] : []),
      ...roleTag(member),
      ...clientIcon(member));
  }
}

/** What a member is besides a viewer, as a tag; nothing for viewers. */
export function roleTag(member) {
  return member.role === 'viewer' ? [] : [el('span', { class: 'tag role', say: `role.${member.role}` })];
}

function clientIcon(member) {
  if (member.client === 'web') {
    return [];
  }
  const name = member.client === 'desktop' ? 'desktop' : 'program';
  return [el('span', { class: 'client', role: 'img', label: `client.${member.client}` }, icon(name))];
}
