/** The presenter's page: what viewers see, what to show them, how they get in, and the chat. */
import { ChatPanel } from './chat/chat-panel.js';
import { el } from './common/elements.js';
import { RoomApi } from './common/room-api.js';
import { recall } from './common/storage.js';
import { Topbar } from './common/topbar.js';
import { showRoom, showUnread } from './common/window-title.js';
import { begin, words } from './i18n/language.js';
import { CaptureBox } from './presenter/capture-box.js';
import { canCapture } from './presenter/capture.js';
import { EncodersBox } from './presenter/encoders-box.js';
import { FilmsBox } from './presenter/films-box.js';
import { OtherBox } from './presenter/other-box.js';
import { RoomsBox } from './presenter/rooms-box.js';
import { ShareBox } from './presenter/share-box.js';
import { Shown } from './presenter/shown.js';
import { SourceBox } from './presenter/source-box.js';
import { ViewersBox } from './presenter/viewers-box.js';
import { Stage } from './stage/stage.js';

const RETRY_MILLIS = 2_000;

begin();

const nick = recall('nick.presenter') ?? words('present.default.nick');
const room = document.documentElement.dataset.room;
const api = new RoomApi(room);

const topbar = new Topbar(() => chat.open('people'));
const sourceBox = new SourceBox(api, new Shown(api));
const shareBox = new ShareBox(api);
const stage = new Stage(room, api, { onRoom: showRoomState, presenting: true });
const chat = new ChatPanel(room, api, {
  onJoined: () => {},
  onJoinRefused: (refusal) => chat.showRefusal(refusal, nick),
  onPeople: (count) => topbar.people(count),
  onUnread: showUnread,
}, 'nick.presenter');

function showRoomState({ room: { title }, live, people }) {
  showRoom(title);
  topbar.title('present.title', { room: title });
  topbar.live(live.state);
  topbar.people(people);
  sourceBox.show(live);
}

async function signOut() {
  await api.signOut();
  location.assign('/');
}

/** Everything there is to work with: put together before it is shown, so that nothing moves under the presenter's hand. */
function workOn({ links, code, takesUploads, takesCapture, opensRooms, signedIn }) {
  const work = [stage.element, sourceBox.element];
  shareBox.show(links, code);
  if (takesCapture && canCapture()) {
    work.splice(1, 0, new CaptureBox(room).element);
  }
  if (opensRooms) {
    work.push(new OtherBox(api, (source) => sourceBox.play(source)).element);
  }
  if (takesUploads) {
    work.push(new FilmsBox(room, (source) => sourceBox.play(source)).element);
  }
  if (opensRooms) {
    work.push(new RoomsBox(room).element, new EncodersBox(api).element);
  }
  if (signedIn) {
    work.push(el('button', { type: 'button', class: 'button small sign-out', say: 'present.signout', on: { click: signOut } }));
  }
  document.body.append(topbar.element, el('main', { class: 'desk' },
    el('div', { class: 'desk-work' }, ...work),
    el('aside', { class: 'side' }, shareBox.element, new ViewersBox(api).element, chat.element)));
  stage.open();
  chat.join(nick, true);
}

api.describe().then(workOn, () => setTimeout(() => location.reload(), RETRY_MILLIS));
