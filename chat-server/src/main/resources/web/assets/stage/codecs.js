/** What this browser can play out of fragmented MP4. */

/** ManagedMediaSource is all an iPhone has; where both exist it is the one the browser prefers. */
export const MediaSourceKind = globalThis.ManagedMediaSource ?? globalThis.MediaSource ?? null;

const VIDEO = [
  'avc1.42E01E', 'avc1.42E01F', 'avc1.42C01F', 'avc1.42C028', 'avc1.4D401F', 'avc1.4D4028', 'avc1.64001F', 'avc1.640028',
  'hvc1.1.6.L93.B0', 'vp09.00.10.08', 'av01.0.04M.08',
];
const AUDIO = ['opus', 'mp4a.40.2', 'flac'];

/** The codecs that work, as they stand in MIME types; none where there is no Media Source. */
export function playableCodecs(kind = MediaSourceKind) {
  if (!kind) {
    return [];
  }
  return [
    ...VIDEO.filter((codec) => kind.isTypeSupported(`video/mp4; codecs="${codec}"`)),
    ...AUDIO.filter((codec) => kind.isTypeSupported(`audio/mp4; codecs="${codec}"`)),
  ];
}

/** Whether a MIME type has sound in it. */
export function hasSound(mime) {
  return /opus|mp4a|flac/.test(mime);
}
