import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFileMessage } from 'vfile-message';
import type { Place } from '../yaml-source.ts';

export type TextFormat = 'md' | 'mdx';

const markdown = unified().use(remarkParse).use(remarkGfm).freeze();
const mdx = unified().use(remarkParse).use(remarkGfm).use(remarkMdx).freeze();

export type ParsedText = { success: true; tree: Root } | { success: false; place: Place; message: string };

/** Markdown or MDX as a tree. A mistake in its grammar comes back with its place; it never throws. */
export function parseText(text: string, format: TextFormat): ParsedText {
  try {
    return { success: true, tree: (format === 'mdx' ? mdx : markdown).parse(text) };
  } catch (error) {
    if (error instanceof VFileMessage) {
      return {
        success: false,
        place: placeOf(error),
        message: explain(error.reason),
      };
    }
    const reason = error instanceof Error ? error.message : String(error);
    return { success: false, place: { line: 1, column: 1 }, message: `This text cannot be read: ${reason}.` };
  }
}

/** What is open at the end of a text has its place in the sentence only. */
function placeOf(error: VFileMessage): Place {
  const opened = /\((\d+):(\d+)-/.exec(error.reason);
  return { line: error.line ?? Number(opened?.[1] ?? 1), column: error.column ?? Number(opened?.[2] ?? 1) };
}

const hints: [RegExp, string][] = [
  [/acorn/, 'Braces begin an expression in .mdx, and expressions are refused. Write \\{ for a brace.'],
  [/Unexpected character `!`/, 'Write a comment as {/* … */}, not as <!-- … -->.'],
  [/before name/, 'A < begins a component in .mdx. Write &lt; for the sign.'],
  [
    /closing tag|Unexpected closing/i,
    'Each component needs its closing tag, and both stand on lines of their own or in one line.',
  ],
];

function explain(reason: string): string {
  const hint = hints.find(([pattern]) => pattern.test(reason))?.[1];
  return hint ? `${reason.replace(/\.?$/, '.')} ${hint}` : reason;
}
