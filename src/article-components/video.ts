import { h } from 'hastscript';
import type { ArticleComponent } from './component.ts';
import { link, paragraph } from './markdown-nodes.ts';

interface Hosted {
  provider: string;
  embed: string;
}

/**
 * A film. One at YouTube or Vimeo is a link that the script named `video` turns into a player after a click: before it
 * nobody there learns of the visit. A file beside the text plays in place.
 */
export const video: ArticleComponent = {
  name: 'Video',
  example: '<Video src="…" title="…" />',
  attributes: { src: { required: true, kind: 'media' }, title: { required: true, isRead: true } },
  isEmpty: true,
  script: ({ src = '' }) => (hosted(src) ? 'video' : undefined),
  toHtml({ src = '', title = '' }, _children, { file, words }) {
    const film = hosted(src);
    if (!film) {
      return [
        h('figure', { className: ['video-file'] }, [
          h('video', { src: file(src)?.url ?? src, controls: true, preload: 'none', ariaLabel: title }),
          h('figcaption', title),
        ]),
      ];
    }
    return [
      h('a', { className: ['video'], href: src, dataVideo: film.embed, rel: ['noopener'] }, [
        h('span', { className: ['video-title'] }, title),
        h('span', { className: ['video-note'] }, words.videoNote(film.provider)),
      ]),
    ];
  },
  toMarkdown: ({ src = '', title = '' }, _children, { file }) => [paragraph(link(file(src)?.url ?? src, title))],
};

/** The player of a film at a provider we know, without its cookies; undefined for anything else. */
export function hosted(src: string): Hosted | undefined {
  const youtube =
    /^https:\/\/(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#]*&)?v=|embed\/|shorts\/)|youtu\.be\/)([\w-]{6,20})/.exec(
      src,
    );
  if (youtube?.[1]) return { provider: 'YouTube', embed: `https://www.youtube-nocookie.com/embed/${youtube[1]}` };
  const vimeo = /^https:\/\/(?:www\.|player\.)?vimeo\.com\/(?:video\/)?(\d{4,12})/.exec(src);
  if (vimeo?.[1]) return { provider: 'Vimeo', embed: `https://player.vimeo.com/video/${vimeo[1]}?dnt=1` };
  return undefined;
}
