import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';
import { VFileMessage } from 'vfile-message';
import type { Place } from '../yaml-source.ts';

export type TextFormat = 'md' | 'mdx';

const markdown = unified().use(remarkParse).use(remarkGfm);
const mdx = unified().use(remarkParse).use(remarkGfm).use(remarkMdx);
const readers = { md: markdown().freeze(), mdx: mdx().freeze() };
const readersOfPlain = {
  md: markdown().use(withoutSearchForAddresses).freeze(),
  mdx: mdx().use(withoutSearchForAddresses).freeze(),
};

/**
 * Takes out the last step of remark-gfm, which walks all text for bare web and mail addresses. Of a text that holds none
 * it makes nothing, and takes an eighth of the time of a large build for it.
 */
function withoutSearchForAddresses(this: Processor): void {
  const data = this.data();
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map(({ transforms: _transforms, ...rest }) => rest);
}

const mayHoldAddress = /:\/\/|www\.|@/i;

export type ParsedText = { success: true; tree: Root } | { success: false; place: Place; message: string };

/** Markdown or MDX as a tree. A mistake in its grammar comes back with its place; it never throws. */
export function parseText(text: string, format: TextFormat): ParsedText {
  try {
    const tree = (mayHoldAddress.test(text) ? readers : readersOfPlain)[format].parse(text);
    const tooDeep = findTooDeep(tree);
    if (!tooDeep) return { success: true, tree };
    return {
      success: false,
      place: tooDeep,
      message: `Expected lists and quotes at most ${deepest} levels deep, got more.`,
    };
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

/** Levels of the tree that a text may have; what people write has about ten. */
const deepest = 100;

/** Where a tree gets deeper than walking it would be safe. It does not recurse itself. */
function findTooDeep(tree: Root): Place | undefined {
  let level: Nodes[] = [tree];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return level[0]?.position?.start ?? { line: 1, column: 1 };
    level = level.flatMap((node) => ('children' in node ? node.children : []));
  }
  return undefined;
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
