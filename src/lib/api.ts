import { OpenAPIHono, z } from '@hono/zod-openapi';
import { fieldProblems } from './field-problems.ts';
import { problemStatus, type Failure, type ProblemCode } from './problem.ts';

/** What every API route is given by the server: `c.var.clientAddress`, `c.var.problem({ code })`, … */
export interface ApiEnv {
  /** What came with the request from `node:http`; features use the variables below. */
  Bindings: { context: { requestId: string; clientAddress: string; route: string } };
  Variables: {
    requestId: string;
    /** Address of the visitor, forged headers disregarded. */
    clientAddress: string;
    /** The answer to a failure, in the reader's language, as `application/problem+json`. */
    problem: (failure: Failure) => Response;
  };
}

/**
 * A Hono application for one feature's `api.ts`. Input that does not fit its schema is answered with `invalid` and a
 * message per field, in the language that the body names.
 */
export function createApi(): OpenAPIHono<ApiEnv> {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: async (result, c) => {
      if (result.success) return undefined;
      const body: unknown =
        result.target === 'json'
          ? await c.req.json().catch(() => undefined)
          : result.target === 'form'
            ? await c.req.parseBody()
            : c.req.query();
      return c.var.problem({ code: 'invalid', errors: fieldProblems(result.error), locale: localeIn(body) });
    },
  });
}

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })),
    challenge: z
      .string()
      .optional()
      .openapi({ description: 'With `proof-required`: where a challenge of ALTCHA is given.' }),
    duplicate: z
      .object({ number: z.string(), createdAt: z.string() })
      .optional()
      .openapi({ description: 'With `possible-duplicate`: the earlier request.' }),
  })
  .openapi('Problem');

/** The failures a route can answer with, for its description in the OpenAPI document. */
export function problemResponses(
  ...codes: ProblemCode[]
): Record<string, { description: string; content: { 'application/problem+json': { schema: typeof problemSchema } } }> {
  const statuses = Map.groupBy(codes, (code) => problemStatus[code]);
  return Object.fromEntries(
    [...statuses].map(([status, same]) => [
      status,
      {
        description: same.map((code) => `\`${code}\``).join(', '),
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
}

function localeIn(body: unknown): string | undefined {
  return typeof body === 'object' && body !== null && 'locale' in body && typeof body.locale === 'string'
    ? body.locale
    : undefined;
}
