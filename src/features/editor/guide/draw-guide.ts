import { s } from 'hastscript';
import type { Element } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { stepSize, type DrawnAnswer, type DrawnGuide, type DrawnStep, type StepFault } from './layout-guide.ts';

/** What the drawing says besides the words of the guide. */
export interface DrawingWords {
  label: string;
  start: string;
  kinds: Record<DrawnStep['kind'], string>;
  faults: Record<StepFault, string>;
}

const writer = unified().use(rehypeStringify).freeze();
/** Characters in a line of a box, and lines. */
const box = { characters: 26, lines: 2 };

/**
 * A guide as SVG: each step is a link to its form, named for what it asks and what is wrong with it, so that the drawing
 * can be walked with the keyboard and without script.
 */
export function drawGuide({ width, height, steps, answers }: DrawnGuide, words: DrawingWords): string {
  const drawing = s(
    'svg.guide-graph',
    { viewBox: `0 0 ${width} ${height}`, width, height, role: 'group', ariaLabel: words.label },
    [...answers.map(lineOf), ...steps.map((step) => stepOf(step, words))],
  );
  return writer.stringify({ type: 'root', children: [drawing] });
}

function lineOf({ points, label }: DrawnAnswer): Element {
  const [first, ...rest] = points;
  const path = first === undefined ? '' : `M${round(first)}${rest.map((point) => `L${round(point)}`).join('')}`;
  const [before, last] = points.slice(-2);
  const angle = before && last ? (Math.atan2(last.y - before.y, last.x - before.x) * 180) / Math.PI : 0;
  return s('g.answer', { ariaHidden: 'true' }, [
    s('title', label),
    s('path', { d: path }),
    ...(last
      ? [
          s('path.head', {
            d: 'M0 0L-9 -4.5L-9 4.5Z',
            transform: `translate(${round(last)}) rotate(${angle.toFixed(1)})`,
          }),
        ]
      : []),
  ]);
}

function stepOf({ name, kind, title, isStart, faults, x, y }: DrawnStep, words: DrawingWords): Element {
  const left = x - stepSize.width / 2;
  const top = y - stepSize.height / 2;
  const said = [isStart ? words.start : undefined, words.kinds[kind], ...faults.map((fault) => words.faults[fault])];
  const above = said.filter((word) => word !== undefined).join(' · ');
  return s(
    'a',
    {
      href: `#step-${name}`,
      className: ['step', kind, ...(faults.length > 0 ? ['faulty'] : [])],
    },
    [
      s('rect', { x: left, y: top, width: stepSize.width, height: stepSize.height, rx: kind === 'question' ? 8 : 32 }),
      s('text.above', { x, y: top + 17 }, cut(above, 48)),
      ' ',
      ...linesOf(title || name).flatMap((line, place) => [s('text', { x, y: top + 35 + place * 17 }, line), ' ']),
    ],
  );
}

function linesOf(text: string): string[] {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1) ?? '';
    if (last === '' || last.length + 1 + word.length <= box.characters)
      lines[lines.length - 1] = `${last} ${word}`.trim();
    else lines.push(word);
  }
  const shown = lines.slice(0, box.lines).map((line) => cut(line, box.characters + 2));
  return lines.length > box.lines ? [...shown.slice(0, -1), cut(`${shown.at(-1) ?? ''} …`, box.characters + 4)] : shown;
}

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const round = ({ x, y }: { x: number; y: number }): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
