/** When to try again, after a connection was lost. */
const STEPS_MILLIS = [500, 1000, 2000, 4000];
const CAP_MILLIS = 5000;
const JITTER = 0.25;

/**
 * The pause before an attempt: 0.5, 1, 2, 4 and then 5 s, up to a quarter less or more, so that a class does not come back all
 * at once.
 *
 * @param {number} attempt 1 for the first
 * @param {() => number} random from 0 to below 1
 */
export function pauseMillis(attempt, random = Math.random) {
  const step = STEPS_MILLIS[attempt - 1] ?? CAP_MILLIS;
  return Math.min(CAP_MILLIS, Math.round(step * (1 - JITTER + 2 * JITTER * random())));
}
