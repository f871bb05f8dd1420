/** The title of the browser's window: what is unread, then the room. */
let room = 'Lancast';
let unread = 0;

export function showRoom(title) {
  room = title;
  show();
}

export function showUnread(count) {
  unread = count;
  show();
}

function show() {
  document.title = unread > 0 ? `(${unread}) ${room}` : room;
}
