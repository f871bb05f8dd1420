/**
 * Where playback should be, a pure rule: near the end of what has arrived, without a pause at holes, and never chasing.
 *
 * With sound the speed stays at 1, because browsers lose lip-sync otherwise; being late is made up by one jump, and only when
 * it is worth it. Without sound the speed may rise a little.
 */

/** How far from the end playback starts, in seconds. With sound browsers need the more. */
const TARGET = { sound: 0.15, silent: 0.1 };
/** Being this late, in seconds, is worth a jump. */
const JUMP_BEHIND = 1.0;
/** The same when a jump does not disturb: just after the start, or when somebody comes back to the page. */
const JUMP_BEHIND_AT_EASE = 0.3;
/** Positions this close, in seconds, count as the same: browsers round. */
const CLOSE = 0.05;
/** How much of an old range, in seconds, is not worth playing to its end. */
const SCRAP = 0.1;
const CATCH_UP = { rate: 1.1, from: 0.35, to: 0.14 };

/**
 * What to do now.
 *
 * @param {object} now
 * @param {Array<[number, number]>} now.ranges what has arrived, from and to in seconds, in order
 * @param {number} now.position in seconds
 * @param {number} now.rate the speed at the moment
 * @param {boolean} now.sound whether the stream has sound
 * @param {boolean} now.atEase whether a jump does not disturb: just after the start, or when somebody comes back
 * @returns {{seekTo: number|null, rate: number}}
 */
export function steer({ ranges, position, rate, sound, atEase = false }) {
  if (ranges.length === 0) {
    return { seekTo: null, rate: 1 };
  }
  const [start, end] = ranges[ranges.length - 1];
  const target = sound ? TARGET.sound : TARGET.silent;
  const nearEnd = Math.max(start, end - target);
  if (position > end + CLOSE) {
    return { seekTo: nearEnd, rate: 1 };
  }
  if (position < start - CLOSE) {
    return canPlayOn(ranges, position) ? { seekTo: null, rate: 1 } : { seekTo: nearEnd, rate: 1 };
  }
  const behind = end - position;
  if (behind > (atEase ? JUMP_BEHIND_AT_EASE : JUMP_BEHIND)) {
    return { seekTo: nearEnd, rate: 1 };
  }
  return { seekTo: null, rate: sound ? 1 : silentRate(behind, rate) };
}

/** Whether an earlier range still has something to play before the hole. */
function canPlayOn(ranges, position) {
  return ranges.some(([start, end]) => position >= start - CLOSE && end - position > SCRAP);
}

function silentRate(behind, rate) {
  if (behind > CATCH_UP.from) {
    return CATCH_UP.rate;
  }
  return behind < CATCH_UP.to ? 1 : rate;
}
