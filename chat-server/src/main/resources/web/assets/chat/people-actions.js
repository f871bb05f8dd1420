/** What may be done with somebody in the list of people. */
import { outranks } from './message-actions.js';

export function peopleActions(conversation, member) {
  const actions = [];
  const on = { member: member.id };
  if (member.handMillis && conversation.may('lower-hands')) {
    actions.push({ key: 'people.hand.lower', run: () => conversation.act('hand', { ...on, up: false }) });
  }
  if (!conversation.me || !outranks(conversation.me.role, member.role)) {
    return actions;
  }
  if (conversation.may('mute')) {
    actions.push(member.muted
      ? { key: 'people.unmute', run: () => conversation.act('unmute', on) }
      : { key: 'people.mute', run: () => conversation.act('mute', on) });
  }
  if (conversation.may('kick')) {
    actions.push({ key: 'people.kick', run: () => conversation.act('kick', on) });
  }
  if (conversation.may('ban')) {
    actions.push({ key: 'people.ban', danger: true, run: () => conversation.act('ban', on) });
  }
  return actions;
}
