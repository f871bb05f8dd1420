/** The page that says why there is no other: in the visitor's language. */
import { begin, has, say } from './i18n/language.js';
import { Topbar } from './common/topbar.js';

begin();

const { problem } = document.documentElement.dataset;
const topbar = new Topbar();
topbar.title(null, { room: 'Lancast' });
topbar.element.querySelector('.badge').remove();
document.body.prepend(topbar.element);

if (has(`problem.${problem}`)) {
  say(document.querySelector('#sentence'), `problem.${problem}`); // else the server's own words stay
}
say(document.querySelector('#more'), has(`problem.${problem}.more`) ? `problem.${problem}.more` : 'app.tagline');
say(document.querySelector('#front'), 'problem.front');
