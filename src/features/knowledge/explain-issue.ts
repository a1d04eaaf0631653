import type { z } from 'zod';
import { didYouMean } from '../../lib/closest.ts';

type Issue = z.core.$ZodIssue;

/** A mistake in a value: where, and what was expected and what came. `key` is set where the name itself is wrong. */
export interface Explanation {
  path: PropertyKey[];
  key?: string;
  message: string;
}

const fieldNames = [
  'id title description category kind date products versions audience state owner reviewed reviewBy keywords findableBy',
  'related redirectFrom tree start steps question text options label next outcome topic name tagline address logo',
  'defaultLocale locales theme home contact footer code dir fallback icon children fields from to',
].flatMap((line) => line.split(' '));

const aDate = 'a date such as 2026-11-04';
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
        message: `unknown field${didYouMean(key, fieldNames) || '; docs/writing.md lists the fields'}`,
      }));
    case 'invalid_union':
      return explainUnion(issue, root, path);
    case 'invalid_key':
      return [
        {
          path,
          message: `expected the name to be ${issue.issues[0]?.message ?? 'valid'}, got "${String(path.at(-1))}"`,
        },
      ];
    case 'invalid_type':
      return [
        {
          path,
          message:
            valueAt(root, path) === undefined
              ? `is missing: expected ${dateFields.has(String(path.at(-1))) ? aDate : typeName(issue.expected)}`
              : `expected ${typeName(issue.expected)}, got ${got}${quoteHint(issue.expected, valueAt(root, path))}`,
        },
      ];
    case 'invalid_value': {
      const known = issue.values.map(String);
      const value = valueAt(root, path);
      return [
        {
          path,
          message:
            value === undefined
              ? `is missing: expected ${oneOf(known)}`
              : `expected ${oneOf(known)}, got ${got}${typeof value === 'string' ? didYouMean(value, known) : ''}`,
        },
      ];
    }
    case 'invalid_format':
      return [{ path, message: `expected ${formatName(issue)}, got ${got}` }];
    case 'too_small':
      return [{ path, message: `expected at least ${size(issue.origin, issue.minimum)}, got ${got}` }];
    case 'too_big':
      return [{ path, message: `expected at most ${size(issue.origin, issue.maximum)}, got ${got}` }];
    default:
      return [{ path, message: `${issue.message}, got ${got}` }];
  }
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
    const names =
      'options' in issue && Array.isArray(issue.options) ? `: expected ${oneOf(issue.options.map(String))}` : '';
    return [{ path, message: `has no known type${names}` }];
  }
  const value = valueAt(root, path);
  const shapes = issue.errors.map(([found]) =>
    found?.path.length === 0 && found.code === 'invalid_type' ? typeName(found.expected) : undefined,
  );
  if (shapes.every((shape) => shape !== undefined)) {
    return [{ path, message: `expected ${oneOf([...new Set(shapes)], '')}, got ${describe(value)}` }];
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

function describe(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return value.length > 60 ? `a text of ${value.length} characters` : `"${value}"`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a map of fields';
  return typeof value === 'number' || typeof value === 'boolean' ? `the ${typeof value} ${value}` : typeof value;
}

const typeNames: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'a map of fields',
  record: 'a map of names',
  number: 'a number',
  boolean: 'true or false',
};

function typeName(type: string): string {
  return typeNames[type] ?? type;
}

function quoteHint(expected: string, value: unknown): string {
  return expected === 'string' && ['number', 'boolean'].includes(typeof value)
    ? `; put it in quotes: '${String(value)}'`
    : '';
}

function oneOf(names: readonly string[], quote = '"'): string {
  const quoted = names.map((name) => quote + name + quote);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
}

function formatName(issue: Extract<Issue, { code: 'invalid_format' }>): string {
  if (issue.format === 'date') return aDate;
  if (issue.format === 'datetime') return 'a moment such as 2026-11-23T09:40:00+01:00';
  return issue.message.startsWith('Invalid') ? `a value of the form ${issue.pattern ?? issue.format}` : issue.message;
}

function size(origin: string, limit: number | bigint): string {
  const noun = origin === 'string' ? 'character' : origin === 'array' ? 'item' : undefined;
  return noun === undefined ? String(limit) : `${limit} ${noun}${Number(limit) === 1 ? '' : 's'}`;
}
