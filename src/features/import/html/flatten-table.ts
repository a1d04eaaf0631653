import type { Element, ElementContent } from 'hast';
import type { TellLoss } from './prepare-html.ts';
import { exchangeElements, findAll, findFirst, propertyOf, wordsOf } from './elements.ts';

/** Columns or rows that a cell may span. A number of millions would become as many empty cells. */
const widestSpan = 50;
const isCell = ({ tagName }: Element): boolean => tagName === 'td' || tagName === 'th';

/**
 * Makes a table that a line of Markdown can hold a row of. One that only arranges things on the page is taken apart;
 * lists and paragraphs in cells become parts of a line, which is told.
 */
export function flattenTable(table: Element, lose: TellLoss): ElementContent[] {
  const cells = findAll(table, isCell);
  const caption = findFirst(table, ({ tagName }) => tagName === 'caption');
  if (cells.length <= 1 || propertyOf(table, 'role') === 'presentation')
    return cells.map((cell) => ({ ...cell, tagName: 'div', properties: {} }));
  let isFlattened = false;
  for (const cell of cells) {
    for (const name of ['colSpan', 'rowSpan']) {
      const span = Number(cell.properties[name] ?? 1);
      if (span > 1) isFlattened = true;
      if (name in cell.properties) cell.properties[name] = Math.max(1, Math.min(widestSpan, Math.trunc(span) || 1));
    }
    exchangeElements(cell, (child) => {
      if (child.tagName === 'table' || child.tagName === 'pre' || /^h[1-6]$/.test(child.tagName)) isFlattened = true;
      if (/^(?:table|tbody|thead|tr|td|th|pre|blockquote|h[1-6]|div|p|section|details)$/.test(child.tagName))
        return apart(child.children);
      if (child.tagName === 'li') {
        isFlattened = true;
        return apart([{ type: 'text', value: '• ' }, ...child.children]);
      }
      return child.tagName === 'ul' || child.tagName === 'ol' ? child.children : [child];
    });
  }
  if (isFlattened)
    lose(
      'flattened',
      table.position?.start.line ?? 0,
      'A table with lists, blocks or joined cells in it was made plain; look whether it still reads well.',
    );
  nameColumns(table);
  if (caption) exchangeElements(table, (child) => (child.tagName === 'caption' ? [] : [child]));
  const words = caption ? wordsOf(caption) : '';
  return [...(words === '' ? [] : [asParagraph(words)]), table];
}

const apart = (children: ElementContent[]): ElementContent[] => [
  { type: 'text', value: ' ' },
  ...children,
  { type: 'text', value: ' ' },
];

const asParagraph = (words: string): Element => ({
  type: 'element',
  tagName: 'p',
  properties: {},
  children: [{ type: 'element', tagName: 'strong', properties: {}, children: [{ type: 'text', value: words }] }],
});

/** A first row that is all bold was meant as the names of the columns. */
function nameColumns(table: Element): void {
  const row = findFirst(table, ({ tagName }) => tagName === 'tr');
  const cells = row ? findAll(row, isCell) : [];
  const isBold = (cell: Element): boolean => {
    const parts = cell.children.filter((child) => wordsOf(child) !== '');
    return parts.length > 0 && parts.every((part) => part.type === 'element' && /^(?:strong|b)$/.test(part.tagName));
  };
  if (cells.length === 0 || !cells.every((cell) => cell.tagName === 'th' || isBold(cell))) return;
  for (const cell of cells) {
    cell.tagName = 'th';
    exchangeElements(cell, (child) => (/^(?:strong|b)$/.test(child.tagName) ? child.children : [child]));
  }
}
