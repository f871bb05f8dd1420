/** Says why the server refused something, in the language of the page. */
import { has, say } from '../i18n/language.js';
import { size } from './size.js';

/** Puts the words into an element, now and in any later language. */
export function sayRefusal(element, refusal) {
  const { key, values } = refusalWords(refusal);
  say(element, key, values);
}

/** The key of the words for a refusal, and the values to fill in. What has no words of ours keeps the server's sentence. */
export function refusalWords({ code, message, values }) {
  const reason = `source.${values.reason}`;
  if (code === 'source-refused') {
    return has(reason) ? { key: reason, values: {} } : { key: 'problem.source-refused', values: { sentence: message } };
  }
  return has(`problem.${code}`) ? { key: `problem.${code}`, values: readable(values) } : { key: 'problem.unworded', values: { sentence: message } };
}

/** With sizes as people read them. */
function readable(values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, name.endsWith('Bytes') ? size(value) : value]));
}
