import { z } from 'zod';
import type { Challenges } from './challenges.ts';
import type { Clock, SsoClaims, SsoProvider, StaffAuth, StaffStore } from './ports.ts';
import { roleOfGroups, type GroupRole } from './role-of-groups.ts';
import type { AuditAction, Role, SsoProblem, StaffMember } from './schema.ts';
import { newMember } from './schema.ts';
import type { SignIn } from './sign-in.ts';

/** Where somebody wanted to go, and in which language. */
export interface SsoPlace {
  locale: string;
  next: string;
}

export interface Sso {
  /** Words on the button; without them ours. */
  readonly name: string | undefined;
  /** Where the browser is sent, with the token for its cookie. */
  begin(place: SsoPlace): Promise<{ url: string; token: string } | { problem: SsoProblem }>;
  /** `search`: the query that the browser came back with. */
  finish(token: string | undefined, search: string, agent: string): Promise<SsoOutcome>;
}
export type SsoOutcome =
  | ({ kind: 'signed-in'; cookies: string[] } & SsoPlace)
  | { kind: 'problem'; problem: SsoProblem; place?: SsoPlace | undefined };

const remembered = z.object({ locale: z.string(), next: z.string(), provider: z.string() });
/** Who changes roles in the audit trail when somebody comes from the provider. */
const actor = 'single sign-on';

/**
 * Single sign-on. A member is known by provider and subject; the first time by an address that the provider has verified,
 * and by no other. Their role is what their groups stand for, each time anew; without one they are refused and out.
 */
export function createSso({
  name,
  provider,
  mapping,
  auth,
  store,
  challenges,
  signIn,
  clock,
  log,
}: {
  name: string | undefined;
  provider: SsoProvider;
  mapping: readonly GroupRole[];
  auth: Pick<StaffAuth, 'create'>;
  store: StaffStore;
  challenges: Challenges;
  signIn: Pick<SignIn, 'enter'>;
  clock: Clock;
  log(actor: string, action: AuditAction, subject?: string): Promise<void>;
}): Sso {
  /** Lets nobody in without a role; who had one loses their sessions too. */
  const refuse = async (claims: SsoClaims, member: StaffMember | undefined): Promise<SsoProblem> => {
    if (member !== undefined) await store.endSessions(member.id);
    await log(member?.email ?? claims.email?.toLowerCase().slice(0, 254) ?? claims.subject, 'sso-refused');
    return 'no-role';
  };
  const join = async (claims: SsoClaims, role: Role): Promise<StaffMember | undefined> => {
    const fields = { email: claims.email, name: (claims.name?.trim() || claims.email)?.slice(0, 120), role };
    const member = newMember.safeParse(fields);
    if (!member.success) return undefined;
    const id = await auth.create(member.data);
    await log(member.data.email, 'sso-join', role);
    return { id, ...member.data };
  };
  const enter = async (claims: SsoClaims, agent: string): Promise<{ cookies: string[] } | SsoProblem> => {
    const { subject, email, emailVerified, groups } = claims;
    const linked = await store.findLogin(provider.issuer, subject);
    if (linked === undefined && (email === undefined || !emailVerified)) return 'unverified';
    const known = linked ?? (await store.findByEmail(email ?? ''));
    const role = roleOfGroups(groups, mapping);
    if (role === undefined) return refuse(claims, known);
    const member = known ?? (await join(claims, role));
    if (member === undefined) return 'unverified';
    if (linked === undefined) await store.addLogin(member.id, provider.issuer, subject, clock().toISOString());
    if (linked === undefined && known !== undefined) await log(member.email, 'sso-link');
    if (member.role !== role) {
      await store.setRole(member.id, role);
      await log(actor, 'set-role', `${member.email} ${role}`);
    }
    return signIn.enter(member, 'sso', agent);
  };

  return {
    name,
    begin: async (place) => {
      const begun = await provider.begin();
      if (typeof begun === 'string') return { problem: begun };
      const detail = JSON.stringify({ ...place, provider: begun.detail });
      return { url: begun.url, token: await challenges.open('sso', { detail }) };
    },
    finish: async (token, search, agent) => {
      const challenge = await challenges.take('sso', token);
      if (challenge === undefined) return { kind: 'problem', problem: 'expired' };
      const { provider: detail, ...place } = remembered.parse(JSON.parse(challenge.detail));
      const claims = await provider.finish(search, detail);
      const outcome = typeof claims === 'string' ? claims : await enter(claims, agent);
      if (typeof outcome === 'string') return { kind: 'problem', problem: outcome, place };
      return { kind: 'signed-in', cookies: outcome.cookies, ...place };
    },
  };
}
