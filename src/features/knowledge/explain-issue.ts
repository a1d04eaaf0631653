import type { z } from 'zod';
import { phrase, type Part, type Saying, type SayingKey } from '../../i18n/saying.ts';
import { suggestion } from './suggestion.ts';

type Issue = z.core.$ZodIssue;

/** A mistake in a value: where, and what was expected and what came. `key` is set where the name itself is wrong. */
export interface Explanation {
  path: PropertyKey[];
  key?: string;
  what: Saying;
}

const fieldNames = [
  'id title description category kind date products versions audience state owner reviewed reviewBy keywords findableBy',
  'related redirectFrom tree start steps question text options label next outcome topic name tagline address logo',
  'defaultLocale locales theme home contact footer code dir fallback icon children fields from to',
].flatMap((line) => line.split(' '));

const aDate: Saying = { key: 'shape.date' };
const dateFields = new Set(['date', 'reviewed', 'reviewBy']);

/** Says in plain sentences what Zod found, one per mistake; of a choice of shapes, the one the author most likely meant. */
export function explainIssue(issue: Issue, root: unknown, base: PropertyKey[] = []): Explanation[] {
  const path = [...base, ...issue.path];
  const got = describe(valueAt(root, path));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path,
        key,
        what: {
          key: 'shape.unknownField',
          values: { hint: suggestion(key, fieldNames) || { key: 'shape.fieldsListed' } },
        },
      }));
    case 'invalid_union':
      return explainUnion(issue, root, path);
    case 'invalid_key':
      return [{ path, what: { key: 'shape.name', values: { expected: nameShape(issue), name: String(path.at(-1)) } } }];
    case 'invalid_type':
      return [{ path, what: wrongType(issue.expected, valueAt(root, path), path) }];
    case 'invalid_value': {
      const known = issue.values.map(String);
      const expected = oneOf(known.map(quoted));
      const value = valueAt(root, path);
      const hint = typeof value === 'string' ? suggestion(value, known) : '';
      return [
        {
          path,
          what:
            value === undefined
              ? { key: 'shape.missing', values: { expected } }
              : { key: 'shape.oneOf', values: { expected, got, hint } },
        },
      ];
    }
    case 'invalid_format':
      return [{ path, what: { key: 'shape.expected', values: { expected: formatName(issue), got } } }];
    case 'too_small':
      return [{ path, what: { key: 'shape.atLeast', values: { limit: size(issue.origin, issue.minimum), got } } }];
    case 'too_big':
      return [{ path, what: { key: 'shape.atMost', values: { limit: size(issue.origin, issue.maximum), got } } }];
    default:
      return [{ path, what: { key: 'shape.custom', values: { what: phrase(issue.message), got } } }];
  }
}

function nameShape({ issues }: Extract<Issue, { code: 'invalid_key' }>): Part {
  const message = issues[0]?.message;
  return message === undefined ? { key: 'shape.valid' } : phrase(message);
}

function wrongType(type: string, value: unknown, path: readonly PropertyKey[]): Saying {
  if (value === undefined)
    return {
      key: 'shape.missing',
      values: { expected: dateFields.has(String(path.at(-1))) ? aDate : typeName(type) },
    };
  const values = { expected: typeName(type), got: describe(value) };
  return type === 'string' && (typeof value === 'number' || typeof value === 'boolean')
    ? { key: 'shape.inQuotes', values: { ...values, value: String(value) } }
    : { key: 'shape.expected', values };
}

function explainUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  root: unknown,
  path: PropertyKey[],
): Explanation[] {
  const weight = (found: Issue): number =>
    found.code === 'unrecognized_keys' ? found.keys.length : found.code === 'invalid_type' ? 2 : 1;
  const candidates = issue.errors
    .map((issues) => ({ issues, cost: issues.reduce((sum, found) => sum + weight(found), 0) }))
    .sort((a, b) => a.cost - b.cost);
  const best = candidates[0]?.issues ?? [];
  if (best.length === 0) {
    const names = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : undefined;
    return [
      {
        path,
        what:
          names === undefined
            ? { key: 'shape.noType' }
            : { key: 'shape.noTypeOf', values: { known: oneOf(names.map(quoted)) } },
      },
    ];
  }
  const value = valueAt(root, path);
  const shapes = issue.errors.map(([found]) =>
    found?.path.length === 0 && found.code === 'invalid_type' ? found.expected : undefined,
  );
  if (shapes.every((shape) => shape !== undefined)) {
    const expected = oneOf([...new Set(shapes)].map(typeName));
    return [{ path, what: { key: 'shape.expected', values: { expected, got: describe(value) } } }];
  }
  return best.flatMap((found) => explainIssue(found, root, path));
}

/** The value at a path of plain data. */
function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name === String(key))?.[1];
  }
  return value;
}

function describe(value: unknown): Part {
  if (value === undefined || value === null) return { key: 'shape.nothing' };
  if (typeof value === 'string')
    return value.length > 60 ? { key: 'shape.longText', values: { length: value.length } } : quoted(value);
  if (Array.isArray(value)) return { key: 'shape.list', count: value.length };
  if (typeof value === 'object') return { key: 'shape.map' };
  if (typeof value === 'number') return { key: 'shape.numberValue', values: { value } };
  if (typeof value === 'boolean') return { key: 'shape.booleanValue', values: { value: String(value) } };
  return typeof value;
}

const typeNames: Record<string, SayingKey> = {
  string: 'shape.text',
  array: 'shape.aList',
  object: 'shape.map',
  record: 'shape.names',
  number: 'shape.number',
  boolean: 'shape.boolean',
};

function typeName(type: string): Part {
  const key = typeNames[type];
  return key === undefined ? type : { key };
}

function quoted(text: string): Saying {
  return { key: 'quoted', values: { text } };
}

function oneOf(names: readonly Part[]): Part {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : { key: 'or', values: { list: names.slice(0, -1), last } };
}

function formatName(issue: Extract<Issue, { code: 'invalid_format' }>): Part {
  if (issue.format === 'date') return aDate;
  if (issue.format === 'datetime') return { key: 'shape.moment' };
  return issue.message.startsWith('Invalid')
    ? { key: 'shape.form', values: { pattern: issue.pattern ?? issue.format } }
    : phrase(issue.message);
}

function size(origin: string, limit: number | bigint): Part {
  const count = Number(limit);
  if (origin === 'string') return { key: 'shape.characters', count };
  return origin === 'array' ? { key: 'shape.items', count } : count;
}
