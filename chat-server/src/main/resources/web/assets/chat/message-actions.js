/** What may be done with a message: the server decides in the end, this only leaves out what it would refuse. */
const OWN_MESSAGE_MILLIS = 600_000;
const RANK = ['owner', 'presenter', 'moderator', 'viewer'];

/** Whether one role stands above another. */
export function outranks(actor, target) {
  return RANK.indexOf(actor) < RANK.indexOf(target);
}

/**
 * @param {Conversation} conversation
 * @param {object} message as it reads now
 * @param {() => void} edit opens the message for editing
 */
export function messageActions(conversation, message, edit) {
  const actions = [];
  if (conversation.may('pin')) {
    actions.push({ key: 'chat.pin', run: () => conversation.act('pin', { id: message.id }) });
  }
  if (mayChange(conversation, message)) {
    actions.push({ key: 'chat.edit', run: edit });
    actions.push({ key: 'chat.delete', danger: true, run: () => conversation.act('delete', { id: message.id }) });
  }
  return actions;
}

function mayChange(conversation, message) {
  const isOwn = message.author.id === conversation.me?.id;
  if (conversation.may('change-messages')) {
    return isOwn || outranks(conversation.me.role, message.author.role);
  }
  return isOwn && Date.now() - message.timeMillis < OWN_MESSAGE_MILLIS;
}
