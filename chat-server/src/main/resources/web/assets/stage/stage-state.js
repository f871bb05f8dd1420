/**
 * What the stage says over the picture, a pure rule: at most one thing, the most important first.
 *
 * @param {object} now
 * @param {string} now.line state of the media line
 * @param {number} now.attempt of reconnecting
 * @param {string} now.phase of the room: 'waiting', 'live' or 'ended'
 * @param {string} now.title what is shown, or what has come to its end by itself; else empty
 * @param {boolean} now.hasPicture whether frames of this source were shown
 * @param {boolean} now.playable whether this browser can play it
 * @param {boolean} now.broken whether playing was given up
 * @param {boolean} now.singlePictures whether it is shown as single pictures, for want of anything better
 * @param {boolean} now.presenting whether the presenter looks, for whom some words are others
 * @param {boolean} now.soundBlocked whether the browser wants a tap for sound
 * @returns {null|{key: string, values?: object, more?: string, spin?: boolean, action?: string, quiet?: boolean,
 *     clear?: boolean}} `quiet` is a note at the upper edge; `clear` does not darken the picture
 */
export function stageState(now) {
  const { line, attempt, phase, title, hasPicture, playable, broken, singlePictures, presenting, soundBlocked } = now;
  switch (line) {
    case 'closed':
      return { key: 'stage.closed', more: 'stage.closed.more', action: 'retry' };
    case 'gone':
      return { key: 'stage.gone', more: 'stage.gone.more', action: 'retry' };
    case 'reconnecting':
      return { key: 'stage.reconnecting', values: { n: attempt }, spin: true, quiet: hasPicture };
    case 'open':
      break;
    default:
      return { key: 'stage.connecting', spin: true };
  }
  if (!playable) {
    return { key: 'stage.unplayable', more: 'stage.unplayable.more' };
  }
  if (phase !== 'live') {
    return nothingOn(presenting, phase, title);
  }
  if (broken) {
    return { key: 'stage.broken', action: 'retry' };
  }
  if (!hasPicture) {
    return { key: 'stage.starting', spin: true };
  }
  if (singlePictures) {
    return { key: 'stage.pictures', more: 'stage.pictures.more', quiet: true };
  }
  return soundBlocked ? { key: 'stage.tap', action: 'sound', clear: true } : null;
}

function nothingOn(presenting, phase, title) {
  if (presenting) {
    return { key: 'present.stage', more: 'present.stage.more' };
  }
  if (phase !== 'ended') {
    return { key: 'stage.waiting', more: 'stage.waiting.more' };
  }
  return title === ''
    ? { key: 'stage.ended', more: 'stage.ended.more' }
    : { key: 'stage.over', values: { title }, more: 'stage.ended.more' };
}
