import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { ArticleComponent } from './component.ts';

/** A table that compares things; its first column names the rows and stays in view while the others scroll. */
export const compare: ArticleComponent = {
  name: 'Compare',
  example: '<Compare>\n\n| | … | … |\n| --- | --- | --- |\n| … | … | … |\n\n</Compare>',
  attributes: {},
  holdsOnly: 'table',
  toHtml(_attributes, children) {
    for (const row of rowsOf(children)) nameRow(row);
    return [h('div', { className: ['compare'] }, children)];
  },
  toMarkdown: (_attributes, children) => children,
};

function rowsOf(nodes: readonly ElementContent[]): Element[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element' || node.tagName === 'thead') return [];
    return node.tagName === 'tr' ? [node] : rowsOf(node.children);
  });
}

function nameRow(row: Element): void {
  const first = row.children.find((cell) => cell.type === 'element');
  if (first?.tagName !== 'td' || first.children.length === 0) return;
  first.tagName = 'th';
  first.properties['scope'] = 'row';
}
