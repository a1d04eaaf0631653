import { randomInt } from 'node:crypto';
import type { Clock, SecondFactorStore, TimeCodes } from './ports.ts';
import type { AppSetUp, AuditAction, CodeProblem, SecondFactors, StaffMember } from './schema.ts';
import type { Seal } from './seal.ts';

/** Wrong codes in a row, from whatever browsers, after which one code is not enough. */
const failuresUntilTwo = 10;
/** How long a secret that was shown waits for its first code, in ms. */
const setUpLasts = 30 * 60_000;
const stepMs = 30_000;
/** 60 bits each, without letters that look like others. */
const backup = { count: 10, length: 12, alphabet: 'abcdefghjkmnpqrstvwxyz0123456789' } as const;

export interface TypedCode {
  code: string;
  /** The code after it, where two are asked for. */
  next?: string | undefined;
}

export interface SecondFactor {
  state(memberId: string): Promise<Pick<SecondFactors, 'app' | 'backupCodes'> & { twoCodes: boolean }>;
  /** Makes a secret that waits for its first code; nothing where an app is set up. */
  begin(memberId: string): Promise<void>;
  /** The secret that waits. */
  setUp(member: StaffMember): Promise<AppSetUp | undefined>;
  /** Backup codes, which are shown once; undefined where the code is wrong or nothing waits. */
  confirm(member: StaffMember, code: string): Promise<string[] | undefined>;
  /** Whether a code of the app or a backup code is right; each counts once. */
  check(member: StaffMember, typed: TypedCode): Promise<'code' | 'backup-code' | { problem: CodeProblem }>;
  /** Backup codes that take the place of earlier ones. */
  newBackupCodes(member: StaffMember): Promise<string[]>;
  switchOff(member: StaffMember): Promise<void>;
}

export interface SecondFactorParts {
  store: SecondFactorStore;
  codes: TimeCodes;
  qrCode(text: string): string;
  seal: Seal;
  /** Under which apps list the account. */
  issuer: string;
  clock: Clock;
  log(actor: string, action: AuditAction, subject?: string): Promise<void>;
}

const plain = (typed: string): string => typed.toLowerCase().replaceAll(/[\s-]/g, '');
const isAppCode = (code: string): boolean => /^\d{6}$/.test(code);

/**
 * Codes of an app and backup codes. Guessing: whoever has a password and many networks would find a code of six digits in
 * time. After ten wrong ones in a row two codes that follow each other are asked for, as RFC 4226 (7.4) does to find a lost
 * counter: a chance of one in 10^11 a try, while the owner of the app waits half a minute and is never locked out.
 */
export function createSecondFactor({
  store,
  codes,
  qrCode,
  seal,
  issuer,
  clock,
  log,
}: SecondFactorParts): SecondFactor {
  const newCode = (): string => {
    const letters = Array.from({ length: backup.length }, () => backup.alphabet[randomInt(backup.alphabet.length)]);
    return letters.join('').replaceAll(/(.{4})(?=.)/g, '$1-');
  };
  const storeBackupCodes = async (memberId: string): Promise<string[]> => {
    const made = Array.from({ length: backup.count }, newCode);
    await store.setBackupCodes(
      memberId,
      made.map((code) => seal.hash(plain(code), memberId)),
    );
    return made;
  };
  const waiting = async (memberId: string): Promise<string | undefined> => {
    const stored = await store.find(memberId);
    if (stored === undefined || stored.confirmed) return undefined;
    const isOld = clock().getTime() - Date.parse(stored.createdAt) > setUpLasts;
    return isOld ? undefined : seal.open(stored.sealedSecret, memberId);
  };
  /** The newest step that typed codes stand for. */
  const stepOf = (secret: string, { code, next = '' }: TypedCode, twoCodes: boolean): number | undefined => {
    const now = clock();
    if (!twoCodes) return codes.stepOf(secret, plain(code), now);
    const first = codes.stepOf(secret, plain(code), new Date(now.getTime() - stepMs));
    const second = codes.stepOf(secret, plain(next), now);
    return first !== undefined && second === first + 1 ? second : undefined;
  };

  return {
    state: async (memberId) => {
      const stored = await store.find(memberId);
      const app = stored?.confirmed === true;
      const backupCodes = app ? await store.countBackupCodes(memberId) : 0;
      return { app, backupCodes, twoCodes: app && stored.failures >= failuresUntilTwo };
    },
    begin: (memberId) => store.begin(memberId, seal.close(codes.newSecret(), memberId), clock().toISOString()),
    setUp: async ({ id, email }) => {
      const secret = await waiting(id);
      return secret === undefined ? undefined : { secret, qrCode: qrCode(codes.uri(secret, email, issuer)) };
    },
    confirm: async ({ id, email }, code) => {
      const secret = await waiting(id);
      const step = secret === undefined ? undefined : codes.stepOf(secret, plain(code), clock());
      if (step === undefined) return undefined;
      if (!(await store.confirm(id, clock().toISOString(), step))) return undefined;
      await log(email, 'second-factor-on');
      return storeBackupCodes(id);
    },
    check: async ({ id, email }, typed) => {
      const stored = await store.find(id);
      if (stored?.confirmed !== true) return { problem: 'code' };
      const code = plain(typed.code);
      const twoCodes = stored.failures >= failuresUntilTwo;
      if (isAppCode(code)) {
        if (twoCodes && plain(typed.next ?? '') === '') return { problem: 'two-codes' };
        const step = stepOf(seal.open(stored.sealedSecret, id), typed, twoCodes);
        if (step !== undefined && (await store.useStep(id, step))) return 'code';
      } else if (await store.useBackupCode(id, seal.hash(code, id))) return 'backup-code';
      await store.addFailure(id);
      await log(email, 'second-factor-failed');
      return { problem: stored.failures + 1 >= failuresUntilTwo ? 'two-codes' : 'code' };
    },
    newBackupCodes: async ({ id, email }) => {
      const made = await storeBackupCodes(id);
      await log(email, 'backup-codes');
      return made;
    },
    switchOff: async ({ id, email }) => {
      if (await store.remove(id)) await log(email, 'second-factor-off');
    },
  };
}
