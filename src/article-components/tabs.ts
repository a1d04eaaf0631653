import { h } from 'hastscript';
import type { ArticleComponent } from './component.ts';
import { paragraph, strong } from './markdown-nodes.ts';

/**
 * The same for several cases, such as phones. Without script the panels stand one after the other under their labels;
 * the script named `tabs` turns them into tabs.
 */
export const tabs: ArticleComponent = {
  name: 'Tabs',
  example: '<Tabs>\n<Tab label="…">\n…\n</Tab>\n<Tab label="…">\n…\n</Tab>\n</Tabs>',
  attributes: {},
  holdsOnly: 'Tab',
  script: () => 'tabs',
  toHtml: (_attributes, children) => [h('div', { className: ['tabs'], dataTabs: '' }, children)],
  toMarkdown: (_attributes, children) => children,
};

export const tab: ArticleComponent = {
  name: 'Tab',
  attributes: { label: { required: true, isRead: true } },
  parent: 'Tabs',
  toHtml: ({ label = '' }, children) => [
    h('section', { className: ['tab'], dataTab: label, ariaLabel: label }, [
      h('p', { className: ['tab-label'] }, label),
      ...children,
    ]),
  ],
  toMarkdown: ({ label = '' }, children) => [paragraph(strong(label)), ...children],
};
