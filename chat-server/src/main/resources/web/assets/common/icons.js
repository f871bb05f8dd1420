/** The pictures on buttons: strokes on a 24 by 24 grid, in the colour of the text around them. */
const PATHS = {
  sound: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  muted: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5',
  fullscreen: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  window: 'M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5',
  pip: 'M3.5 5.5h17v13h-17zM12.5 12h5.5v4h-5.5z',
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c0-3.5 3-5.5 6.5-5.5s6.5 2 6.5 5.5M16 4.5a3.5 3.5 0 0 1 0 6.3M18 14.5c2.2.8 3.5 2.5 3.5 5',
  send: 'M4 12l16-7.5-5.5 15.5-3.5-6.5zM11 13.5l9-9',
  dice: 'M20 11.5a8 8 0 1 0-2 5.5M20 5v6.5h-6.5',
  desktop: 'M3.5 5h17v11h-17zM9 20h6M12 16v4',
  program: 'M4 6l5 5-5 5M12 17h8',
  copy: 'M8.5 8.5h11v11h-11zM5.5 15.5h-1v-11h11v1',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6L6 18',
  play: 'M7 5l12 7-12 7z',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  pattern: 'M3.5 5.5h17v13h-17zM8 5.5v13M12 5.5v13M16 5.5v13',
  stop: 'M6.5 6.5h11v11h-11z',
  down: 'M12 5v13M6.5 12.5L12 18l5.5-5.5',
  pencil: 'M4.5 19.5l.8-4L15.5 5.3l3.2 3.2L8.5 18.7zM13.5 7.3l3.2 3.2',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  hand: 'M7.5 12V6.5a1.5 1.5 0 0 1 3 0V11M10.5 10.5v-6a1.5 1.5 0 0 1 3 0v6M13.5 10.5v-4a1.5 1.5 0 0 1 3 0v4.5M16.5 9.5a1.5 1.5 0 0 1 3 0V15a6 6 0 0 1-6 6c-3 0-4.5-1.5-6-4l-2.8-4.2a1.4 1.4 0 0 1 2.3-1.6l1 1.3',
  pin: 'M9 4h6l-.8 6 3.3 3.5H6.5L9.8 10zM12 13.5V20',
  enlarge: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20M10.5 8v5M8 10.5h5',
  camera: 'M3.5 7h11v10h-11zM14.5 11l6-3.5v9l-6-3.5',
  upload: 'M12 16V5M6.5 10.5L12 5l5.5 5.5M4.5 19.5h15',
  open: 'M13.5 4.5h6v6M19.5 4.5l-8.5 8.5M10 5.5H4.5v14h14V14',
};

const SVG = 'http://www.w3.org/2000/svg';

/** An icon; it says nothing, so the button around it needs a label or words. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
