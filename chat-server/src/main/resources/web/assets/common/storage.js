/** What this browser remembers between visits; nothing, where storage is off. */
const PREFIX = 'lancast.';

export function recall(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // A private window may refuse; the page works without memory.
  }
}
