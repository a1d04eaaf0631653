import type { Root } from 'hast';
import type { ImportLoss, LossKind, SourceDocument } from '../schema.ts';
import { textOf } from '../read-document.ts';
import { anchorsOfHtml } from './anchors-of-html.ts';
import { findAll, wordsOf } from './elements.ts';
import { prepareHtml } from './prepare-html.ts';
import { mainOf } from './find-page.ts';
import { readHtml } from './read-html.ts';
import { toMdx, type MdxTargets } from './to-mdx.ts';

export interface ConvertedHtml {
  body: string;
  /** The words alone, for a text that no page can hold otherwise. */
  plain: string;
  /** Its first words that say something. */
  summary?: string | undefined;
  losses: ImportLoss[];
}

/** Turns a text in HTML into MDX. What is nested beyond reason is kept as its words. */
export function convertHtml(document: SourceDocument, title: string, targets: MdxTargets): ConvertedHtml {
  const losses: ImportLoss[] = [];
  const lose = (kind: LossKind, line: number, detail: string): void => {
    losses.push({ kind, file: document.path, line: document.lines?.[line - 1] ?? line, detail });
  };
  const kept = (): ConvertedHtml => {
    lose('kept-as-text', 1, 'Its HTML is nested deeper than can be read; the words were kept.');
    const words = withoutTags(document.body);
    return { body: words.replace(/[\\`*_{}[\]<>()#+\-!|~&=:$]/g, '\\$&'), plain: words, losses };
  };
  const tree = readTree(document);
  if (!tree) return kept();
  try {
    prepareHtml(tree, { title, description: textOf(document.frontmatter['description']), lose });
    return { body: toMdx(tree, targets, lose).trim(), plain: paragraphsOf(tree), summary: summaryOf(tree), losses };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return kept();
  }
}

function readTree({ body, format }: SourceDocument): Root | undefined {
  if (format !== 'page') return readHtml(body, { fragment: true });
  const page = readHtml(body, { fragment: false });
  return page && mainOf(page);
}

/** Anchors that links into a text may use; see `anchorsOfHtml`. */
export function anchorsIn(document: SourceDocument, title: string): ReadonlyMap<string, string> {
  const tree = readTree(document);
  if (!tree) return new Map();
  prepareHtml(tree, { title, lose: () => undefined });
  return anchorsOfHtml(tree);
}

/** The words of each block on a line of its own. */
function paragraphsOf(tree: Root): string {
  return tree.children
    .map(wordsOf)
    .filter((words) => words !== '')
    .join('\n\n');
}

/** The first paragraph that is a sentence rather than a label. */
function summaryOf(tree: Root): string | undefined {
  return findAll(tree, ({ tagName }) => tagName === 'p')
    .map(wordsOf)
    .find((words) => words.length >= 40);
}

const withoutTags = (html: string): string =>
  html
    .replace(/<(script|style)\b[^<]*(?:<(?!\/\1)[^<]*)*/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200_000);
