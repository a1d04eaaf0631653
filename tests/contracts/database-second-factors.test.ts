import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { composeAccounts, commandLine } from '../../src/features/accounts/compose.ts';
import type { SsoClaims, SsoFailure, SsoProvider } from '../../src/features/accounts/ports.ts';
import type { Role, SignedIn, SignInPolicy } from '../../src/features/accounts/schema.ts';
import { Authenticator } from '../support/authenticator.ts';
import { describeOnBothDatabases, type DatabaseSource } from '../support/databases.ts';

const origin = 'https://help.example.com';
const password = 'Kranich-Pfeffer-Umlaufbahn-9';
const lea = 'lea@example.com';
const stepMs = 30_000;
const cookieOf = (lines: string[]): string => lines.map((line) => line.split(';')[0]).join('; ');

/** Accounts with Lea, who is an admin and signed in with her password. */
async function aRoom(source: DatabaseSource, policy: Partial<SignInPolicy> = {}, sso?: Partial<SsoProvider>) {
  const database = await source.open();
  const time = { now: Date.now() };
  const claims: { next: SsoClaims | SsoFailure } = { next: 'down' };
  const room = composeAccounts({
    database,
    origin,
    secret: 'k3jf0Pq9Zx7Lw2Vb8Nc5Md1Rt6Ys4Ua0',
    clock: () => new Date(time.now),
    policy: { secondFactorFor: [], ssoOnly: false, ...policy },
    sso: {
      name: undefined,
      provider: {
        issuer: 'https://login.example.com',
        begin: () => Promise.resolve({ url: 'https://login.example.com/authorize', detail: '' }),
        finish: () => Promise.resolve(claims.next),
        ...sso,
      },
      mapping: [
        { group: 'support', role: 'agent' },
        { group: 'support-admins', role: 'admin' },
      ],
    },
  });
  const join = async (email: string, role: Role = 'agent', actor = commandLine) =>
    room.accept(await room.invite({ email, name: 'Lea Lindner', role }, actor), { password, again: password });
  await join(lea, 'admin');
  const enter = async (email = lea): Promise<SignedIn> => {
    const outcome = await room.signIn(email, password, 'A');
    const signedIn = outcome?.kind === 'signed-in' ? await room.recognise(cookieOf(outcome.cookies)) : undefined;
    if (signedIn === undefined) throw new Error(`${email} is not signed in`);
    return signedIn;
  };
  /** The token of the second step after the right password. */
  const step = async (email = lea): Promise<string> => {
    const outcome = await room.signIn(email, password, 'A');
    if (outcome?.kind !== 'second-step') throw new Error('no second step');
    return outcome.token;
  };
  /** Sets an app up and returns what shows its codes, with the backup codes. */
  const setUpApp = async (signedIn: SignedIn) => {
    await room.secondFactor.begin(signedIn.member.id);
    const { secret = '' } = (await room.secondFactor.setUp(signedIn.member)) ?? {};
    const code = (ahead = 0): string =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: time.now + ahead * stepMs });
    const backupCodes = await room.secondFactor.confirm(signedIn.member, code(-1));
    if (backupCodes === undefined) throw new Error('not confirmed');
    return { secret, code, backupCodes };
  };
  const byProvider = async (given: SsoClaims | SsoFailure) => {
    const begun = await room.sso?.begin({ locale: 'en', next: '' });
    if (begun === undefined || !('token' in begun)) throw new Error('not begun');
    claims.next = given;
    return room.sso?.finish(begun.token, '?code=1', 'A');
  };
  const trail = async (): Promise<string[]> =>
    (await room.audit(100)).map(({ actor, action, subject }) => `${actor} ${action} ${subject}`.trim());
  return { database, room, time, join, enter, step, setUpApp, byProvider, trail };
}
const someone = (more: Partial<SsoClaims> = {}): SsoClaims => ({
  ...{ subject: 'sub-1', email: 'ben@example.com', emailVerified: true, name: 'Ben Beck', groups: ['support'] },
  ...more,
});

