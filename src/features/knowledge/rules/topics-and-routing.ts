import type { Saying } from '../../../i18n/saying.ts';
import type { Topic, TopicField } from '../../tickets/topic-schema.ts';
import { numberPattern } from '../../tickets/topics/check-fields.ts';
import { problemInSettings, type Reading } from '../reading.ts';
import { allCategories } from '../select.ts';
import type { Product } from '../schema.ts';
import { suggestion } from '../suggestion.ts';
import { expectedEntry } from './known-ids.ts';
import { slowPattern } from './slow-pattern.ts';

type Path = (string | number)[];
type File = 'topics.yaml' | 'site.yaml';

/** Topics of the form and the rules that route them: what they name exists, and their questions can be asked and checked. */
export function topicsAndRouting(reading: Reading): void {
  const { topics, site } = reading.settings;
  const tell = (file: File, rule: string, path: Path, what: Saying): void =>
    problemInSettings(reading, file, rule, path, what);
  const desks = [...site.desks.map(({ id }) => id), 'webhook'];
  const entries = new Set(reading.drafts.map(({ entry }) => entry.id));

  topics.forEach((topic, at) => {
    named(topic.desks, desks, 'unknown-desk', (what, place) =>
      tell('topics.yaml', 'unknown-desk', [at, 'desks', place], what),
    );
    topic.articles.forEach((id, place) => {
      if (!entries.has(id) && !reading.unreadable.has(id))
        tell('topics.yaml', 'unknown-entry', [at, 'articles', place], expectedEntry(id, entries));
    });
    if (topic.kind === 'complaint' && topic.articles.length > 0)
      tell('topics.yaml', 'complaint-articles', [at, 'articles'], { key: 'complaint-articles' });
    const tellField = (rule: string, path: Path, what: Saying): void =>
      tell('topics.yaml', rule, [at, 'fields', ...path], what);
    fieldsOf(topic, tellField);
    if (!reading.settings.unreadable.has('products.yaml')) productsOf(topic, reading.settings.products, tellField);
  });
  sharedFields(topics, (path, what) => tell('topics.yaml', 'conflicting-field', path, what));

  const known = {
    topic: topics.map(({ id }) => id),
    category: allCategories(reading.settings.categories).map(({ id }) => id),
    locale: site.locales.map(({ code }) => code),
  };
  const files = { topic: 'topics.yaml', category: 'categories.yaml', locale: 'site.yaml' } as const;
  site.routing.forEach((rule, at) => {
    named(rule.desks, desks, 'unknown-desk', (what, place) =>
      tell('site.yaml', 'unknown-desk', ['routing', at, 'desks', place], what),
    );
    for (const kind of ['topic', 'category', 'locale'] as const) {
      if (reading.settings.unreadable.has(files[kind])) continue;
      named(rule.when[kind], known[kind], `unknown-${kind}`, (what, place) =>
        tell('site.yaml', `unknown-${kind}`, ['routing', at, 'when', kind, place], what),
      );
    }
  });
}

function named(
  ids: readonly string[] | undefined,
  known: readonly string[],
  key: 'unknown-desk' | 'unknown-topic' | 'unknown-category' | 'unknown-locale',
  tell: (what: Saying, place: number) => void,
): void {
  ids?.forEach((id, place) => {
    if (!known.includes(id)) tell({ key, values: { known, id, hint: suggestion(id, known) } }, place);
  });
}

function fieldsOf({ fields }: Topic, tell: (rule: string, path: Path, what: Saying) => void): void {
  fields.forEach((field, at) => {
    if (fields.findIndex(({ id }) => id === field.id) < at)
      tell('duplicate-id', [at, 'id'], { key: 'duplicate-id.setting', values: { id: field.id } });
    if (field.type === 'file' && fields.findIndex(({ type }) => type === 'file') < at)
      tell('second-file-field', [at, 'type'], { key: 'second-file-field' });
    if (field.type === 'choice')
      field.options.forEach(({ id }, place) => {
        if (field.options.findIndex((other) => other.id === id) < place)
          tell('duplicate-id', [at, 'options', place, 'id'], { key: 'duplicate-id.setting', values: { id } });
      });
    if ('pattern' in field && field.pattern !== undefined)
      patternOf({ pattern: field.pattern, example: field.example }, (key, what) =>
        tell('bad-pattern', [at, key], what),
      );
  });
}

/** Products and versions that answers stand for exist. */
function productsOf(
  { fields }: Topic,
  products: readonly Product[],
  tell: (rule: string, path: Path, what: Saying) => void,
): void {
  const known = products.map(({ id }) => id);
  fields.forEach((field, at) => {
    if (field.type !== 'choice') return;
    field.options.forEach(({ product: id, version }, place) => {
      const path = (key: string): Path => [at, 'options', place, key];
      const product = products.find((one) => one.id === id);
      if (id !== undefined && product === undefined)
        tell('unknown-product', path('product'), {
          key: 'unknown-product',
          values: { known, id, hint: suggestion(id, known) },
        });
      else if (version !== undefined && product?.versions.includes(version) !== true)
        tell(
          'unknown-version',
          path('version'),
          product === undefined
            ? { key: 'unknown-version.noProduct' }
            : { key: 'unknown-version', values: { product: product.id, known: product.versions, version } },
        );
    });
  });
}

function patternOf(
  { pattern, example }: { pattern: string; example?: string | undefined },
  tell: (key: 'pattern' | 'example', what: Saying) => void,
): void {
  let parsed: RegExp;
  try {
    parsed = numberPattern(pattern);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : '';
    tell('pattern', { key: 'bad-pattern.invalid', values: { pattern, why } });
    return;
  }
  const problem = slowPattern(pattern);
  if (problem !== undefined) tell('pattern', { key: `bad-pattern.${problem}` });
  else if (example !== undefined && !parsed.test(example.replace(/\s/g, '')))
    tell('example', { key: 'bad-pattern.example', values: { pattern, example } });
}

/** Topics that ask the same question share it: one id has one meaning. Only whether it is required may differ. */
function sharedFields(topics: readonly Topic[], tell: (path: Path, what: Saying) => void): void {
  const first = new Map<string, { topic: string; meaning: string }>();
  topics.forEach(({ id, fields }, at) =>
    fields.forEach((field, place) => {
      const meaning = meaningOf(field);
      const known = first.get(field.id);
      if (known === undefined) first.set(field.id, { topic: id, meaning });
      else if (known.topic !== id && known.meaning !== meaning)
        tell([at, 'fields', place, 'id'], {
          key: 'conflicting-field',
          values: { field: field.id, topic: known.topic },
        });
    }),
  );
}

function meaningOf(field: TopicField): string {
  const sorted = Object.entries({ ...field, required: false }).sort(([a], [b]) => a.localeCompare(b));
  return JSON.stringify(sorted);
}
