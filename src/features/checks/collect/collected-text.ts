import type { Span } from './source-lines.ts';

/** What the rules look at: one text of the content folder, taken apart once. */
export interface CollectedText {
  file: string;
  locale: string;
  kind: 'entry' | 'snippet';
  source: string;
  /** Front matter as it stands, whatever is wrong with it. */
  fields: Fields;
  headings: Heading[];
  links: Link[];
  images: Image[];
  components: Component[];
  passages: Passage[];
  /** Sections of the body that hold nothing: their headings. */
  emptySections: Heading[];
}

/** Front matter by name; `spanOf` answers with the first place of a value. */
export interface Fields {
  text(name: string): string | undefined;
  list(name: string): string[];
  spanOf(path: readonly (string | number)[]): Span;
}

export interface Heading {
  depth: number;
  text: string;
  span: Span;
  /** Step of a guide whose text it stands in. */
  step?: string | undefined;
}

export interface Link {
  url: string;
  /** What readers read. */
  label: string;
  span: Span;
  /** Where the address alone stands, where it stands as it is. */
  urlSpan?: Span | undefined;
  /** A bare address, `<…>`, or a definition: its label is no choice of the author. */
  isBare: boolean;
}

export interface Image {
  url: string;
  alt: string;
  span: Span;
}

export interface Component {
  name: string;
  attributes: Readonly<Record<string, string>>;
  span: Span;
  /** Types or names of what stands in it directly. */
  children: string[];
  /** Name of the component it stands in, at any depth. */
  inside: string[];
  /** Name of the block that stands right before it. */
  after?: string | undefined;
}

/** A stretch of prose. Code and keys in it are U+FFFC, so that what stands around them stays apart. */
export interface Passage {
  kind: 'paragraph' | 'item' | 'heading' | 'cell' | 'label' | 'alt' | 'field';
  text: string;
  /** Where a stretch of it stands in the file. */
  locate(start: number, end: number): Span;
}

/** Stands for code in a passage. */
export const codeMark = '\uFFFC';
