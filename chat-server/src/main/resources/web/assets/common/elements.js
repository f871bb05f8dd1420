/** Makes elements of the page. Text always goes in as text: nothing here reads markup. */
import { hint, label, say, tip } from '../i18n/language.js';

/**
 * One element.
 *
 * @param {string} tag
 * @param {object} options attributes by name; besides: `say`, `label`, `tip` and `hint` are keys of words, or [key, values]; `on`
 *     holds listeners by event; true and false set and leave out an attribute
 * @param {...(Node|string)} children
 */
export function el(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (name === 'say') {
      say(element, ...[value].flat());
    } else if (name === 'label') {
      label(element, ...[value].flat());
    } else if (name === 'tip') {
      tip(element, ...[value].flat());
    } else if (name === 'hint') {
      hint(element, value);
    } else if (name === 'on') {
      Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children);
  return element;
}