describeOnBothDatabases('codes from an app', (source) => {
  test('a password alone opens nothing once an app is set up; its code does, and counts once', async () => {
    const { room, time, enter, step, setUpApp, trail } = await aRoom(source);
    const { code } = await setUpApp(await enter());
    const token = await step();
    expect(await room.secondStep(token)).toEqual({ email: lea, app: true, twoCodes: false, passkeys: false });
    expect(await room.find(`antwort.session_token=${token}`)).toBeUndefined();
    expect(await room.answerSecondStep(token, { code: '000000' }, 'A')).toEqual({ kind: 'code' });
    const now = code();
    const [one, two] = await Promise.all([
      room.answerSecondStep(token, { code: now }, 'A'),
      room.answerSecondStep(await step(), { code: now }, 'B'),
    ]);
    expect([one.kind, two.kind].sort()).toEqual(['code', 'signed-in']);
    const won = one.kind === 'signed-in' ? one : two;
    const signedIn = won.kind === 'signed-in' ? await room.find(cookieOf(won.cookies)) : undefined;
    expect(signedIn).toMatchObject({ method: 'code', member: { email: lea } });
    // The code before it, which was not used, is gone with it.
    expect(await room.answerSecondStep(await step(), { code: code(-1) }, 'A')).toEqual({ kind: 'code' });
    time.now += stepMs;
    expect(await room.answerSecondStep(await step(), { code: code() }, 'A')).toMatchObject({ kind: 'signed-in' });
    expect(await trail()).toEqual(
      expect.arrayContaining([`${lea} second-factor-on`, `${lea} second-factor-failed`, `${lea} sign-in code`]),
    );
  });

  test('the code that confirmed the app does not sign in as well', async () => {
    const { room, enter, step, setUpApp } = await aRoom(source);
    const { code } = await setUpApp(await enter());
    expect(await room.answerSecondStep(await step(), { code: code(-1) }, 'A')).toEqual({ kind: 'code' });
  });

  test('backup codes work once each; new ones take the place of old ones', async () => {
    const { room, enter, step, setUpApp } = await aRoom(source);
    const signedIn = await enter();
    const { backupCodes } = await setUpApp(signedIn);
    const [first = '', second = ''] = backupCodes;
    expect(backupCodes).toHaveLength(10);
    expect(new Set(backupCodes).size).toBe(10);
    const typed = ` ${first.toUpperCase().replaceAll('-', ' ')} `;
    expect(await room.answerSecondStep(await step(), { code: typed }, 'A')).toMatchObject({ kind: 'signed-in' });
    expect(await room.answerSecondStep(await step(), { code: first }, 'A')).toEqual({ kind: 'code' });
    expect((await room.secondFactor.state(signedIn.member.id)).backupCodes).toBe(9);
    const [fresh = ''] = await room.secondFactor.newBackupCodes(signedIn.member);
    expect(await room.answerSecondStep(await step(), { code: second }, 'A')).toEqual({ kind: 'code' });
    expect(await room.answerSecondStep(await step(), { code: fresh }, 'A')).toMatchObject({ kind: 'signed-in' });
  });

  test('a step is over after five tries, ten minutes, or its use', async () => {
    const { room, time, enter, step, setUpApp } = await aRoom(source);
    const { code, backupCodes } = await setUpApp(await enter());
    const token = await step();
    for (let tried = 0; tried < 5; tried += 1)
      expect(await room.answerSecondStep(token, { code: '000000' }, 'A')).toEqual({ kind: 'code' });
    expect(await room.answerSecondStep(token, { code: code() }, 'A')).toEqual({ kind: 'step-gone' });
    const used = await step();
    expect(await room.answerSecondStep(used, { code: code() }, 'A')).toMatchObject({ kind: 'signed-in' });
    expect(await room.answerSecondStep(used, { code: backupCodes[0] ?? '' }, 'A')).toEqual({ kind: 'step-gone' });
    const late = await step();
    time.now += 10 * 60_000;
    expect(await room.secondStep(late)).toBeUndefined();
    expect(await room.answerSecondStep(late, { code: code() }, 'A')).toEqual({ kind: 'step-gone' });
  });

  test('after ten wrong codes two in a row are asked for, and the owner is not locked out', async () => {
    const { room, time, enter, step, setUpApp } = await aRoom(source);
    const { code, backupCodes } = await setUpApp(await enter());
    const outcomes: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const token = await step();
      for (let tried = 0; tried < 5; tried += 1)
        outcomes.push((await room.answerSecondStep(token, { code: '000000' }, 'A')).kind);
    }
    expect(outcomes).toEqual([...Array.from({ length: 9 }, () => 'code'), 'two-codes']);
    // The right code alone is now worth nothing, and neither are two that do not follow each other.
    const token = await step();
    expect(await room.secondStep(token)).toMatchObject({ twoCodes: true });
    expect(await room.answerSecondStep(token, { code: code() }, 'A')).toEqual({ kind: 'two-codes' });
    expect(await room.answerSecondStep(token, { code: code(), next: code() }, 'A')).toEqual({ kind: 'two-codes' });
    expect(await room.answerSecondStep(token, { code: code(1), next: code() }, 'A')).toEqual({ kind: 'two-codes' });
    const first = code();
    time.now += stepMs;
    expect(await room.answerSecondStep(token, { code: first, next: code() }, 'A')).toMatchObject({ kind: 'signed-in' });
    // From here one is enough again; a backup code always was.
    time.now += stepMs;
    expect(await room.answerSecondStep(await step(), { code: code() }, 'A')).toMatchObject({ kind: 'signed-in' });
    expect(await room.answerSecondStep(await step(), { code: backupCodes[0] ?? '' }, 'A')).toMatchObject({
      kind: 'signed-in',
    });
  });

  test('neither secrets nor codes can be read out of the database, nor moved to somebody else', async () => {
    const { database, room, enter, join, setUpApp, step } = await aRoom(source);
    const { secret, backupCodes } = await setUpApp(await enter());
    const stored = JSON.stringify([
      await database.db.selectFrom('staff_totp').selectAll().execute(),
      await database.db.selectFrom('staff_backup_codes').selectAll().execute(),
      await database.db.selectFrom('staff_challenges').selectAll().execute(),
    ]);
    const token = await step();
    for (const text of [secret, token, ...backupCodes, ...backupCodes.map((code) => code.replaceAll('-', ''))])
      expect(stored).not.toContain(text);
    await join('ben@example.com');
    const ben = await enter('ben@example.com');
    await database.db.updateTable('staff_totp').set({ user_id: ben.member.id }).execute();
    await expect(room.secondFactor.check(ben.member, { code: '000000' })).rejects.toThrow();
  });

  test('a secret that nobody confirmed asks for nothing and is forgotten', async () => {
    const { room, time, enter } = await aRoom(source);
    const signedIn = await enter();
    await room.secondFactor.begin(signedIn.member.id);
    const { secret = '', qrCode = '' } = (await room.secondFactor.setUp(signedIn.member)) ?? {};
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(qrCode).toMatch(/^<svg /);
    expect((await room.signIn(lea, password, 'A'))?.kind).toBe('signed-in');
    expect(await room.secondFactor.confirm(signedIn.member, '000000')).toBeUndefined();
    time.now += 31 * 60_000;
    expect(await room.secondFactor.setUp(signedIn.member)).toBeUndefined();
  });

  test('switching off and new backup codes are for a password or a code', async () => {
    const { room, enter, setUpApp, trail } = await aRoom(source);
    const signedIn = await enter();
    const { code, backupCodes } = await setUpApp(signedIn);
    expect(await room.confirms(signedIn, 'wrong')).toBe(false);
    expect(await room.confirms(signedIn, password)).toBe(true);
    expect(await room.confirms(signedIn, code())).toBe(true);
    expect(await room.confirms(signedIn, code())).toBe(false);
    expect(await room.confirms(signedIn, backupCodes[0] ?? '')).toBe(true);
    await room.secondFactor.switchOff(signedIn.member);
    expect((await room.signIn(lea, password, 'A'))?.kind).toBe('signed-in');
    expect(await trail()).toContain(`${lea} second-factor-off`);
  });
});

