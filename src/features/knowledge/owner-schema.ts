import { z } from 'zod';

/**
 * How to reach an owner that front matter names: an address for the weekly mail, and the name of a person or a team on the
 * server of the repository, such as `@acme/docs`, for reviews. A mere address may stand for both fields.
 */
export const owner = z.union([
  z.email().transform((email): Owner => ({ email })),
  z.strictObject({
    email: z.email().optional(),
    handle: z
      .string()
      .max(120)
      .regex(/^@[\w.-]+(?:\/[\w.-]+)*$/, 'the name of a person or team such as @acme/docs')
      .optional(),
  }),
]);
export interface Owner {
  email?: string | undefined;
  handle?: string | undefined;
}

/** Addresses of the owners that have one. */
export const addressesOf = (owners: Readonly<Record<string, Owner>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(owners).flatMap(([name, { email }]) => (email === undefined ? [] : [[name, email]])),
  );
