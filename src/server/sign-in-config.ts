import { z } from 'zod';
import type { GroupRole } from '../features/accounts/role-of-groups.ts';
import { role, roles, type SignInPolicy } from '../features/accounts/schema.ts';

/** How staff sign in. */
export interface SignInConfig {
  policy: SignInPolicy;
  /** The OpenID Connect provider. */
  sso?: SsoConfig | undefined;
}
export interface SsoConfig {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Words on the button; without them ours. */
  name?: string | undefined;
  scope: string;
  rolesClaim: string;
  mapping: GroupRole[];
}

const loopback = ['localhost', '127.0.0.1', '[::1]'];
const isIssuer = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  return (protocol === 'https:' || (protocol === 'http:' && loopback.includes(hostname))) && search + hash === '';
};

const settings = {
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60, { error: 'OIDC_NAME must be at most 60 characters.' }).optional(),
  OIDC_SCOPE: z.string().default('email profile'),
  OIDC_ROLES_CLAIM: z.string().default('groups'),
  OIDC_ROLES: z
    .string()
    .transform((text, context) => {
      const pairs = text.split(',').map((pair) => /^\s*(.+?)\s*:\s*([^:]+?)\s*$/.exec(pair));
      const mapping = pairs.map((pair) => ({ group: pair?.[1] ?? '', role: role.safeParse(pair?.[2]).data }));
      const known = mapping.filter((pair): pair is GroupRole => pair.group !== '' && pair.role !== undefined);
      if (known.length === mapping.length) return known;
      context.addIssue(
        'OIDC_ROLES must be groups of the provider with roles, such as "support-admins:admin,support:agent"; roles are agent, lead, product, admin.',
      );
      return z.NEVER;
    })
    .optional(),
  OIDC_ONLY: z.enum(['on', 'off'], { error: 'OIDC_ONLY must be "on" or "off".' }).default('off'),
};
const needed = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_ROLES'] as const;

/** The part of the environment that is about how staff sign in. */
export const signInEnvironment = {
  STAFF_SECOND_FACTOR: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .pipe(
      z.array(
        z.enum(roles, {
          error: 'STAFF_SECOND_FACTOR must be roles such as "admin,product"; roles are agent, lead, product, admin.',
        }),
      ),
    ),
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer, {
      error: 'OIDC_ISSUER must be the https address of an OpenID Connect provider such as https://login.example.com.',
    })
    .optional(),
  ...settings,
};

/** Sentences about settings that mean nothing without each other. */
export function loneSignInSettings(given: Readonly<Record<string, unknown>>): string[] {
  if (given['OIDC_ISSUER'] === undefined)
    return Object.keys(settings)
      .filter((name) => given[name] !== undefined)
      .map((name) => `${name} is set without OIDC_ISSUER: set that too, or neither.`);
  return needed
    .filter((name) => given[name] === undefined)
    .map((name) => `OIDC_ISSUER is set without ${name}: set that too, or neither.`);
}

export function toSignInConfig(value: z.infer<z.ZodObject<typeof signInEnvironment>>): SignInConfig {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_ROLES: mapping,
  } = value;
  const policy = { secondFactorFor: value.STAFF_SECOND_FACTOR, ssoOnly: value.OIDC_ONLY === 'on' };
  if (issuer === undefined || clientId === undefined || clientSecret === undefined || mapping === undefined)
    return { policy };
  const { OIDC_NAME: name, OIDC_SCOPE: scope, OIDC_ROLES_CLAIM: rolesClaim } = value;
  return { policy, sso: { issuer, clientId, clientSecret, name, scope, rolesClaim, mapping } };
}
