import type { Challenges } from './challenges.ts';
import type { Challenge, Clock, PasskeyStore, StaffAuth, StaffStore } from './ports.ts';
import type {
  AuditAction,
  CodeProblem,
  Role,
  SignedIn,
  SignInMethod,
  SignInOutcome,
  SignInPolicy,
  StaffMember,
} from './schema.ts';
import type { SecondFactor, TypedCode } from './second-factor.ts';

/** Codes that may be tried before the password is asked for again. */
const triesOfStep = 5;
/** How recent a sign-in has to be to change how one signs in, in ms. */
const freshFor = 15 * 60_000;

/** What the second step of a sign-in asks for. */
export interface SecondStep {
  email: string;
  app: boolean;
  /** Two codes that follow each other, after many wrong ones. */
  twoCodes: boolean;
  passkeys: boolean;
}

export interface SignIn {
  /** Undefined where address and password do not belong together, or a password is not allowed. */
  signIn(email: string, password: string, agent: string): Promise<SignInOutcome | undefined>;
  secondStep(token: string | undefined): Promise<SecondStep | undefined>;
  answerSecondStep(
    token: string | undefined,
    typed: TypedCode,
    agent: string,
  ): Promise<{ kind: 'signed-in'; cookies: string[] } | { kind: CodeProblem }>;
  /** Whether a member may sign in with what they have here, and not only at the provider of single sign-on. */
  mayUseOwn(member: { role: Role; breakGlass: boolean }): boolean;
  /** Opens a session for somebody who was recognised. */
  enter(
    member: Pick<StaffMember, 'id' | 'email'>,
    method: SignInMethod,
    agent: string,
  ): Promise<{ kind: 'signed-in'; cookies: string[] }>;
  /** Who a request comes from; not those who have to set a second factor up first. */
  find(cookie: string | undefined): Promise<SignedIn | undefined>;
  /** The same with those who have to. */
  recognise(cookie: string | undefined): Promise<SignedIn | undefined>;
  /** Whether somebody has to set a second factor up before anything else. */
  isConfined(signedIn: SignedIn): boolean;
  /** Whether the sign-in is recent enough to change how one signs in. */
  isFresh(signedIn: SignedIn): boolean;
}

export interface SignInParts {
  auth: StaffAuth;
  store: StaffStore;
  passkeys: Pick<PasskeyStore, 'list'>;
  secondFactor: SecondFactor;
  challenges: Challenges;
  policy: SignInPolicy;
  clock: Clock;
  log(actor: string, action: AuditAction, subject?: string): Promise<void>;
}

/** Ways in with what is kept here, and who is in. */
export function createSignIn({
  auth,
  store,
  passkeys,
  secondFactor,
  challenges,
  policy,
  clock,
  log,
}: SignInParts): SignIn {
  const stepFor = async ({ id, email }: StaffMember): Promise<SecondStep> => {
    const { app, twoCodes } = await secondFactor.state(id);
    return { email, app, twoCodes, passkeys: (await passkeys.list(id)).length > 0 };
  };
  const enter: SignIn['enter'] = async ({ id, email }, method, agent) => {
    const cookies = await auth.openSession(id, method, agent);
    await log(email, 'sign-in', method);
    return { kind: 'signed-in', cookies };
  };
  const mayUseOwn: SignIn['mayUseOwn'] = ({ role, breakGlass }) => !policy.ssoOnly || (breakGlass && role === 'admin');
  const memberOf = async (challenge: Challenge | undefined) =>
    challenge?.memberId === undefined ? undefined : store.findById(challenge.memberId);
  const isConfined: SignIn['isConfined'] = ({ member, method }) =>
    method === 'password' && policy.secondFactorFor.includes(member.role);
  const recognise: SignIn['recognise'] = async (cookie) => {
    const found = cookie?.includes('antwort.') ? await auth.find(cookie) : undefined;
    if (found === undefined) return undefined;
    const { breakGlass, ...signedIn } = found;
    const isAllowed = found.method === 'sso' || mayUseOwn({ role: found.member.role, breakGlass });
    return isAllowed ? signedIn : undefined;
  };

  return {
    signIn: async (typed, password, agent) => {
      const email = typed.trim().toLowerCase();
      const memberId = await auth.checkPassword(email, password);
      const member = memberId === undefined ? undefined : await store.findById(memberId);
      if (member === undefined || !mayUseOwn(member)) {
        await log(email.slice(0, 254), 'sign-in-failed');
        return undefined;
      }
      const { app, passkeys: hasPasskeys } = await stepFor(member);
      if (!app && !(hasPasskeys && policy.secondFactorFor.includes(member.role)))
        return enter(member, 'password', agent);
      return { kind: 'second-step', token: await challenges.open('second-step', { memberId: member.id, detail: '' }) };
    },
    secondStep: async (token) => {
      const member = await memberOf(await challenges.find('second-step', token));
      return member && stepFor(member);
    },
    answerSecondStep: async (token, typed, agent) => {
      const member = await memberOf(await challenges.tryOnce('second-step', token, triesOfStep));
      if (member === undefined) return { kind: 'step-gone' };
      const outcome = await secondFactor.check(member, typed);
      if (typeof outcome !== 'string') return { kind: outcome.problem };
      // Only one of two answers at the same time opens a session.
      if ((await challenges.take('second-step', token)) === undefined) return { kind: 'step-gone' };
      return enter(member, outcome, agent);
    },
    mayUseOwn,
    enter,
    find: async (cookie) => {
      const signedIn = await recognise(cookie);
      return signedIn === undefined || isConfined(signedIn) ? undefined : signedIn;
    },
    recognise,
    isConfined,
    isFresh: ({ openedAt }) => clock().getTime() - Date.parse(openedAt) < freshFor,
  };
}
