import { type CANCEL_SYMBOL, cancel, confirm, isCancel, log, multiselect, select, text } from '@clack/prompts';
import { longestTitle, placeNewEntry, wrongChoice } from '../../features/authoring/new-entry.ts';
import type { Proposals } from '../../features/authoring/ports.ts';
import { fieldsOf, readCategoryTree, type ContentTexts } from '../../features/authoring/read-texts.ts';
import { kinds, type Kind, type NewEntry } from '../../features/authoring/schema.ts';
import { categoryChoices } from '../../features/knowledge/select.ts';
import { localized } from '../../lib/localized.ts';
import { tellProblem } from './carry-out.ts';

export type Wanted = { [Field in keyof NewEntry]?: NewEntry[Field] | undefined };

const kindLabels: Record<Kind, string> = {
  article: 'Article: how to do something, or a reference',
  faq: 'FAQ: one question, one answer',
  guide: 'Guide: a tree of questions that ends in a cause',
  news: 'News',
};

/**
 * Asks on the terminal for what a new text needs and no flag says. Undefined where the agent ends it or a flag is wrong:
 * that is told, and the exit code is 1.
 */
export async function askNewEntry(
  content: ContentTexts,
  given: Wanted,
  proposalsFor: (title: string, locale: string) => Promise<Proposals>,
): Promise<(Wanted & { kind: Kind; title: string; locale: string }) | undefined> {
  const { site } = content;
  const isWrong = (choice: Wanted): boolean => {
    const wrong = wrongChoice(content, choice);
    if (wrong !== undefined) tellProblem(wrong.problem, false);
    return wrong !== undefined;
  };
  if (isWrong(given)) return undefined;
  const kind =
    given.kind ??
    (await answered(
      select({ message: 'What is it?', options: kinds.map((value) => ({ value, label: kindLabels[value] })) }),
    ));
  if (kind === undefined || isWrong({ kind })) return undefined;
  const locale =
    given.locale ??
    (site.locales.length === 1
      ? site.defaultLocale
      : await answered(
          select({
            message: 'In which language?',
            options: site.locales.map(({ code, name }) => ({ value: code, label: name })),
            initialValue: site.defaultLocale,
          }),
        ));
  if (locale === undefined) return undefined;
  const title =
    given.title ??
    (await answered(
      text({
        message: kind === 'faq' ? 'The question, as customers ask it' : 'Title, in the words of customers',
        validate: (value = '') =>
          value.trim() === ''
            ? 'A title is needed.'
            : value.length > longestTitle
              ? `A title has ${longestTitle} characters at most.`
              : undefined,
      }),
    ));
  if (title === undefined) return undefined;

  const proposals = await proposalsFor(title, locale);
  if (proposals.duplicates.length > 0) {
    log.warn(
      `This seems to be there already:\n${proposals.duplicates.map((found) => `${found.title} (${found.file})`).join('\n')}`,
    );
    const goOn = await answered(confirm({ message: 'Write another text all the same?', initialValue: false }));
    if (goOn === undefined) return undefined;
    if (!goOn) return ended();
  }
  const slug = await askSlug(content, { ...given, kind, locale, title });
  if (slug === undefined) return undefined;
  const category =
    given.category ??
    (kind === 'news'
      ? undefined
      : await answered(
          select({
            message: 'In which category?',
            options: categoryChoices(readCategoryTree(content), (title) =>
              localized(title, locale, site.defaultLocale),
            ).map(({ id, label }) => ({
              value: id,
              label,
              ...(id === proposals.category ? { hint: 'as what is near to it' } : {}),
            })),
            ...(proposals.category === undefined ? {} : { initialValue: proposals.category }),
          }),
        ));
  if (category === undefined && kind !== 'news') return undefined;
  const owner = given.owner ?? (await askOwner(content));
  if (owner === undefined) return undefined;
  const findableBy =
    given.findableBy ??
    (proposals.findableBy.length === 0
      ? []
      : await answered(
          multiselect({
            message: 'Customers searched for this without a hit. Should it be found by these words?',
            options: proposals.findableBy.map((value) => ({ value, label: value })),
            required: false,
          }),
        ));
  if (findableBy === undefined) return undefined;
  return {
    ...given,
    ...{ kind, locale, title, category, findableBy },
    slug: slug === '' ? undefined : slug,
    owner: owner === '' ? undefined : owner,
  };
}

/** The address below its collection; empty where that of the title will do. */
async function askSlug(
  content: ContentTexts,
  wanted: Wanted & { kind: Kind; locale: string; title: string },
): Promise<string | undefined> {
  const place = placeNewEntry(content, wanted);
  if (place.ok) return wanted.slug ?? '';
  // Another address leaves an id as it was given.
  if (wanted.id !== undefined) return void tellProblem(place.problem, false);
  log.warn(place.problem.message);
  return answered(
    text({
      message: 'Another address below its collection, such as battery/charging',
      validate: (value = '') => {
        const other = placeNewEntry(content, { ...wanted, slug: value });
        return other.ok ? undefined : other.problem.message;
      },
    }),
  );
}

async function askOwner(content: ContentTexts): Promise<string | undefined> {
  const owners = new Set(content.texts.flatMap((each) => ownerOf(each)));
  if (owners.size === 0) return answered(text({ message: 'Who keeps it true? (may stay empty)', defaultValue: '' }));
  return answered(
    select({
      message: 'Who keeps it true?',
      options: [...[...owners].sort().map((value) => ({ value, label: value })), { value: '', label: 'Nobody yet' }],
    }),
  );
}

function ownerOf(each: { text: string }): string[] {
  const owner = fieldsOf(each)?.['owner'];
  return typeof owner === 'string' ? [owner] : [];
}

async function answered<Value>(asked: Promise<Value | typeof CANCEL_SYMBOL>): Promise<Value | undefined> {
  const value = await asked;
  return isCancel(value) ? ended() : value;
}

function ended(): undefined {
  cancel('Nothing was written.');
  process.exitCode = 1;
}
