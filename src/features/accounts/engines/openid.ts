import * as client from 'openid-client';
import { z } from 'zod';
import type { SsoClaims, SsoFailure, SsoProvider } from '../ports.ts';

/** In s: how long a provider may take, and by how much its clock may differ. */
const [timeout, tolerance] = [10, 30];
/** How long what a provider says of itself is believed, in ms. */
const discoveryLasts = 3_600_000;

export interface OpenIdOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where the provider sends browsers back to. */
  redirectUri: string;
  /** Beside `openid`. */
  scope: string;
  /** Claim with the groups: its name, or a path with dots. */
  rolesClaim: string;
  clock(): Date;
  /** Told every failure with what the library says, which no page shows. */
  onFailure(failure: SsoFailure, error: unknown): void;
}

const remembered = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
const claims = z.looseObject({
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  // Some providers send it as text; anything but a yes is a no.
  email_verified: z.unknown().transform((value) => value === true || value === 'true'),
  name: z.string().optional(),
});
const oneOrMore = z.union([z.string().transform((group) => [group]), z.array(z.string())]).catch([]);

/**
 * OpenID Connect by openid-client: authorization code with PKCE, state and nonce. The ID token's signature, issuer, audience
 * and times are checked, and so is the issuer that stands in the answer (RFC 9207), against mix-ups.
 */
export function createOpenId(options: OpenIdOptions): SsoProvider {
  let discovered: { at: number; configuration: client.Configuration } | undefined;
  const discover = async (): Promise<client.Configuration> => {
    const now = options.clock().getTime();
    if (discovered !== undefined && now - discovered.at < discoveryLasts) return discovered.configuration;
    const isPlain = options.issuer.startsWith('http:');
    const configuration = await client.discovery(
      new URL(options.issuer),
      options.clientId,
      { [client.clockTolerance]: tolerance },
      clientAuth(options.clientSecret),
      {
        timeout,
        // The settings allow plain http on this very machine only.
        execute: [client.enableNonRepudiationChecks, ...(isPlain ? [client.allowInsecureRequests] : [])],
      },
    );
    discovered = { at: now, configuration };
    return configuration;
  };
  const failed = (error: unknown): SsoFailure => {
    const failure = failureOf(error);
    options.onFailure(failure, error);
    return failure;
  };

  return {
    issuer: options.issuer,
    begin: async () => {
      try {
        const configuration = await discover();
        const verifier = client.randomPKCECodeVerifier();
        const [state, nonce] = [client.randomState(), client.randomNonce()];
        const url = client.buildAuthorizationUrl(configuration, {
          redirect_uri: options.redirectUri,
          scope: `openid ${options.scope}`,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          state,
          nonce,
        });
        return { url: url.href, detail: JSON.stringify({ state, nonce, verifier }) };
      } catch (error) {
        return failed(error);
      }
    },
    finish: async (search, detail) => {
      const { state, nonce, verifier } = remembered.parse(JSON.parse(detail));
      try {
        const configuration = await discover();
        const tokens = await client.authorizationCodeGrant(configuration, new URL(`${options.redirectUri}${search}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const fromToken = tokens.claims();
        if (fromToken === undefined) return failed(new Error('The provider answered without an ID token.'));
        const hasUserInfo = configuration.serverMetadata().userinfo_endpoint !== undefined;
        const fromUserInfo = hasUserInfo
          ? await client.fetchUserInfo(configuration, tokens.access_token, fromToken.sub)
          : {};
        return claimsOf({ ...fromUserInfo, ...fromToken }, options.rolesClaim);
      } catch (error) {
        return failed(error);
      }
    },
  };
}

/** The secret in the header, which every provider should know, or in the body of those that say they want it there. */
function clientAuth(secret: string): client.ClientAuth {
  const [inHeader, inBody] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported;
    return (methods?.includes('client_secret_basic') ?? true) ? inHeader(server, ...rest) : inBody(server, ...rest);
  };
}

function claimsOf(given: Record<string, unknown>, rolesClaim: string): SsoClaims | SsoFailure {
  const parsed = claims.safeParse(given);
  if (!parsed.success) return 'untrusted';
  const { sub: subject, email, email_verified: emailVerified, name } = parsed.data;
  return { subject, email, emailVerified, name, groups: oneOrMore.parse(claimAt(given, rolesClaim)) };
}

/** A claim by its whole name, which may have dots in it, or by a path such as `realm_access.roles`. */
function claimAt(given: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(given, name)) return given[name];
  return name
    .split('.')
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null
          ? Object.entries(value).find(([key]) => key === part)?.[1]
          : undefined,
      given,
    );
}

function failureOf(error: unknown): SsoFailure {
  if (error instanceof client.AuthorizationResponseError)
    return error.error === 'access_denied' ? 'denied' : 'provider';
  if (error instanceof client.ResponseBodyError) {
    if (error.status >= 500) return 'down';
    // The code was used before, or somebody took very long.
    return error.error === 'invalid_grant' ? 'expired' : 'provider';
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'clock';
  const isOurs = error instanceof client.ClientError && code !== undefined;
  const isUnreachable = ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'].includes(
    String(code),
  );
  return isOurs && !isUnreachable ? 'untrusted' : 'down';
}
