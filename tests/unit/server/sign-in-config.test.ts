import { expect, test } from 'vitest';
import { parseConfig } from '../../../src/server/config.ts';

const oidc = {
  OIDC_ISSUER: 'https://login.example.com/realms/team',
  OIDC_CLIENT_ID: 'antwort',
  OIDC_CLIENT_SECRET: 'secret',
  OIDC_ROLES: ' Leads: EU : lead ,support-admins:admin',
};
const signInOf = (env: Record<string, string>) => {
  const result = parseConfig(env);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.config.signIn;
};

test('without settings everybody signs in with a password', () => {
  expect(signInOf({})).toEqual({ policy: { secondFactorFor: [], ssoOnly: false }, sso: undefined });
});

test('roles that need a second factor, and a provider with its groups', () => {
  expect(signInOf({ ...oidc, STAFF_SECOND_FACTOR: 'admin, product', OIDC_ONLY: 'on' })).toEqual({
    policy: { secondFactorFor: ['admin', 'product'], ssoOnly: true },
    sso: {
      issuer: oidc.OIDC_ISSUER,
      clientId: 'antwort',
      clientSecret: 'secret',
      name: undefined,
      scope: 'email profile',
      rolesClaim: 'groups',
      mapping: [
        { group: 'Leads: EU', role: 'lead' },
        { group: 'support-admins', role: 'admin' },
      ],
    },
  });
  expect(signInOf({ ...oidc, OIDC_ISSUER: 'http://localhost:8080' }).sso?.issuer).toBe('http://localhost:8080');
});

test.each([
  [{ STAFF_SECOND_FACTOR: 'boss' }, 'STAFF_SECOND_FACTOR must be roles'],
  [{ ...oidc, OIDC_ISSUER: 'http://login.example.com' }, 'OIDC_ISSUER must be the https address'],
  [{ ...oidc, OIDC_ISSUER: 'https://login.example.com?x=1' }, 'OIDC_ISSUER must be the https address'],
  [{ ...oidc, OIDC_ROLES: 'support:boss' }, 'OIDC_ROLES must be groups of the provider with roles'],
  [{ ...oidc, OIDC_ROLES: 'support' }, 'OIDC_ROLES must be groups of the provider with roles'],
  [{ ...oidc, OIDC_ROLES: '' }, 'OIDC_ISSUER is set without OIDC_ROLES'],
  [{ OIDC_ONLY: 'on' }, 'OIDC_ONLY is set without OIDC_ISSUER'],
  [{ OIDC_CLIENT_SECRET: 'x' }, 'OIDC_CLIENT_SECRET is set without OIDC_ISSUER'],
])('a mistake is told in a sentence: %j', (env, sentence) => {
  const result = parseConfig(env);
  expect(result.ok ? '' : result.problems.join('\n')).toContain(sentence);
});
