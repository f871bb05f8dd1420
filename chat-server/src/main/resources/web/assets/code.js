/** The page in front of a room that needs a code. */
import { el } from './common/elements.js';
import { RoomApi } from './common/room-api.js';
import { Topbar } from './common/topbar.js';
import { showRoom } from './common/window-title.js';
import { begin, has, say, sayNothing } from './i18n/language.js';

begin();

const api = new RoomApi(document.documentElement.dataset.room);
const topbar = new Topbar();
const title = el('h2', { class: 'join-title', say: 'code.title.plain' });
const field = el('input', {
  class: 'field large code-field', id: 'code', maxlength: 32, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false',
});
const problem = el('p', { class: 'problem', role: 'alert' });
const button = el('button', { type: 'submit', class: 'button primary large', say: 'code.enter' });
const form = el('form', { class: 'join-card' },
  title, el('label', { for: 'code', say: 'code.label' }), field, problem, button, el('p', { class: 'join-hint', say: 'code.hint' }));

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  sayNothing(problem);
  button.disabled = true;
  try {
    const refused = await api.enter(field.value.trim());
    if (refused === null) {
      location.reload();
      return;
    }
    say(problem, has(`problem.${refused}`) ? `problem.${refused}` : 'problem.wrong-code');
  } catch {
    say(problem, 'present.failed');
  }
  button.disabled = false;
  field.select();
});

topbar.element.querySelector('.badge').remove();
document.body.append(topbar.element, el('main', { class: 'code-page' }, form));
field.focus();
api.describe().then((room) => {
  showRoom(room.title);
  topbar.title(null, { room: room.title });
  say(title, 'code.title', { room: room.title });
});
