import { challengeCookies } from '../features/accounts/challenge-cookies.ts';
import { nextPage } from '../features/accounts/next-page.ts';
import type { CodeProblem, SignedIn, StaffProblem } from '../features/accounts/schema.ts';
import type { FormOutcome, TakeForm } from './page-forms.ts';
import { readForm } from './read-form.ts';
import type { StaffFormParts } from './staff-forms.ts';

const again = (kind: CodeProblem | 'proof', signedIn?: SignedIn): FormOutcome => ({
  status: kind === 'step-gone' ? 410 : 422,
  shown: { staffForm: { problem: { kind }, email: '' } },
  signedIn,
});

const isByCode = ({ method }: SignedIn): boolean => method === 'code' || method === 'backup-code';

/** The second step of a sign-in, and setting a second factor up, renewing its backup codes, switching it off. */
export function createSecondFactorForms({ accounts, limits, origin }: StaffFormParts) {
  const stepCookie = challengeCookies(origin).step;
  const { secondFactor } = accounts;

  /** Guesses are limited by network, like those of passwords: nobody can lock an account. */
  const tooMany = async (address: string, signedIn?: SignedIn): Promise<FormOutcome | undefined> => {
    const wait = await limits.take('signIn', address);
    if (wait === undefined) return undefined;
    const problem: StaffProblem = { kind: 'wait', minutes: Math.ceil(wait / 60) };
    return { status: 429, shown: { staffForm: { problem, email: '' } }, retryAfter: wait, signedIn };
  };

  const step =
    (locale: string): TakeForm =>
    async (req, { clientAddress, agent }) => {
      const form = await readForm(req);
      const refused = await tooMany(clientAddress);
      if (refused !== undefined) return refused;
      const typed = { code: form.get('code') ?? '', next: form.get('following') ?? '' };
      const outcome = await accounts.answerSecondStep(stepCookie.read(req.headers.cookie), typed, agent);
      if (outcome.kind !== 'signed-in') return again(outcome.kind);
      return {
        redirect: nextPage(form.get('next') ?? '', locale),
        cookies: [...outcome.cookies, stepCookie.clear()],
      };
    };

  const confirm = async (signedIn: SignedIn, code: string, agent: string): Promise<FormOutcome> => {
    const codes = await secondFactor.confirm(signedIn.member, code);
    if (codes === undefined) return again('code', signedIn);
    // Sessions that were opened with less end, this one too.
    const method = signedIn.method === 'password' ? 'code' : signedIn.method;
    const cookies = await accounts.renewSession(signedIn, method, agent);
    const header = cookies.map((line) => line.split(';')[0]).join('; ');
    const backupCodes = { codes, isFirst: true };
    return { status: 200, shown: { backupCodes }, signedIn: await accounts.recognise(header), cookies };
  };

  const setUp =
    (locale: string): TakeForm =>
    async (req, { clientAddress, agent }) => {
      const form = await readForm(req);
      const signedIn = await accounts.recognise(req.headers.cookie);
      const page = `/${locale}/staff/second-factor`;
      if (signedIn === undefined) return { redirect: `/${locale}/staff/sign-in?next=${page}` };
      const action = form.get('action');
      const [code, proof] = [form.get('code') ?? '', form.get('proof') ?? ''];
      if (action === 'begin' || action === 'confirm') {
        if (!accounts.isFresh(signedIn)) return { redirect: `/${locale}/staff/sign-in?again&next=${page}` };
        if (action === 'confirm') return (await tooMany(clientAddress, signedIn)) ?? confirm(signedIn, code, agent);
        await secondFactor.begin(signedIn.member.id);
        return { redirect: page };
      }
      if (action !== 'codes' && action !== 'off') return { redirect: page };
      const refused = await tooMany(clientAddress, signedIn);
      if (refused !== undefined) return refused;
      if (!(await accounts.confirms(signedIn, proof))) return again('proof', signedIn);
      if (action === 'codes') {
        const backupCodes = { codes: await secondFactor.newBackupCodes(signedIn.member), isFirst: false };
        return { status: 200, shown: { backupCodes }, signedIn };
      }
      await secondFactor.switchOff(signedIn.member);
      const cookies = isByCode(signedIn) ? await accounts.renewSession(signedIn, 'password', agent) : undefined;
      return { redirect: `/${locale}/staff?second-factor-off`, cookies };
    };

  return { step, setUp };
}
