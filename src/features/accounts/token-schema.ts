import { z } from 'zod';

/** What a token may do. */
export const scopes = ['insights:read', 'inbox:read', 'reviews:write'] as const;
export const scope = z.enum(scopes);
export type Scope = z.infer<typeof scope>;

export const newToken = z.object({
  name: z.string().trim().min(1, 'A name is missing.').max(120),
  scopes: z.array(scope).min(1, 'A scope is missing.'),
  /** How long it works. */
  days: z.int().min(1).max(3650),
});
export type NewToken = z.infer<typeof newToken>;

/** A token without its secret. */
export interface ApiToken {
  id: string;
  name: string;
  scopes: Scope[];
  createdBy: string;
  /** ISO times. */
  createdAt: string;
  expiresAt: string;
  /** ISO date of its last use. */
  usedOn: string | undefined;
  revokedAt: string | undefined;
}

/** Whether the bearer of a token may do something: `unauthorized` where there is no token that works. */
export type Authorize = (header: string | undefined, scope: Scope) => Promise<'allowed' | 'unauthorized' | 'forbidden'>;
