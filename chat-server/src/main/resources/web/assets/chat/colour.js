/** A hue from 0 to 359 for a member: neighbours in the list get colours far apart. */
const GOLDEN_ANGLE = 137.508;

export function colourOf(memberId) {
  return Math.round((memberId * GOLDEN_ANGLE) % 360);
}
