import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import Provider from 'oidc-provider';
import { freePort } from './server-process.ts';

export interface Person {
  email?: string;
  email_verified?: boolean;
  name?: string;
  groups?: string[];
}

export interface OidcServer {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who signs in there, by subject. */
  people: Map<string, Person>;
  /** Who is asked for at the next sign-in; `denied` cancels it. */
  signsIn: string;
  /** Claims in which the next ID tokens differ from what they should say. */
  forged: JWTPayload | undefined;
  /** Whether the next ID tokens are signed with a key that nobody knows. */
  forgesKey: boolean;
  /** Goes from the portal's request to the provider and back: the address that the browser is sent to at last. */
  visit(url: string): Promise<string>;
  stop(): Promise<void>;
}

/** A real OpenID Connect provider (oidc-provider) on this machine, whose answers can be forged. */
export async function startOidcServer(redirectUri: string): Promise<OidcServer> {
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const [clientId, clientSecret] = ['antwort', 'a secret: 100 % + more'];
  const [own, strange] = await Promise.all([generateKeyPair('RS256', { extractable: true }), generateKeyPair('RS256')]);
  const jwk = { ...(await exportJWK(own.privateKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  let nonce = '';

  const provider: Provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [jwk] },
    cookies: { keys: ['a key for cookies'] },
    ttl: { AccessToken: 300, Grant: 300, IdToken: 300, Interaction: 300, Session: 300 },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...server.people.get(id) }) }),
    loadExistingGrant: async ({ oidc }) => {
      const accountId = oidc.session?.accountId;
      if (accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId, accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });

  const token = async (): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer,
      aud: clientId,
      sub: server.signsIn,
      nonce,
      iat: now,
      exp: now + 300,
      ...server.forged,
    };
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'test' })
      .sign(server.forgesKey ? strange.privateKey : own.privateKey);
  };
  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const url = new URL(req.url ?? '', issuer);
    if (url.pathname === '/auth') nonce = url.searchParams.get('nonce') ?? nonce;
    if (url.pathname.startsWith('/interaction/')) {
      const result =
        server.signsIn === 'denied' ? { error: 'access_denied' } : { login: { accountId: server.signsIn } };
      return provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
    }
    if (url.pathname === '/token' && (server.forged !== undefined || server.forgesKey)) {
      res.writeHead(200, { 'content-type': 'application/json' });
      res.end(JSON.stringify({ access_token: 'none', token_type: 'Bearer', id_token: await token() }));
      return;
    }
    await provider.callback()(req, res);
  };
  const http: Server = createServer((req, res) => {
    answer(req, res).catch((error: unknown) => res.destroy(error instanceof Error ? error : undefined));
  }).listen(port, '127.0.0.1');
  await once(http, 'listening');

  const visit = async (start: string): Promise<string> => {
    const cookies = new Map<string, string>();
    let url = start;
    while (url.startsWith(issuer)) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const location = response.headers.get('location');
      if (location === null) throw new Error(`${url} leads nowhere: ${response.status} ${await response.text()}`);
      url = new URL(location, url).href;
    }
    return url;
  };
  const server: OidcServer = {
    ...{ issuer, clientId, clientSecret, visit },
    people: new Map(),
    signsIn: '',
    forged: undefined,
    forgesKey: false,
    stop: async () => {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
  return server;
}
