const namespace = 'http://www.w3.org/2000/svg';

/** Drawings of the Lucide set, as paths of a 24 by 24 grid. */
const drawings = {
  articles: [
    'M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.7.7l3.6 3.6A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2z',
    'M14 2v5a1 1 0 0 0 1 1h5',
    'M10 9H8m8 4H8m8 4H8',
  ],
  faqs: ['M12 2a10 10 0 1 0 0 20 10 10 0 1 0 0-20', 'M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3', 'M12 17h.01'],
  troubleshooting: [
    'M12 15a3 3 0 1 0 0 6 3 3 0 1 0 0-6M6 3a3 3 0 1 0 0 6 3 3 0 1 0 0-6M18 3a3 3 0 1 0 0 6 3 3 0 1 0 0-6',
    'M18 9v2c0 .6-.4 1-1 1H7c-.6 0-1-.4-1-1V9',
    'M12 12v3',
  ],
  news: [
    'M15 18h-5m8-4h-8',
    'M4 22h16a2 2 0 0 0 2-2V4a2 2 0 0 0-2-2H8a2 2 0 0 0-2 2v16a2 2 0 0 1-4 0v-9a2 2 0 0 1 2-2h2',
    'M10 6h8v4h-8z',
  ],
  answer: ['M21 15a2 2 0 0 1-2 2H7l-4 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2z', 'm8.5 10 2.5 2.5 4.5-4.5'],
  recent: ['M12 2a10 10 0 1 0 0 20 10 10 0 1 0 0-20', 'M12 6v6l4 2'],
  search: ['m21 21-4.34-4.34', 'M11 3a8 8 0 1 0 0 16 8 8 0 1 0 0-16'],
  close: ['M18 6 6 18', 'm6 6 12 12'],
} as const;
export type IconName = keyof typeof drawings;

/** An icon as an element; it says nothing to a screen reader. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(namespace, 'svg');
  const attributes = {
    class: 'icon',
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  for (const path of drawings[name]) {
    const element = document.createElementNS(namespace, 'path');
    element.setAttribute('d', path);
    svg.append(element);
  }
  return svg;
}
