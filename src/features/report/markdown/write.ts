import { clip } from '../compare-sections.ts';
import type { EntryKey } from '../schema.ts';
import { code, escape } from './escape.ts';

/** How much of everything is said, and where pages can be looked at. */
export interface Writing {
  /** Items of a list. */
  most: number;
  /** Characters of one text. */
  characters: number;
  /** Origin of a preview of the change, with a path where it has one. */
  previewUrl?: string | undefined;
}

/** The first items of a list as lines, and a line that says how many are left out. */
export function lines<Item>(items: readonly Item[], { most }: Writing, write: (item: Item) => string): string {
  const shown = items.slice(0, most).map((item) => `- ${write(item)}`);
  const left = items.length - shown.length;
  return [...shown, ...(left > 0 ? [`- … and ${left} more`] : [])].join('\n');
}

/** A table of the first items; a sentence below says how many are left out. */
export function table<Item>(
  columns: readonly string[],
  items: readonly Item[],
  { most }: Writing,
  write: (item: Item) => readonly string[],
): string {
  const heads = columns.map((column) => column.replace(/^>/, ''));
  const rules = columns.map((column) => (column.startsWith('>') ? '--:' : '---'));
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const left = items.length - Math.min(items.length, most);
  const rows = items.slice(0, most).map((item) => row(write(item)));
  return [[row(heads), row(rules), ...rows].join('\n'), ...(left > 0 ? [`… and ${left} more.`] : [])].join('\n\n');
}

/** Something to open. `summary` is HTML. */
export function folded(summary: string, content: string): string {
  return content === '' ? '' : `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

/** Parts with a blank line between; empty ones are left out. */
export const paragraphs = (...parts: string[]): string => parts.filter((part) => part !== '').join('\n\n');

/** A part under a heading, or nothing. */
export const section = (title: string, ...parts: string[]): string => {
  const content = paragraphs(...parts);
  return content === '' ? '' : `### ${title}\n\n${content}`;
};

/** Foreign words, cut and made harmless. */
export const words = (text: string, { characters }: Writing): string => escape(clip(text, characters)).trim();

/** `1 error`, `2 errors` */
export const counted = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

/** A page on the preview, or only its name. */
export function pageLink(title: string, url: string, writing: Writing): string {
  const name = words(title, writing);
  if (writing.previewUrl === undefined) return name;
  const path = encodeURI(url).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'));
  return `[${name}](<${writing.previewUrl.replace(/\/$/, '')}${path}>)`;
}

export const entryName = ({ id, locale }: EntryKey): string => `${code(clip(id, 120))} (${escape(clip(locale, 20))})`;

/** `41 %` */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;
