import { posix } from 'node:path';
import type { Entry } from '../knowledge/schema.ts';
import { rememberSource } from '../knowledge/translation-drift.ts';
import { unfinishedPlaces } from '../knowledge/unfinished-text.ts';
import { addressOf, type ContentTexts, type TextFile } from './read-texts.ts';
import { refused, type FileChange, type Planned } from './schema.ts';
import { setFields } from './set-fields.ts';
import { applyEdits } from '../../lib/apply-edits.ts';
import { findFrontMatter } from './text/find-front-matter.ts';
import { locateLinks } from './text/locate-links.ts';
import { markFields, markSections, markerOf } from './text/mark-untranslated.ts';

export interface TranslateOptions {
  /** The text to translate as it is read, and its file. */
  source: Entry;
  file: TextFile;
  to: string;
  /** In the language of the translation; the source's where missing. */
  title?: string | undefined;
  slug?: string | undefined;
  /** ISO date. */
  today: string;
  entries: readonly Entry[];
}

/**
 * What it takes to begin a translation: a draft with the source's front matter and text, marked piece by piece as not yet
 * translated, that remembers what it was made from. Links lead to entries by their ids, snippets that the language lacks
 * come along. A text with such a mark cannot be published.
 */
export function translateEntry(content: ContentTexts, options: TranslateOptions): Planned {
  const { source, file, to, title, slug = file.slug, today, entries } = options;
  if (!content.site.locales.some(({ code }) => code === to))
    return refused(
      'not-found',
      `${to} is no locale of site.yaml. It has ${content.site.locales.map(({ code }) => code).join(', ')}.`,
    );
  const present = content.texts.find(({ id, locale }) => id === source.id && locale === to);
  if (present !== undefined)
    return refused(
      'taken',
      `${present.path} is the text in ${to} already. "antwort translate ${source.id} --to ${to} --done" notes that it says what the source says now.`,
      { paths: [present.path] },
    );
  const ending = posix.extname(file.path);
  const path = `${to}/${file.collection}/${slug}${ending}`;
  for (const other of [path, path.replace(/\.mdx?$/, ending === '.mdx' ? '.md' : '.mdx')])
    if (content.files.has(other))
      return refused('taken', `${other} exists already. Choose another address with --slug.`, { paths: [other] });

  const links = withIds(content, { file, path, to, entries });
  const front = links === undefined ? undefined : findFrontMatter(links);
  const fields = {
    ...(title === undefined ? {} : { title }),
    state: 'draft',
    confidence: undefined,
    reviewed: undefined,
    reviewBy: undefined,
    redirectFrom: undefined,
    created: today,
    translatedFrom: { ...rememberSource(source) },
  };
  const carried = links === undefined || front === undefined ? undefined : setFields(links, fields);
  const marked =
    carried === undefined
      ? undefined
      : markAll(carried, { format: ending === '.mdx' ? 'mdx' : 'md', isTitled: title !== undefined });
  if (marked === undefined)
    return refused('unreadable', `${file.path} has mistakes. "antwort check" says which; mend them first.`);
  const snippets = missingSnippets(content, file, to);
  return {
    ok: true,
    plan: {
      changes: [{ path, before: undefined, after: marked }, ...snippets],
      notes: snippets.map((snippet) => `${snippet.path} is a snippet that this text uses: translate it too`),
    },
  };
}

/** Notes that a translation says what its source says now. Refused while parts of it are marked as not translated. */
export function finishTranslation(translation: TextFile, source: Entry): Planned {
  const open = unfinishedPlaces(translation.text);
  if (open.length > 0)
    return refused(
      'unfinished',
      `${translation.path} still has parts to translate, in ${open.length === 1 ? 'line' : 'lines'} ${open.map(({ line }) => line).join(', ')}. Translate them and take the comments out first.`,
      { lines: open.map(({ line }) => line) },
    );
  const after = setFields(translation.text, { translatedFrom: { ...rememberSource(source) } });
  if (after === undefined)
    return refused('unreadable', `The front matter of ${translation.path} has mistakes. "antwort check" says which.`);
  return {
    ok: true,
    plan: {
      changes: after === translation.text ? [] : [{ path: translation.path, before: translation.text, after }],
      notes: [],
    },
  };
}

