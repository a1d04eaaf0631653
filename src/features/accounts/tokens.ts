import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Clock, TokenStore } from './ports.ts';
import type { AuditEntry } from './schema.ts';
import type { ApiToken, Authorize, NewToken } from './token-schema.ts';

/** By this, scanners for leaked secrets know one. */
const prefix = 'antwort_';
const form = /^Bearer (antwort_[A-Za-z0-9_-]{43})$/i;

export interface Tokens {
  /** The secret, which is nowhere stored. */
  create(token: NewToken, actor: string): Promise<string>;
  list(): Promise<ApiToken[]>;
  /** False where there is none that works. */
  revoke(id: string, actor: string): Promise<boolean>;
  authorize: Authorize;
}

/** Tokens for programs: 256 random bits, stored as SHA-256, each with its scopes and its end. */
export function createTokens({
  store,
  clock,
  log,
}: {
  store: TokenStore;
  clock: Clock;
  log(actor: string, action: AuditEntry['action'], subject: string): Promise<void>;
}): Tokens {
  const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
  return {
    create: async ({ name, scopes, days }, actor) => {
      const secret = `${prefix}${randomBytes(32).toString('base64url')}`;
      const now = clock();
      await store.add(hash(secret), {
        ...{ id: randomUUID(), name, scopes, createdBy: actor, createdAt: now.toISOString() },
        expiresAt: new Date(now.getTime() + days * 86_400_000).toISOString(),
      });
      await log(actor, 'create-token', `${name} ${scopes.join(' ')}`);
      return secret;
    },
    list: store.list,
    revoke: async (id, actor) => {
      const revoked = await store.revoke(id, clock().toISOString());
      if (revoked) await log(actor, 'revoke-token', id);
      return revoked;
    },
    authorize: async (header, scope) => {
      const secret = form.exec(header ?? '')?.[1];
      if (secret === undefined) return 'unauthorized';
      const now = clock().toISOString();
      const token = await store.find(hash(secret), now);
      if (token === undefined) return 'unauthorized';
      const day = now.slice(0, 10);
      if (token.usedOn !== day) await store.used(token.id, day);
      return token.scopes.includes(scope) ? 'allowed' : 'forbidden';
    },
  };
}
