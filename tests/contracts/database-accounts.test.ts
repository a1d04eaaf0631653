import { expect, test } from 'vitest';
import { composeAccounts, commandLine } from '../../src/features/accounts/compose.ts';
import type { SignInOutcome } from '../../src/features/accounts/schema.ts';
import { describeOnBothDatabases, type DatabaseSource } from '../support/databases.ts';

const good = 'Kranich-Pfeffer-Umlaufbahn-9';
const lea = { email: 'lea@example.com', name: 'Lea Lindner', role: 'admin' as const };

async function aRoom(source: DatabaseSource) {
  const database = await source.open();
  const time = { now: Date.now() };
  const room = composeAccounts({
    database,
    origin: 'https://help.example.com',
    secret: 'k3jf0Pq9Zx7Lw2Vb8Nc5Md1Rt6Ys4Ua0',
    clock: () => new Date(time.now),
  });
  const join = async (member: typeof lea | { email: string; name: string; role: 'agent' | 'product' }) =>
    room.accept(await room.invite(member, commandLine), { password: good, again: good });
  return { database, room, join, time };
}
/** What a browser sends back. */
const cookieOf = (outcome: SignInOutcome | undefined): string =>
  cookiesOf(outcome)
    .map((line) => line.split(';')[0])
    .join('; ');
const cookiesOf = (outcome: SignInOutcome | undefined): string[] =>
  outcome?.kind === 'signed-in' ? outcome.cookies : [];

describeOnBothDatabases('accounts', (source) => {
  test('somebody joins by a link that works once, and signs in', async () => {
    const { database, room } = await aRoom(source);
    const token = await room.invite(lea, commandLine);
    expect(await room.invitation(token)).toMatchObject(lea);
    expect(await room.accept(token, { password: good, again: good })).toEqual({ kind: 'done' });
    expect(await room.accept(token, { password: good, again: good })).toEqual({ kind: 'gone' });
    const signedIn = await room.signIn(' LEA@Example.com ', good, 'Firefox');
    expect(cookiesOf(signedIn)).toHaveLength(1);
    expect(cookiesOf(signedIn)[0]).toMatch(
      /^__Secure-antwort\.session_token=.+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/i,
    );
    const found = await room.find(cookieOf(signedIn));
    expect(found?.member).toMatchObject(lea);
    const logins = await database.db.selectFrom('staff_logins').selectAll().execute();
    expect(logins.map(({ password }) => password)).toEqual([
      expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/),
    ]);
    expect(JSON.stringify(logins)).not.toContain(good);
  });

  test('whoever is wrong learns nothing: the same answer for an unknown address', async () => {
    const { room, join } = await aRoom(source);
    await join(lea);
    expect(await room.signIn('lea@example.com', 'wrong', '')).toBeUndefined();
    expect(await room.signIn('nobody@example.com', good, '')).toBeUndefined();
    expect(await room.signIn('not an address', good, '')).toBeUndefined();
    expect(await room.find('antwort.session_token=forged.forged')).toBeUndefined();
    expect(await room.find(undefined)).toBeUndefined();
  });

  test('a session that was there before a sign-in is not taken over', async () => {
    const { room, join } = await aRoom(source);
    await join(lea);
    const [one, two] = [await room.signIn(lea.email, good, 'A'), await room.signIn(lea.email, good, 'B')];
    expect(cookieOf(one)).not.toBe(cookieOf(two));
  });

  test('sessions are listed, ended one by one, and all with a new password', async () => {
    const { room, join } = await aRoom(source);
    await join(lea);
    const cookies: string[] = [];
    for (const agent of ['A', 'B', 'C']) cookies.push(cookieOf(await room.signIn(lea.email, good, agent)));
    const [a = '', b = '', c = ''] = cookies;
    const signedIn = await room.find(a);
    if (signedIn === undefined) throw new Error('not signed in');
    const sessions = await room.sessions(signedIn);
    expect(sessions.map(({ agent }) => agent).sort()).toEqual(['A', 'B', 'C']);
    const ofB = sessions.find(({ agent }) => agent === 'B')?.id ?? '';
    expect(await room.endSession({ ...signedIn, member: { ...signedIn.member, id: 'another' } }, ofB)).toBe(false);
    expect(await room.endSession(signedIn, ofB)).toBe(true);
    expect(await room.find(b)).toBeUndefined();
    const cleared = await room.signOut(signedIn, a);
    expect(cleared.some((line) => /session_token=;.*Max-Age=0/i.test(line))).toBe(true);
    expect(await room.find(a)).toBeUndefined();
    expect(await room.find(c)).toBeDefined();
    const again = await room.invite(lea, commandLine);
    await room.accept(again, { password: `${good}!`, again: `${good}!` });
    expect(await room.find(c)).toBeUndefined();
    expect(await room.signIn(lea.email, good, '')).toBeUndefined();
    expect(await room.signIn(lea.email, `${good}!`, '')).toBeDefined();
  });

  test('weak passwords are not taken, and the link goes on working', async () => {
    const { room, time } = await aRoom(source);
    const token = await room.invite(lea, commandLine);
    for (const [password, again, problem] of [
      ['kurz', 'kurz', 'short'],
      ['x'.repeat(201), 'x'.repeat(201), 'long'],
      ['passwordpassword', 'passwordpassword', 'guessable'],
      ['lea.lindner.example', 'lea.lindner.example', 'guessable'],
      ['schmetterling', 'schmetterling', 'guessable'],
      [good, `${good}x`, 'different'],
    ] as const)
      expect(await room.accept(token, { password, again }), password).toEqual({ kind: 'problem', problem });
    time.now += 73 * 3_600_000;
    expect(await room.accept(token, { password: good, again: good })).toEqual({ kind: 'gone' });
  });

  test('roles change, members go with their sessions, the last admin stays', async () => {
    const { database, room, join } = await aRoom(source);
    await join(lea);
    await join({ email: 'ben@example.com', name: 'Ben', role: 'agent' });
    const cookie = cookieOf(await room.signIn('ben@example.com', good, ''));
    expect(await room.setRole('ben@example.com', 'product', lea.email)).toBe('done');
    expect((await room.find(cookie))?.member.role).toBe('product');
    expect(await room.setRole(lea.email, 'agent', lea.email)).toBe('last-admin');
    expect(await room.remove(lea.email, lea.email)).toBe('last-admin');
    expect(await room.remove('nobody@example.com', lea.email)).toBeUndefined();
    expect(await room.remove('ben@example.com', lea.email)).toBe('done');
    expect(await room.find(cookie)).toBeUndefined();
    expect(await database.db.selectFrom('staff_logins').selectAll().execute()).toHaveLength(1);
    expect((await room.audit(50)).map(({ actor, action, subject }) => `${actor} ${action} ${subject}`)).toEqual(
      expect.arrayContaining([
        'command line invite lea@example.com admin',
        'lea@example.com join ',
        'lea@example.com set-role ben@example.com product',
        'lea@example.com remove ben@example.com',
      ]),
    );
  });
});
