import { didYouMean } from '../../../lib/closest.ts';
import type { Topic, TopicField } from '../../tickets/topic-schema.ts';
import { numberPattern } from '../../tickets/topics/check-fields.ts';
import { problemInSettings, type Reading } from '../reading.ts';
import { allCategories } from '../select.ts';
import { slowPattern } from './slow-pattern.ts';

type Path = (string | number)[];
type File = 'topics.yaml' | 'site.yaml';

/** Topics of the form and the rules that route them: what they name exists, and their questions can be asked and checked. */
export function topicsAndRouting(reading: Reading): void {
  const { topics, site } = reading.settings;
  const tell = (file: File, rule: string, path: Path, message: string): void =>
    problemInSettings(reading, file, rule, path, message);
  const desks = [...site.desks.map(({ id }) => id), 'webhook'];
  const entries = new Set(reading.drafts.map(({ entry }) => entry.id));

  topics.forEach((topic, at) => {
    named(
      topic.desks,
      desks,
      (message, place) => tell('topics.yaml', 'unknown-desk', [at, 'desks', place], message),
      'a desk of site.yaml',
    );
    topic.articles.forEach((id, place) => {
      if (!entries.has(id) && !reading.unreadable.has(id))
        tell(
          'topics.yaml',
          'unknown-entry',
          [at, 'articles', place],
          `expected the id of an entry, got "${id}"${didYouMean(id, entries)}`,
        );
    });
    if (topic.kind === 'complaint' && topic.articles.length > 0)
      tell(
        'topics.yaml',
        'complaint-articles',
        [at, 'articles'],
        'expected none: a complaint is never met with articles',
      );
    fieldsOf(topic, (rule, path, message) => tell('topics.yaml', rule, [at, 'fields', ...path], message));
  });
  sharedFields(topics, (path, message) => tell('topics.yaml', 'conflicting-field', path, message));

  const known = {
    topic: topics.map(({ id }) => id),
    category: allCategories(reading.settings.categories).map(({ id }) => id),
    locale: site.locales.map(({ code }) => code),
  };
  const files = { topic: 'topics.yaml', category: 'categories.yaml', locale: 'site.yaml' } as const;
  site.routing.forEach((rule, at) => {
    named(
      rule.desks,
      desks,
      (message, place) => tell('site.yaml', 'unknown-desk', ['routing', at, 'desks', place], message),
      'a desk of site.yaml',
    );
    for (const kind of ['topic', 'category', 'locale'] as const) {
      if (reading.settings.unreadable.has(files[kind])) continue;
      named(
        rule.when[kind],
        known[kind],
        (message, place) => tell('site.yaml', `unknown-${kind}`, ['routing', at, 'when', kind, place], message),
        `a ${kind} of ${files[kind]}`,
      );
    }
  });
}

function named(
  ids: readonly string[] | undefined,
  known: readonly string[],
  tell: (message: string, place: number) => void,
  what: string,
): void {
  ids?.forEach((id, place) => {
    if (!known.includes(id)) tell(`expected ${what} (${known.join(', ')}), got "${id}"${didYouMean(id, known)}`, place);
  });
}

function fieldsOf({ fields }: Topic, tell: (rule: string, path: Path, message: string) => void): void {
  fields.forEach((field, at) => {
    if (fields.findIndex(({ id }) => id === field.id) < at)
      tell('duplicate-id', [at, 'id'], `expected an id of its own, got "${field.id}", which is there already`);
    if (field.type === 'file' && fields.findIndex(({ type }) => type === 'file') < at)
      tell(
        'second-file-field',
        [at, 'type'],
        'expected one field for files, got a second: the form takes all files at one place',
      );
    if (field.type === 'choice')
      field.options.forEach(({ id }, place) => {
        if (field.options.findIndex((other) => other.id === id) < place)
          tell(
            'duplicate-id',
            [at, 'options', place, 'id'],
            `expected an id of its own, got "${id}", which is there already`,
          );
      });
    if ('pattern' in field && field.pattern !== undefined)
      patternOf({ pattern: field.pattern, example: field.example }, (key, message) =>
        tell('bad-pattern', [at, key], message),
      );
  });
}

const slow = {
  nested:
    'expected no repetition around a repetition or a choice, which one wrong number can keep busy for hours; write the parts out, such as \\d{3}-\\d{4}',
  reference: 'expected no reference to a group, such as \\1, which one wrong number can keep busy for hours',
  open: 'expected at most three repetitions without a fixed length; give the number of characters, such as \\d{6}',
};

function patternOf(
  { pattern, example }: { pattern: string; example?: string | undefined },
  tell: (key: 'pattern' | 'example', message: string) => void,
): void {
  let parsed: RegExp;
  try {
    parsed = numberPattern(pattern);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : '';
    tell('pattern', `expected a regular expression, got "${pattern}" (${why})`);
    return;
  }
  const problem = slowPattern(pattern);
  if (problem !== undefined) tell('pattern', slow[problem]);
  else if (example !== undefined && !parsed.test(example.replace(/\s/g, '')))
    tell('example', `expected an example that fits the pattern ${pattern}, got "${example}"`);
}

/** Topics that ask the same question share it: one id has one meaning. Only whether it is required may differ. */
function sharedFields(topics: readonly Topic[], tell: (path: Path, message: string) => void): void {
  const first = new Map<string, { topic: string; meaning: string }>();
  topics.forEach(({ id, fields }, at) =>
    fields.forEach((field, place) => {
      const meaning = meaningOf(field);
      const known = first.get(field.id);
      if (known === undefined) first.set(field.id, { topic: id, meaning });
      else if (known.topic !== id && known.meaning !== meaning)
        tell(
          [at, 'fields', place, 'id'],
          `expected the same question as "${field.id}" of the topic "${known.topic}", or an id of its own`,
        );
    }),
  );
}

function meaningOf(field: TopicField): string {
  const sorted = Object.entries({ ...field, required: false }).sort(([a], [b]) => a.localeCompare(b));
  return JSON.stringify(sorted);
}
