import type { z } from 'zod';

type FieldFailure = { field: string; code: string; values?: Record<string, string | number> };

/** A code of our own that a schema gave as its message, such as `subject.short`, as opposed to a sentence. */
const ownCode = /^[a-z]+(?:[.-][a-z]+)+$/;

/**
 * The mistakes of a Zod parse as field names (`context.searches.0`) and permanent codes: the schema's own code where it
 * gave one, else `required`, `short`, `long`, `small`, `big`, `choice`, `type` or `format`.
 */
export function fieldProblems(error: z.ZodError): FieldFailure[] {
  return error.issues.map((issue) => {
    const field = issue.path.map(String).join('.');
    if (ownCode.test(issue.message)) return { field, code: issue.message };
    return { field, ...codeOf(issue) };
  });
}

function codeOf(issue: z.core.$ZodIssue): { code: string; values?: Record<string, string | number> } {
  switch (issue.code) {
    case 'invalid_type':
      // `required` where nothing was sent; Zod says so in the message only.
      return issue.message.endsWith('received undefined') ? { code: 'required' } : { code: 'type' };
    case 'too_small':
      return { code: issue.origin === 'number' ? 'small' : 'short', values: { limit: Number(issue.minimum) } };
    case 'too_big':
      return { code: issue.origin === 'number' ? 'big' : 'long', values: { limit: Number(issue.maximum) } };
    case 'invalid_value':
      return { code: 'choice', values: { options: issue.values.map(String).join(', ') } };
    default:
      return { code: 'format' };
  }
}
