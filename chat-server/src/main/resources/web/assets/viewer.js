/** The viewer's page: the picture at once, and one button to join. */
import { ChatPanel } from './chat/chat-panel.js';
import { JoinCard } from './chat/join-card.js';
import { el } from './common/elements.js';
import { RoomApi } from './common/room-api.js';
import { Topbar } from './common/topbar.js';
import { showRoom, showUnread } from './common/window-title.js';
import { begin } from './i18n/language.js';
import { Stage } from './stage/stage.js';

begin();

const room = document.documentElement.dataset.room;
const api = new RoomApi(room);

const topbar = new Topbar(() => (chat.element.isConnected ? chat.open('people') : joinCard.focus()));
const side = el('aside', { class: 'side' });
const stage = new Stage(room, api, { onRoom: showRoomState, presenting: false });
const joinCard = new JoinCard((nick, isGenerated) => {
  stage.unlockSound();
  chat.join(nick, isGenerated);
});
const chat = new ChatPanel(room, api, {
  onJoined: (me) => {
    joinCard.joined(me);
    stage.belongsTo(me);
    if (!chat.element.isConnected) {
      side.replaceChildren(chat.element);
      chat.open('chat');
      chat.focus();
    }
  },
  onJoinRefused: (refusal) => {
    if (!joinCard.element.isConnected) {
      side.replaceChildren(joinCard.element);
    }
    joinCard.refused(refusal);
  },
  onPeople: (count) => topbar.people(count),
  onUnread: showUnread,
}, 'nick');

function showRoomState({ room: { title }, live, people }) {
  showRoom(title);
  topbar.title(null, { room: title });
  topbar.live(live.state);
  topbar.people(people);
  joinCard.show(title, people);
}

side.append(joinCard.element);
document.body.append(topbar.element, el('main', { class: 'room' }, stage.element, side));
stage.open();
