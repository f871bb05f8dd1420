/** Buttons that open a short menu beside them. One menu is open at a time; Escape, a choice or a click elsewhere closes it. */
import { el } from './elements.js';
import { icon } from './icons.js';

let open = null;

/**
 * A button with three dots.
 *
 * @param {string} tip key of the button's words
 * @param {() => Array} items as of {@link opensMenu}
 */
export function menuButton(tip, items) {
  return opensMenu(el('button', { type: 'button', class: 'icon-button menu-button', tip }, icon('more')), items);
}

/**
 * Has a button open a menu.
 *
 * @param {HTMLButtonElement} button
 * @param {() => Array<{key: string, values?: object, danger?: boolean, chosen?: boolean, run: () => void}>} items asked for at
 *     each opening; `chosen` is given where one of them holds already
 */
export function opensMenu(button, items) {
  button.setAttribute('aria-haspopup', 'menu');
  button.addEventListener('click', () => (open?.button === button ? close() : show(button, items())));
  return button;
}

function show(button, items) {
  close();
  const list = el('ul', { class: 'menu', role: 'menu' }, ...items.map((item) => entry(item, button)));
  (document.fullscreenElement ?? document.body).append(list);
  place(list, button.getBoundingClientRect());
  button.setAttribute('aria-expanded', 'true');
  open = { button, list };
  addEventListener('pointerdown', onPointer, true);
  addEventListener('keydown', onKey, true);
  addEventListener('resize', close);
  addEventListener('scroll', close, true);
  list.querySelector('button')?.focus({ preventScroll: true });
}

function entry(item, button) {
  const choice = el('button', {
    type: 'button', role: item.chosen === undefined ? 'menuitem' : 'menuitemradio', class: 'menu-item', say: [item.key, item.values ?? {}],
  });
  choice.classList.toggle('danger', item.danger === true);
  if (item.chosen !== undefined) {
    choice.setAttribute('aria-checked', String(item.chosen));
  }
  choice.addEventListener('click', () => {
    close();
    button.focus({ preventScroll: true });
    item.run();
  });
  return el('li', { role: 'none' }, choice);
}

/** Below the button, or above it where there is no room; its right edge at the button's, but never beyond the window. */
function place(list, at) {
  const { offsetWidth: width, offsetHeight: height } = list;
  const left = Math.max(8, Math.min(at.right - width, innerWidth - width - 8));
  const fitsBelow = at.bottom + height + 8 < innerHeight;
  list.style.setProperty('left', `${left}px`);
  list.style.setProperty('top', `${fitsBelow ? at.bottom + 4 : Math.max(8, at.top - height - 4)}px`);
}

function close() {
  if (open) {
    open.list.remove();
    open.button.removeAttribute('aria-expanded');
    open = null;
    removeEventListener('pointerdown', onPointer, true);
    removeEventListener('keydown', onKey, true);
    removeEventListener('resize', close);
    removeEventListener('scroll', close, true);
  }
}

function onPointer(event) {
  if (!open.list.contains(event.target) && !open.button.contains(event.target)) {
    close();
  }
}

function onKey(event) {
  const choices = [...open.list.querySelectorAll('button')];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    const next = choices.indexOf(document.activeElement) + step;
    choices[(next + choices.length) % choices.length].focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    const { button } = open;
    close();
    button.focus({ preventScroll: true });
  }
}
