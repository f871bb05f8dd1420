/** Puts a text on the clipboard; false when the browser refuses both ways of doing it. */
export async function copy(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // The browser may still allow the old way.
    }
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'off-screen';
  document.body.append(field);
  field.select();
  try {
    return document.execCommand('copy'); // all there is on plain http
  } finally {
    field.remove();
  }
}
