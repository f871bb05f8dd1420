/** The way in: a name that is already there, and one button. */
import { el } from '../common/elements.js';
import { icon } from '../common/icons.js';
import { recall, remember } from '../common/storage.js';
import { language, onLanguage, say, sayNothing } from '../i18n/language.js';
import { nickname } from '../i18n/nicknames.js';

export class JoinCard {
  #title = el('h2', { class: 'join-title' });
  #field = el('input', { class: 'field large', id: 'join-nick', maxlength: 48, autocomplete: 'off', spellcheck: 'false' });
  #another = el('button', { type: 'button', class: 'icon-button', tip: 'join.another' }, icon('dice'));
  #problem = el('p', { class: 'problem', role: 'alert' });
  #button = el('button', { type: 'submit', class: 'button primary large' }, el('span', { say: 'join.button' }));
  #people = el('p', { class: 'join-people' });
  #ways = [
    el('label', { for: 'join-nick', say: 'join.nick' }),
    el('div', { class: 'join-row' }, this.#field, this.#another),
    this.#button,
    el('p', { class: 'join-hint', say: 'join.hint' }),
  ];
  #isGenerated = false;

  element = el('form', { class: 'join-card' }, this.#title, this.#people, ...this.#ways);

  /** @param {(nick: string, isGenerated: boolean) => void} onJoin called while the click is being handled */
  constructor(onJoin) {
    this.#button.before(this.#problem);
    const remembered = recall('nick');
    if (remembered) {
      this.#field.value = remembered;
    } else {
      this.#generate();
    }
    onLanguage(() => this.#isGenerated && this.#generate());
    this.#another.addEventListener('click', () => this.#generate());
    this.#field.addEventListener('input', () => {
      this.#isGenerated = false;
    });
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#setBusy(true);
      onJoin(this.#field.value, this.#isGenerated);
    });
  }

  focus() {
    this.#field.focus();
  }

  /** How the room is called, and how many are in it. */
  show(title, people) {
    say(this.#title, 'join.title', { room: title });
    if (people === 0) {
      say(this.#people, 'join.first');
    } else {
      say(this.#people, 'people.here', { n: people });
    }
  }

  /** The name was taken by the room. */
  joined(me) {
    if (!this.#isGenerated) {
      remember('nick', me.nick);
    }
    this.#setBusy(false);
  }

  refused(refusal) {
    this.#setBusy(false);
    say(this.#problem, refusal.key, refusal);
    if (refusal.suggestion) {
      this.#field.value = refusal.suggestion;
    }
    this.#field.select();
    if (refusal.code === 'banned') {
      this.#endHere();
    }
  }

  /** There is no way in: instead of a button that cannot help, words about what can. */
  #endHere() {
    this.#ways.forEach((way) => way.remove());
    this.element.append(el('p', { class: 'muted', say: 'chat.banned.more' }));
  }

  #generate() {
    this.#isGenerated = true;
    this.#field.value = nickname(language());
  }

  #setBusy(isBusy) {
    sayNothing(this.#problem);
    this.#button.disabled = isBusy;
    say(this.#button.firstElementChild, isBusy ? 'join.busy' : 'join.button');
  }
}
