import { defaultSchema } from 'rehype-sanitize';

const attributes = defaultSchema.attributes ?? {};

/**
 * What is kept of raw HTML in plain Markdown: GitHub's list, and what our own rendering adds. Nothing that runs, loads
 * from elsewhere or changes the look by `style` gets through.
 */
export const harmlessHtml: typeof defaultSchema = {
  ...defaultSchema,
  // Elements whose text is for no reader; of others that are not harmless the text is kept.
  strip: ['iframe', 'noembed', 'noframes', 'script', 'style'],
  // Anchors of old help centres must stay reachable under their own names.
  clobber: [],
  tagNames: [
    ...(defaultSchema.tagNames ?? []),
    'abbr',
    'figure',
    'figcaption',
    'mark',
    'section',
    'small',
    'u',
    'video',
  ],
  attributes: {
    ...attributes,
    '*': [...(attributes['*'] ?? []), 'className', 'id', 'role', 'tabIndex', 'ariaLabel', 'dir', 'lang', 'scope'],
    a: [
      ...(attributes['a'] ?? []).filter((name) => name !== 'className' && !Array.isArray(name)),
      'rel',
      'name',
      'dataVideo',
      'dataFootnoteRef',
      'dataFootnoteBackref',
    ],
    code: ['className'],
    img: [...(attributes['img'] ?? []), 'width', 'height', 'loading', 'decoding'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    section: ['dataFootnotes', 'dataTab'],
    video: ['src', 'controls', 'preload', 'width', 'height'],
    td: [...(attributes['td'] ?? []), 'colSpan', 'rowSpan'],
    th: [...(attributes['th'] ?? []), 'colSpan', 'rowSpan'],
  },
  protocols: {
    ...defaultSchema.protocols,
    href: ['http', 'https', 'mailto', 'tel', 'sms', 'id', 'contact'],
    src: ['http', 'https'],
  },
};