function markAll(text: string, { format, isTitled }: { format: 'md' | 'mdx'; isTitled: boolean }): string | undefined {
  const names = [...(isTitled ? [] : ['title']), 'description', 'keywords', 'findableBy', 'tree'];
  const front = findFrontMatter(text);
  if (front === undefined) return undefined;
  const yaml = markFields(text.slice(front.start, front.end), names);
  const body = markSections(text.slice(front.body), format);
  return yaml === undefined || body === undefined
    ? undefined
    : text.slice(0, front.start) + yaml + text.slice(front.end, front.body) + body;
}

/** The text with its links as they have to be in another language's folder. */
function withIds(
  content: ContentTexts,
  { file, path, to, entries }: { file: TextFile; path: string; to: string; entries: readonly Entry[] },
): string | undefined {
  const front = findFrontMatter(file.text);
  const at = front?.body ?? 0;
  const links = locateLinks(file.text.slice(at), file.path.endsWith('.mdx') ? 'mdx' : 'md', at);
  if (links === undefined) return undefined;
  const byPath = new Map(content.texts.map((text) => [text.path, text]));
  const byAddress = new Map(content.texts.map((text) => [addressOf(text), text]));
  const edits = links.flatMap(({ start, end, raw, kind }) => {
    const [, bare = '', rest = ''] = /^([^?#]*)([^]*)$/.exec(raw) ?? [];
    if (kind === 'snippet' || bare === '') return [];
    const beside = posix.join(posix.dirname(file.path), bare);
    const target = bare.startsWith('/')
      ? byAddress.get(bare)
      : [beside, `${beside}.mdx`, `${beside}.md`].flatMap((name) => byPath.get(name) ?? [])[0];
    const id = bare.startsWith('id:') ? bare.slice(3) : target?.id;
    if (id !== undefined) {
      const text = `id:${id}${anchorIn(rest, { id, from: target?.locale ?? file.locale, to, entries })}`;
      return text === raw ? [] : [{ start, end, text }];
    }
    if (bare.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(bare)) return [];
    const relative = posix.relative(posix.dirname(path), beside) + rest;
    return relative === raw ? [] : [{ start, end, text: relative }];
  });
  return applyEdits(file.text, edits);
}

/** The heading a link means, in the other language: the one in the same place where both texts have as many. */
function anchorIn(
  rest: string,
  { id, from, to, entries }: { id: string; from: string; to: string; entries: readonly Entry[] },
): string {
  const anchor = /#(.+)$/s.exec(rest)?.[1];
  if (anchor === undefined) return '';
  const there = entries.find((entry) => entry.id === id && entry.locale === to);
  const here = entries.find((entry) => entry.id === id && entry.locale === from);
  // Without a translation readers get the source, with its own headings.
  if (there === undefined || here === undefined) return `#${anchor}`;
  const position = here.sections.findIndex((section) => section.anchor === anchor);
  const match = here.sections.length === there.sections.length ? there.sections[position]?.anchor : undefined;
  return match === undefined || match === '' ? '' : `#${match}`;
}

function missingSnippets(content: ContentTexts, file: TextFile, to: string): FileChange[] {
  const at = findFrontMatter(file.text)?.body ?? 0;
  const used = locateLinks(file.text.slice(at), file.path.endsWith('.mdx') ? 'mdx' : 'md') ?? [];
  const names = new Set(used.flatMap(({ kind, raw }) => (kind === 'snippet' ? [raw] : [])));
  return [...names].flatMap((name) => {
    const inLocale = (locale: string) =>
      content.texts.find((text) => text.collection === 'snippets' && text.slug === name && text.locale === locale);
    const source = inLocale(file.locale);
    if (source === undefined || inLocale(to) !== undefined) return [];
    const path = `${to}/snippets/${name}${posix.extname(source.path)}`;
    const mark = markerOf(path.endsWith('.mdx') ? 'mdx' : 'md', 'this snippet');
    return [{ path, before: undefined, after: `${mark}\n\n${source.text}` }];
  });
}
