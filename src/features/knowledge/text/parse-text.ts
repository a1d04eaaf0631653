import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified, type Data, type Processor } from 'unified';
import { VFileMessage } from 'vfile-message';
import { sentence, type Saying, type SayingKey } from '../../../i18n/saying.ts';
import type { Place } from '../yaml-source.ts';
import { findTangled } from './tangled.ts';

export type TextFormat = 'md' | 'mdx';

const grammars = {
  md: () => unified().use(remarkParse).use(remarkGfm),
  mdx: () => unified().use(remarkParse).use(remarkGfm).use(remarkMdx),
};

/** Kinds of bare addresses that GitHub Flavored Markdown makes links of, and the steps of its grammar that find them. */
const addresses = {
  mail: { sign: /@/, constructs: ['emailAutolink'] },
  web: { sign: /:\/\/|www\./i, constructs: ['wwwAutolink', 'protocolAutolink'] },
} as const;
type Address = keyof typeof addresses;

/**
 * Links that are written out: the address in them is not a bare one. Those with a sign that code, a tag, an expression or a
 * footnote may begin or end with are left to the whole grammar.
 */
const writtenLink = /(?<!\\)\[(?!\^)[^[\]\\`<>{}\n]*\]\(https?:\/\/[^\s()\\`<>{}]*\)/gi;

/**
 * A reader without the search for bare addresses of the kinds that a text cannot hold. Of such a text it makes nothing: it
 * tries each letter for the first of a mail address, and takes a third of the time of all reading.
 */
const readers = new Map<string, Processor<Root>>();
function readerFor(text: string, format: TextFormat): Processor<Root> {
  const rest = text.replace(writtenLink, '');
  const missing = (['mail', 'web'] as const).filter((kind) => !addresses[kind].sign.test(rest));
  const key = [format, ...missing].join(' ');
  let reader = readers.get(key);
  if (!reader) readers.set(key, (reader = grammars[format]().use(withoutAddresses, missing).freeze()));
  return reader;
}

function withoutAddresses(this: Processor, kinds: readonly Address[]): void {
  const data = this.data();
  const names = new Set<string | undefined>(kinds.flatMap((kind) => addresses[kind].constructs));
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map(({ text, ...extension }) => ({
    ...extension,
    ...(text && { text: withoutConstructs(text, names) }),
  }));
  if (kinds.length < Object.keys(addresses).length) return;
  // The last step, which walks all text once more.
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map(({ transforms: _transforms, ...extension }) => extension);
}

/** What a grammar tries at a character, by its code. */
type Constructs = NonNullable<NonNullable<Data['micromarkExtensions']>[number]['text']>;

function withoutConstructs(record: Constructs, names: ReadonlySet<string | undefined>): Constructs {
  return Object.fromEntries(
    Object.entries(record).flatMap(([code, constructs]) => {
      const kept = [constructs ?? []].flat().filter(({ name }) => !names.has(name));
      return kept.length === 0 ? [] : [[code, kept]];
    }),
  );
}

export type ParsedText =
  { success: true; tree: Root } | { success: false; place: Place; message: string; said: Saying };

/** Markdown or MDX as a tree. A mistake in its grammar comes back with its place; it never throws. */
export function parseText(text: string, format: TextFormat): ParsedText {
  const tangled = findTangled(text);
  if (tangled) return failure(tangled.place, tangled.said);
  try {
    const tree = readerFor(text, format).parse(text);
    const tooDeep = findTooDeep(tree);
    if (!tooDeep) return { success: true, tree };
    return failure(tooDeep, { key: 'syntax.deep', values: { most: deepest } });
  } catch (error) {
    if (error instanceof VFileMessage) return failure(placeOf(error), explain(error.reason));
    const english = error instanceof Error ? error.message : String(error);
    return failure({ line: 1, column: 1 }, { key: 'syntax.unreadable', values: { reason: { english } } });
  }
}

function failure(place: Place, said: Saying): ParsedText {
  return { success: false, place, message: sentence(said).message, said };
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

const mistakes: [RegExp, SayingKey][] = [
  [/acorn/, 'syntax.expression'],
  [/Unexpected character `!`/, 'syntax.comment'],
  [/before name/, 'syntax.sign'],
  [/closing tag|Unexpected closing/i, 'syntax.closing'],
  [/closing brace/, 'syntax.openBrace'],
  [/^Unexpected character/, 'syntax.character'],
  [/^Unexpected end of file/, 'syntax.end'],
  [/lazy line/, 'syntax.lazyLine'],
];

/** What the parser says, with what helps against it; in other languages what it means, where that is known. */
function explain(reason: string): Saying {
  const key = mistakes.find(([pattern]) => pattern.test(reason))?.[1];
  if (key === undefined) return { key: 'syntax.reason', values: { reason: { english: reason } } };
  const tags = [...reason.matchAll(/`(<[^`]*>)`/g)].map(([, tag = '']) => tag);
  const [, sign = '', code = ''] = /^Unexpected character `([\s\S]+?)` \((U\+\w+)/.exec(reason) ?? [];
  return {
    key,
    values: {
      reason: reason.replace(/\.$/, ''),
      tags: tags.length === 0 ? '' : { key: 'syntax.tags', values: { tags } },
      character: sign.trim() === '' ? code : sign,
    },
  };
}
