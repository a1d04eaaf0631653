import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';

declare module 'mdast' {
  interface Data {
    /** Offsets of the target within the text. */
    destination?: [number, number];
  }
}

/** What a compiler of mdast-util-from-markdown hands to its handlers, as far as it is used here. */
interface Compiler {
  resume(): string;
  stack: Nodes[];
}
interface Token {
  start: { offset: number };
  end: { offset: number };
}

/** Notes where targets stand; the handlers are the parser's own otherwise. */
function noteDestinations(this: Processor): void {
  function exit(this: Compiler, token: Token): void {
    const url = this.resume();
    const node = this.stack.at(-1);
    if (node === undefined) return;
    Object.assign(node, { url });
    node.data = { ...node.data, destination: [token.start.offset, token.end.offset] };
  }
  const data = this.data();
  // The types of handlers name every token; these two are enough here.
  const handlers = { exit: { resourceDestinationString: exit, definitionDestinationString: exit } };
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), handlers as never];
}

const markdown = unified().use(remarkParse).use(remarkGfm);
const parsers = {
  md: markdown().use(noteDestinations).freeze(),
  mdx: markdown().use(remarkMdx).use(noteDestinations).freeze(),
};

/** The tree of a text, with the places of targets; undefined where its grammar has mistakes. */
export function parseSource(text: string, format: 'md' | 'mdx'): Root | undefined {
  try {
    return parsers[format].parse(text);
  } catch {
    return undefined;
  }
}
