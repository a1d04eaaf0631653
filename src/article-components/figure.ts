import { h } from 'hastscript';
import type { ArticleComponent, PublishedFile } from './component.ts';
import { emphasis, image, paragraph } from './markdown-nodes.ts';

/** A picture with a caption. */
export const figure: ArticleComponent = {
  name: 'Figure',
  example: '<Figure src="…" alt="…" caption="…" />',
  attributes: {
    src: { required: true, kind: 'image' },
    alt: { required: true, isRead: true },
    caption: { isRead: true },
  },
  isEmpty: true,
  toHtml: ({ src = '', alt = '', caption }, _children, { file }) => [
    h('figure', [picture(file(src), src, alt), ...(caption === undefined ? [] : [h('figcaption', caption)])]),
  ],
  toMarkdown: ({ src = '', alt = '', caption }, _children, { file }) => [
    paragraph(image(file(src)?.url ?? src, alt)),
    ...(caption === undefined ? [] : [paragraph(emphasis(caption))]),
  ],
};

/** A picture that keeps its place while it loads and loads only when it is near. */
export function picture(file: PublishedFile | undefined, src: string, alt: string, title?: string) {
  return h('img', {
    src: file?.url ?? src,
    alt,
    title,
    width: file?.width,
    height: file?.height,
    loading: 'lazy',
    decoding: 'async',
  });
}
