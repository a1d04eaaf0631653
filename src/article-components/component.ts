import type { ElementContent } from 'hast';
import type { RootContent } from 'mdast';
import type {} from 'remark-mdx';

/** A component as it stands in the text of an author. */
export type ComponentNode = Extract<RootContent, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

/** What an attribute of a component may be. */
export interface AttributeRule {
  required?: boolean;
  /** The only values there are. */
  oneOf?: readonly string[];
  /** `image` and `media` name files beside the text, resolved before the component sees them; the rest is text. */
  kind?: 'text' | 'image' | 'media';
  /** Whether readers get to read it, so that search finds it. */
  isRead?: boolean;
}

/** A file that is published with the site. */
export interface PublishedFile {
  url: string;
  width?: number | undefined;
  height?: number | undefined;
}

export type Attributes = Readonly<Record<string, string>>;

/** What a component is given besides its attributes and its content. */
export interface ComponentContext {
  /** Words of the interface in the language of the text. */
  words: ArticleWords;
  /** The file that a `src` names; undefined for an address elsewhere. */
  file: (src: string) => PublishedFile | undefined;
}

/** Words that components say by themselves. */
export interface ArticleWords {
  callout: Record<'note' | 'tip' | 'warning' | 'danger', string>;
  /** Said below a video that is not loaded yet, such as "Loads from YouTube after a click". */
  videoNote: (provider: string) => string;
}

/** A component that authors may use: what it takes, what it becomes on the page and in the plain Markdown twin. */
export interface ArticleComponent {
  name: string;
  /** How it is written, to begin with; `…` stands for what the author puts there. One that only stands in another has none. */
  example?: string;
  attributes: Readonly<Record<string, AttributeRule>>;
  /** Component it has to stand in directly. */
  parent?: string;
  /** The only components or Markdown blocks it may hold directly, where only some make sense. */
  holdsOnly?: string;
  /** Whether it stands in a line of text. */
  isInline?: boolean;
  /** Whether it stands without content. */
  isEmpty?: boolean;
  /** Enhancement script a page with it needs. */
  script?: (attributes: Attributes) => string | undefined;
  toHtml: (attributes: Attributes, children: ElementContent[], context: ComponentContext) => ElementContent[];
  toMarkdown: (attributes: Attributes, children: RootContent[], context: ComponentContext) => RootContent[];
}
