import { toString } from 'mdast-util-to-string';
import type { Nodes } from 'mdast';
import type { Nodes as HtmlNodes } from 'hast';
import rehypeRaw from 'rehype-raw';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { beforeAll, describe, expect, test } from 'vitest';
import { readKnowledge } from '../../../../src/features/knowledge/read-knowledge.ts';
import type { Entry, Knowledge } from '../../../../src/features/knowledge/schema.ts';
import { searchDocuments } from '../../../../src/features/knowledge/search-documents.ts';
import { entryIn } from '../../../../src/features/knowledge/select.ts';
import { twinOf } from '../../../../src/components/markdown-twin.ts';

const markdown = unified().use(remarkParse).use(remarkGfm);
const html = unified().use(rehypeRaw);

const wordsOf = (text: string): string => (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');

/** The clauses of a text, as words. A list's items may stand apart on the page, the words of a clause may not. */
const clausesOf = (text: string): string[] => text.split(/ · |[.!?:;,…–—؟،؛] /).map(wordsOf);

/** The words of a Markdown twin, its blocks one after the other. */
function wordsOfTwin(twin: string): string {
  const blocks: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell')
      blocks.push(toString(node, { includeHtml: false }));
    else if ('children' in node) node.children.forEach(visit);
    else if (node.type === 'code' || node.type === 'html') blocks.push('value' in node ? node.value : '');
  };
  visit(markdown.parse(twin));
  return wordsOf(blocks.join(' '));
}

const blocks = new Set(['p', 'li', 'td', 'th', 'dt', 'dd', 'summary', 'figcaption', 'div', 'section', 'span', 'br']);
/** What the page itself says around an author's words. */
const ownWords = ['callout-title', 'video-note'];

/** The words of a page's text in reading order, alt texts included; where asked, without its own and without code. */
function wordsOfHtml(text: string, { onlyAuthors }: { onlyAuthors: boolean }): string {
  const parts: string[] = [];
  const visit = (node: HtmlNodes): void => {
    if (node.type === 'text') parts.push(node.value);
    if (node.type !== 'element' && node.type !== 'root') return;
    const tag = node.type === 'element' ? node.tagName : '';
    const classes = node.type === 'element' ? [node.properties['className']].flat() : [];
    if (onlyAuthors && (tag === 'pre' || ownWords.some((name) => classes.includes(name)))) return;
    const alt = node.type === 'element' ? node.properties['alt'] : undefined;
    if (typeof alt === 'string') parts.push(` ${alt} `);
    const ends = blocks.has(tag) || /^h\d$/.test(tag) ? ' ' : '';
    parts.push(ends);
    node.children.forEach(visit);
    parts.push(ends);
  };
  visit(html.runSync({ type: 'root', children: [{ type: 'raw', value: text }] }));
  return wordsOf(parts.join(''));
}

const pageOf = (entry: Entry): string =>
  wordsOfHtml(
    [
      entry.html,
      ...(entry.tree?.steps ?? []).map((step) =>
        step.kind === 'question'
          ? `<p>${step.question}</p>${step.html}${step.options.map(({ label }) => `<p>${label}</p>`).join('')}`
          : `<p>${step.title}</p>${step.html}`,
      ),
    ].join(''),
    { onlyAuthors: false },
  );

describe.each([
  ['the sample content', 'content', ['en', 'de']],
  ['content from right to left', 'tests/fixtures/content-rtl', ['ar', 'en']],
])('%s', (_name, contentDir, locales) => {
  let knowledge: Knowledge;
  beforeAll(async () => {
    const reading = await readKnowledge({ contentDir });
    if (!reading.success) throw new Error(JSON.stringify(reading.problems));
    knowledge = reading.data;
  });

  test.each(locales)('page, twin and index say the same below %s', (locale) => {
    const documents = searchDocuments(knowledge, locale);
    expect(documents.length).toBeGreaterThan(10);
    const missing: string[] = [];
    for (const [id, sections] of Map.groupBy(documents, ({ entryId }) => entryId)) {
      const entry = entryIn(knowledge, id, locale);
      if (!entry) throw new Error(`There is no page for ${id}.`);
      const twin = wordsOfTwin(twinOf(entry, 'https://help.example.com'));
      const page = pageOf(entry);
      const anchors = new Set(['', ...entry.headings.map(({ anchor }) => anchor)]);
      for (const step of entry.tree?.steps ?? []) anchors.add(step.name);
      for (const { key, anchor, body, headingPath, title, description } of sections) {
        expect(anchors).toContain(anchor);
        expect(twin).toContain(wordsOf(title));
        expect(twin).toContain(wordsOf(description));
        for (const clause of [...clausesOf(body), ...headingPath.map(wordsOf)]) {
          if (!` ${twin} `.includes(clause)) missing.push(`${key}: "${clause}" is not in the twin`);
          if (!` ${page} `.includes(clause)) missing.push(`${key}: "${clause}" is not on the page`);
        }
      }
    }
    expect(missing).toEqual([]);
  });

  test.each(locales)('nothing an author wrote is missing in the index below %s', (locale) => {
    const missing: string[] = [];
    for (const [id, sections] of Map.groupBy(searchDocuments(knowledge, locale), ({ entryId }) => entryId)) {
      const entry = entryIn(knowledge, id, locale);
      const said = new Set(
        wordsOf(sections.map(({ headingPath, body }) => [...headingPath, body].join(' ')).join(' ')).split(' '),
      );
      const page = wordsOfHtml(entry?.html ?? '', { onlyAuthors: true }).split(' ');
      for (const word of page) if (word !== '' && !said.has(word)) missing.push(`${id}: ${word}`);
    }
    expect([...new Set(missing)]).toEqual([]);
  });
});
