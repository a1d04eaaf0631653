import { h } from 'hastscript';
import type { ArticleComponent } from './component.ts';
import { asBlocks, paragraph, strong } from './markdown-nodes.ts';

type CalloutType = 'note' | 'tip' | 'warning' | 'danger';
export const calloutTypes: readonly CalloutType[] = ['note', 'tip', 'warning', 'danger'];

/** A remark set apart from the text: something to know, to try, to mind, or a danger. */
export const callout: ArticleComponent = {
  name: 'Callout',
  example: '<Callout type="tip" title="…">\n…\n</Callout>',
  attributes: { type: { oneOf: calloutTypes }, title: { isRead: true } },
  toHtml(attributes, children, { words }) {
    const type = typeOf(attributes['type']);
    return [
      h('div', { className: ['callout', `callout-${type}`], role: 'note' }, [
        h('p', { className: ['callout-title'] }, attributes['title'] ?? words.callout[type]),
        ...children,
      ]),
    ];
  },
  toMarkdown(attributes, children, { words }) {
    const label = attributes['title'] ?? words.callout[typeOf(attributes['type'])];
    return [{ type: 'blockquote', children: [paragraph(strong(label)), ...asBlocks(children)] }];
  },
};

function typeOf(word: string | undefined): CalloutType {
  return calloutTypes.find((type) => type === word) ?? 'note';
}