describeOnBothDatabases('what a role asks for', (source) => {
  test('who has no second factor gets no further than setting one up', async () => {
    const { room, join, enter, setUpApp } = await aRoom(source, { secondFactorFor: ['admin'] });
    const outcome = await room.signIn(lea, password, 'A');
    const cookie = outcome?.kind === 'signed-in' ? cookieOf(outcome.cookies) : '';
    expect(await room.find(cookie)).toBeUndefined();
    const signedIn = await room.recognise(cookie);
    expect(signedIn && room.isConfined(signedIn)).toBe(true);
    await join('ben@example.com');
    expect(room.isConfined(await enter('ben@example.com'))).toBe(false);
    if (signedIn === undefined) throw new Error('not recognised');
    await setUpApp(signedIn);
    const renewed = cookieOf(await room.renewSession(signedIn, 'code', 'A'));
    expect(await room.find(renewed)).toMatchObject({ method: 'code' });
    expect(await room.recognise(cookie)).toBeUndefined();
  });

  test('an admin resets a colleague, not themselves; app, codes, passkeys and sessions are gone', async () => {
    const { database, room, join, enter, setUpApp, trail } = await aRoom(source);
    await join('ben@example.com');
    const ben = await enter('ben@example.com');
    await setUpApp(ben);
    const asked = await room.passkeys.askToAdd(ben);
    const answer = new Authenticator({ origin }).create(asked.options);
    expect(await room.passkeys.add(ben, { token: asked.token, answer, name: 'Key' })).toBe('added');
    expect(await room.resetSecondFactor('ben@example.com', 'ben@example.com')).toBe('own');
    expect(await room.resetSecondFactor('nobody@example.com', lea)).toBeUndefined();
    expect(await room.resetSecondFactor('ben@example.com', lea)).toBe('done');
    for (const table of ['staff_totp', 'staff_backup_codes', 'staff_passkeys'] as const)
      expect(await database.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
    expect(await room.sessions(ben)).toEqual([]);
    expect((await room.signIn('ben@example.com', password, 'A'))?.kind).toBe('signed-in');
    expect(await trail()).toContain(`${lea} second-factor-reset ben@example.com`);
  });

  test('whoever is removed leaves no secret, code, passkey, challenge, login or session behind', async () => {
    const { database, room, join, enter, step, setUpApp, byProvider } = await aRoom(source);
    await join('ben@example.com');
    const ben = await enter('ben@example.com');
    await setUpApp(ben);
    const asked = await room.passkeys.askToAdd(ben);
    const answer = new Authenticator({ origin }).create(asked.options);
    await room.passkeys.add(ben, { token: asked.token, answer, name: 'Key' });
    await byProvider(someone());
    await step('ben@example.com');
    expect(await room.remove('ben@example.com', lea)).toBe('done');
    for (const table of [
      ...(['staff_totp', 'staff_backup_codes', 'staff_passkeys', 'staff_challenges'] as const),
      ...(['staff_logins', 'staff_sessions'] as const),
    ])
      expect(
        await database.db.selectFrom(table).selectAll().where('user_id', '=', ben.member.id).execute(),
        table,
      ).toEqual([]);
  });
});

describeOnBothDatabases('passkeys', (source) => {
  /** Lea with a passkey. */
  async function withPasskey(policy: Partial<SignInPolicy> = {}, options: { counts?: boolean } = {}) {
    const parts = await aRoom(source, policy);
    const signedIn = await parts.enter();
    const authenticator = new Authenticator({ origin, ...options });
    const asked = await parts.room.passkeys.askToAdd(signedIn);
    const added = { token: asked.token, answer: authenticator.create(asked.options), name: 'Laptop' };
    expect(await parts.room.passkeys.add(signedIn, added)).toBe('added');
    return { ...parts, signedIn, authenticator, added };
  }

  test('one is added, named, listed, signs in and is removed', async () => {
    const { room, signedIn, authenticator, trail } = await withPasskey();
    const { token, options } = await room.passkeys.askToSignIn();
    expect(options).toMatchObject({ rpId: 'help.example.com', userVerification: 'required' });
    expect(options).not.toHaveProperty('allowCredentials.0');
    const entered = await room.passkeys.signIn(token, authenticator.get(options), 'A');
    expect(await room.find(cookieOf(entered?.cookies ?? []))).toMatchObject({ method: 'passkey' });
    const [passkey] = await room.passkeys.list(signedIn);
    expect(passkey).toMatchObject({ name: 'Laptop', usedAt: expect.any(String) });
    const stranger = { ...signedIn, member: { ...signedIn.member, id: 'another' } };
    expect(await room.passkeys.rename(stranger, passkey?.id ?? '', 'Theirs')).toBe(false);
    expect(await room.passkeys.remove(stranger, passkey?.id ?? '')).toBe(false);
    expect(await room.passkeys.rename(signedIn, passkey?.id ?? '', 'Phone')).toBe(true);
    expect(await room.passkeys.remove(signedIn, passkey?.id ?? '')).toBe(true);
    const again = await room.passkeys.askToSignIn();
    expect(await room.passkeys.signIn(again.token, authenticator.get(again.options), 'A')).toBeUndefined();
    expect(await trail()).toEqual(
      expect.arrayContaining([
        ...[`${lea} passkey-add Laptop`, `${lea} sign-in passkey`],
        ...[`${lea} passkey-rename Phone`, `${lea} passkey-remove Phone`],
      ]),
    );
  });

  test('a challenge is taken once, from the browser it was made for, and within ten minutes', async () => {
    const { room, time, authenticator } = await withPasskey();
    const one = await room.passkeys.askToSignIn();
    const answer = authenticator.get(one.options);
    expect(await room.passkeys.signIn(undefined, answer, 'A')).toBeUndefined();
    const other = await room.passkeys.askToSignIn();
    expect(await room.passkeys.signIn(other.token, answer, 'A')).toBeUndefined();
    expect(await room.passkeys.signIn(one.token, answer, 'A')).toBeDefined();
    expect(await room.passkeys.signIn(one.token, answer, 'A')).toBeUndefined();
    const late = await room.passkeys.askToSignIn();
    const lateAnswer = authenticator.get(late.options);
    time.now += 10 * 60_000;
    expect(await room.passkeys.signIn(late.token, lateAnswer, 'A')).toBeUndefined();
  });

  test('a counter that does not go up is a copy, and is refused', async () => {
    const { room, authenticator, trail } = await withPasskey();
    const use = async () => {
      const { token, options } = await room.passkeys.askToSignIn();
      return room.passkeys.signIn(token, authenticator.get(options), 'A');
    };
    authenticator.counter = 7;
    expect(await use()).toBeDefined();
    authenticator.counter = 3;
    expect(await use()).toBeUndefined();
    expect(await trail()).toContain(`${lea} sign-in-failed passkey`);
    const uncounted = await withPasskey({}, { counts: false });
    for (let time = 0; time < 2; time += 1) {
      const { token, options } = await uncounted.room.passkeys.askToSignIn();
      expect(await uncounted.room.passkeys.signIn(token, uncounted.authenticator.get(options), 'A')).toBeDefined();
    }
  });

  test('other sites, unverified users, other sessions and members are refused', async () => {
    const { room, signedIn, join, enter } = await aRoom(source).then(async (parts) => ({
      ...parts,
      signedIn: await parts.enter(),
    }));
    const add = async (authenticator: Authenticator, by = signedIn) => {
      const { token, options } = await room.passkeys.askToAdd(signedIn);
      return room.passkeys.add(by, { token, answer: authenticator.create(options), name: 'Key' });
    };
    expect(await add(new Authenticator({ origin: 'https://help.example.org' }))).toBe('refused');
    expect(await add(new Authenticator({ origin: 'https://evil.help.example.com' }))).toBe('refused');
    expect(await add(new Authenticator({ origin, verifies: false }))).toBe('refused');
    expect(await add(new Authenticator({ origin }), { ...signedIn, sessionId: 'another' })).toBe('refused');
    await join('ben@example.com');
    expect(await add(new Authenticator({ origin }), await enter('ben@example.com'))).toBe('refused');
    const signedInBy = await room.passkeys.askToSignIn();
    const answer = new Authenticator({ origin }).create({ ...signedInBy.options, user: { id: '' } });
    expect(await room.passkeys.add(signedIn, { token: signedInBy.token, answer, name: 'Key' })).toBe('refused');
    for (const nonsense of [{}, null, 'text', { id: 'x', response: {} }])
      expect(await room.passkeys.signIn((await room.passkeys.askToSignIn()).token, nonsense, 'A')).toBeUndefined();
  });

  test('where the role needs a second factor and a passkey is all there is, a password leads to it', async () => {
    const { room, step, authenticator } = await withPasskey({ secondFactorFor: ['admin'] });
    const token = await step();
    expect(await room.secondStep(token)).toMatchObject({ app: false, passkeys: true });
    expect(await room.answerSecondStep(token, { code: '000000' }, 'A')).toEqual({ kind: 'code' });
    const asked = await room.passkeys.askToSignIn();
    const entered = await room.passkeys.signIn(asked.token, authenticator.get(asked.options), 'A');
    expect(await room.find(cookieOf(entered?.cookies ?? []))).toBeDefined();
  });
});

describeOnBothDatabases('single sign-on', (source) => {
  test('somebody joins with the role of their groups, which follows the groups at each sign-in', async () => {
    const { room, byProvider, trail } = await aRoom(source);
    const first = await byProvider(someone());
    expect(first).toMatchObject({ kind: 'signed-in', locale: 'en' });
    const roleOfBen = async () => (await room.list()).find(({ email }) => email === 'ben@example.com')?.role;
    expect(await roleOfBen()).toBe('agent');
    await byProvider(someone({ groups: ['support', 'support-admins', 'others'] }));
    expect(await roleOfBen()).toBe('admin');
    // Known by the subject: another address at the provider makes no other member.
    await byProvider(someone({ email: 'benjamin@example.com', emailVerified: false }));
    expect(await roleOfBen()).toBe('agent');
    expect(await room.list()).toHaveLength(2);
    expect(await trail()).toEqual(
      expect.arrayContaining([
        'ben@example.com sso-join agent',
        'ben@example.com sign-in sso',
        'single sign-on set-role ben@example.com admin',
      ]),
    );
  });

  test('without a group that has a role nobody gets in, and who was in is out', async () => {
    const { room, byProvider, trail } = await aRoom(source);
    expect(await byProvider(someone({ groups: ['finance'] }))).toMatchObject({ problem: 'no-role' });
    expect(await room.list()).toHaveLength(1);
    const entered = await byProvider(someone());
    const cookie = entered?.kind === 'signed-in' ? cookieOf(entered.cookies) : '';
    expect(await room.find(cookie)).toMatchObject({ method: 'sso' });
    expect(await byProvider(someone({ groups: [] }))).toMatchObject({ problem: 'no-role' });
    expect(await room.find(cookie)).toBeUndefined();
    expect(await trail()).toContain('ben@example.com sso-refused');
  });

  test('an account with the same address is taken over only where the provider has verified it', async () => {
    const { room, byProvider, trail } = await aRoom(source);
    const asLea = { email: 'LEA@example.com', groups: ['support-admins'] };
    expect(await byProvider(someone({ ...asLea, emailVerified: false }))).toMatchObject({ problem: 'unverified' });
    expect(await byProvider(someone({ email: undefined }))).toMatchObject({ problem: 'unverified' });
    expect(await byProvider(someone({ email: 'no address' }))).toMatchObject({ problem: 'unverified' });
    expect(await byProvider(someone(asLea))).toMatchObject({ kind: 'signed-in' });
    expect((await room.list()).map(({ email }) => email)).toEqual([lea]);
    expect(await trail()).toContain(`${lea} sso-link`);
  });

  test('what the browser brings back is used up, and belongs to it', async () => {
    const { room, byProvider } = await aRoom(source, {}, { finish: () => Promise.resolve(someone()) });
    const begun = await room.sso?.begin({ locale: 'de', next: '/de/inbox' });
    const token = begun !== undefined && 'token' in begun ? begun.token : '';
    expect(await room.sso?.finish(undefined, '?code=1', 'A')).toEqual({ kind: 'problem', problem: 'expired' });
    expect(await room.sso?.finish(token, '?code=1', 'A')).toMatchObject({ kind: 'signed-in', next: '/de/inbox' });
    expect(await room.sso?.finish(token, '?code=1', 'A')).toEqual({ kind: 'problem', problem: 'expired' });
    expect(await byProvider('clock')).toMatchObject({ kind: 'signed-in' });
  });

  test('where only single sign-on is allowed, admins made on the command line are let in another way, and nobody else', async () => {
    const { database, room, join, byProvider } = await aRoom(source, { ssoOnly: true });
    await join('agent@example.com', 'agent');
    await join('invited@example.com', 'admin', lea);
    expect((await room.signIn(lea, password, 'A'))?.kind).toBe('signed-in');
    expect(await room.signIn('agent@example.com', password, 'A')).toBeUndefined();
    expect(await room.signIn('invited@example.com', password, 'A')).toBeUndefined();
    const entered = await byProvider(someone());
    const cookie = entered?.kind === 'signed-in' ? cookieOf(entered.cookies) : '';
    expect(await room.find(cookie)).toBeDefined();
    // Sessions of before the setting, and admins who are none any more, are out too.
    await database.db.updateTable('staff_sessions').set({ method: 'password' }).execute();
    expect(await room.find(cookie)).toBeUndefined();
    await room.setRole('invited@example.com', 'admin', lea);
    await room.setRole(lea, 'agent', lea);
    expect(await room.signIn(lea, password, 'A')).toBeUndefined();
  });
});
