import { didYouMean } from '../../lib/closest.ts';
import { slugOf } from '../../lib/slug.ts';
import { isSlug, readCategories, type ContentTexts } from './read-texts.ts';
import { collectionOf, refused, type AuthoringProblem, type NewEntry, type Planned } from './schema.ts';
import { setFields } from './set-fields.ts';

/** Characters of a title. */
export const longestTitle = 200;

export interface NewEntryTools {
  /** Text that a kind begins with in a language. */
  template: string;
  /** ISO date. */
  today: string;
}

export type PlannedEntry =
  (Planned & { ok: true; id: string; path: string }) | { ok: false; problem: AuthoringProblem };

/** What it takes to begin a text: one file, which has no mistakes and cannot be published before it is written. */
export function newEntry(content: ContentTexts, wanted: NewEntry, { template, today }: NewEntryTools): PlannedEntry {
  const { kind, locale, category } = wanted;
  const title = plainTitle(wanted.title);
  const wrong = wrongChoice(content, wanted);
  if (wrong !== undefined) return wrong;
  if (title === '' || title.length > longestTitle)
    return refused('invalid', `Expected a title of 1 to ${longestTitle} characters.`);
  if (category === undefined && kind !== 'news') {
    const known = readCategories(content).map(({ id }) => id);
    return refused('invalid', `Expected a category (--category): ${known.join(', ')}.`);
  }
  const place = placeNewEntry(content, wanted);
  if (!place.ok) return place;
  const { id, path } = place;

  const text = setFields(template, {
    id,
    title,
    description: (wanted.description ?? title).replace(/\s+/g, ' ').trim().slice(0, 320),
    ...(kind === 'news' ? { date: today } : {}),
    ...(category === undefined ? {} : { category }),
    ...(wanted.owner === undefined ? {} : { owner: wanted.owner }),
    ...(wanted.products === undefined || wanted.products.length === 0 ? {} : { products: wanted.products }),
    ...(wanted.findableBy === undefined || wanted.findableBy.length === 0 ? {} : { findableBy: wanted.findableBy }),
    created: today,
  });
  if (text === undefined)
    return refused(
      'unreadable',
      `The template for ${kind} in ${locale} has no front matter that can be read. Mend it in templates/, or take it out to get the usual one.`,
    );
  return { ok: true, plan: { changes: [{ path, before: undefined, after: text }], notes: [] }, id, path };
}

/** What is wrong with the language or the category of a text, whatever is still missing. */
export function wrongChoice(
  content: ContentTexts,
  { kind, locale, category }: { [Field in 'kind' | 'locale' | 'category']?: NewEntry[Field] | undefined },
): { ok: false; problem: AuthoringProblem } | undefined {
  const { locales } = content.site;
  if (locale !== undefined && !locales.some(({ code }) => code === locale))
    return refused(
      'not-found',
      `${locale} is no locale of site.yaml. It has ${locales.map(({ code }) => code).join(', ')}.`,
    );
  const known = readCategories(content).map(({ id }) => id);
  if (known.length === 0 && kind !== undefined && kind !== 'news')
    return refused(
      'invalid',
      'There is no category yet, and only news can do without: add one to categories.yaml first.',
    );
  if (category !== undefined && !known.includes(category))
    return refused(
      'not-found',
      `There is no category "${category}" in categories.yaml${didYouMean(category, known) || `; it has ${known.join(', ')}`}`,
    );
  return undefined;
}

/** The file and the id of a text that is about to be written; refused where one of them is taken or cannot be. */
export function placeNewEntry(
  content: ContentTexts,
  { kind, locale, title, ...wanted }: Pick<NewEntry, 'kind' | 'locale' | 'title' | 'slug' | 'id'>,
): { ok: true; id: string; path: string } | { ok: false; problem: AuthoringProblem } {
  const slug = wanted.slug ?? slugOf(plainTitle(title)).slice(0, 80).replace(/-+$/, '');
  if (!isSlug(slug))
    return refused(
      'invalid',
      `${slug === '' ? 'No address can be made of this title' : `"${slug}" cannot be an address`}: name one with --slug, in lower-case letters a to z, digits and hyphens.`,
    );
  const path = `${locale}/${collectionOf[kind]}/${slug}.mdx`;
  for (const other of [path, path.replace(/x$/, '')])
    if (content.files.has(other))
      return refused('taken', `${other} exists already. Choose another address with --slug, or change that file.`, {
        paths: [other],
      });
  const id = wanted.id ?? slug.split('/').at(-1) ?? slug;
  const twin = content.texts.find((text) => text.id === id);
  if (twin !== undefined)
    return refused(
      'taken',
      `${twin.path} has the id "${id}" already. A translation of it is begun with "antwort translate ${id} --to ${locale}"; for a text of its own choose another --id.`,
      { paths: [twin.path] },
    );
  return { ok: true, id, path };
}

const plainTitle = (title: string): string => title.replace(/\s+/g, ' ').trim();
