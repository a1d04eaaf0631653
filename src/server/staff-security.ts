import type { StaffRoom } from '../features/accounts/compose.ts';
import type { SignedIn } from '../features/accounts/schema.ts';
import type { StaffSecurity } from './page-services.ts';

/** What somebody's own account shows of how they sign in. */
export function securityOf(accounts: StaffRoom, signedIn: SignedIn): StaffSecurity {
  const { secondFactor, passkeys, policy } = accounts;
  const { member } = signedIn;
  const isFresh = accounts.isFresh(signedIn);
  return {
    factors: async () => {
      const { app, backupCodes } = await secondFactor.state(member.id);
      return { app, backupCodes, passkeys: await passkeys.list(signedIn) };
    },
    setUp: async () => (isFresh ? secondFactor.setUp(member) : undefined),
    isFresh,
    isConfined: accounts.isConfined(signedIn),
    isRequired: policy.secondFactorFor.includes(member.role),
    hasOwnWays: !policy.ssoOnly || signedIn.method !== 'sso',
  };
}
