import { expect, test } from 'vitest';
import type { Database } from '../../src/database/connect.ts';
import { createAddressStore } from '../../src/features/privacy/address-store.ts';
import { createRetentionStore } from '../../src/features/privacy/retention-store.ts';
import { createTicketStore } from '../../src/features/tickets/ticket-store.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { followsOver } from '../support/follows.ts';
import { aFile, aRecord } from '../support/tickets.ts';

const hour = 3_600_000;
const day = 24 * hour;
const anna = 'anna@elbe.example';
const battery = { kind: 'entry', subject: 'battery', locale: 'en' } as const;
const purpleBell = { kind: 'query', subject: 'purple bell', locale: 'en' } as const;
const ada = { actor: 'ada@nordrad.example', actorName: 'Ada' };

describeOnBothDatabases('follows', (source) => {
  const open = async (options?: { perHour?: number }) => {
    const database = await source.open();
    return { database, ...followsOver(database, options) };
  };
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

  test('only what the address confirms is followed, and of code and links only hashes are stored', async () => {
    const { database, room, counts, mails, codeIn, linkIn, ask } = await open();
    const attempt = await ask({ ...battery, email: ' Anna@Elbe.example ' });
    expect(await room.findAttempt(attempt)).toMatchObject({ email: 'Anna@Elbe.example', kind: 'entry' });
    const [mail] = await mails();
    expect(mail).toMatchObject({ occasion: 'follow-code', to: 'Anna@Elbe.example', locale: 'en' });
    expect(mail?.text).toContain('“Charge the battery”');
    expect(mail?.stopUrl).toBeUndefined();
    expect(await counts.followersOf('battery')).toBe(0);
    const stored = JSON.stringify(await database.db.selectFrom('follow_asks').selectAll().execute());
    for (const secret of [codeIn(mail?.text), linkIn(mail?.text), attempt]) expect(stored).not.toContain(secret);

    const code = codeIn(mail?.text);
    expect(await room.confirmByCode({ attempt, typed: wrong(code) })).toEqual({ kind: 'wrong', left: 4 });
    const outcome = await room.confirmByCode({ attempt, typed: ` ${code.slice(0, 3)}-${code.slice(3)}` });
    expect(outcome.kind).toBe('confirmed');
    expect(await counts.followersOf('battery')).toBe(1);
    expect(await counts.entries()).toEqual([{ entryId: 'battery', followers: 1 }]);
    for (const again of [room.confirmByCode({ attempt, typed: code }), room.confirmByLink(linkIn(mail?.text))])
      expect(await again).toEqual({ kind: 'expired' });
  });

  test('the link confirms for a day, the code for half an hour and five tries', async () => {
    const { room, clock, mails, codeIn, linkIn, ask } = await open();
    const attempt = await ask({ ...battery, email: anna });
    const [mail] = await mails();
    clock.move(hour);
    expect(await room.confirmByCode({ attempt, typed: codeIn(mail?.text) })).toEqual({ kind: 'expired' });
    expect(await room.findLink(linkIn(mail?.text))).toEqual({ kind: 'entry', title: 'Charge the battery' });
    clock.move(23 * hour);
    expect(await room.findLink(linkIn(mail?.text))).toBeUndefined();
    expect(await room.confirmByLink(linkIn(mail?.text))).toEqual({ kind: 'expired' });

    const another = await ask({ ...battery, email: anna });
    const code = codeIn((await mails()).at(-1)?.text);
    for (let left = 4; left > 0; left -= 1)
      expect(await room.confirmByCode({ attempt: another, typed: wrong(code) })).toEqual({ kind: 'wrong', left });
    expect(await room.confirmByCode({ attempt: another, typed: wrong(code) })).toEqual({ kind: 'void' });
    expect(await room.confirmByCode({ attempt: another, typed: code })).toEqual({ kind: 'void' });
    expect((await room.confirmByLink(linkIn((await mails()).at(-1)?.text))).kind).toBe('confirmed');
  });

  test('no mail before the confirmation, and none of news, carries what was typed', async () => {
    const { room, answers, mails, linkIn, follow, ask } = await open();
    const spam = { kind: 'query', subject: 'buy pills at evil example', locale: 'de' } as const;
    await ask({ ...spam, email: 'ben@elbe.example' });
    const [asked] = await mails('ben@elbe.example');
    expect(await room.findLink(linkIn(asked?.text))).toEqual({ kind: 'query', title: '' });
    await follow({ ...spam, email: anna });
    answers.set(spam.subject, 'battery');
    await room.tellNews();
    const all = await mails();
    expect(all.map(({ occasion }) => occasion)).toEqual(['follow-code', 'follow-code', 'news']);
    for (const mail of all) expect(`${mail.subject} ${mail.text}`).not.toMatch(/pills|evil/);
  });

  test('codes count with one another: three an hour to an address, and so many of the whole installation', async () => {
    const { room, mails, clock } = await open({ perHour: 4 });
    for (const subject of ['one', 'two', 'three', 'four'])
      expect((await room.ask({ ...purpleBell, subject, email: anna })).kind).toBe('asked');
    expect(await mails()).toHaveLength(3);
    expect((await room.ask({ ...purpleBell, email: 'ben@elbe.example' })).kind).toBe('asked');
    expect(await room.ask({ ...purpleBell, email: 'carl@elbe.example' })).toEqual({
      kind: 'refused',
      retryAfter: 3600,
    });
    clock.move(hour + 1);
    expect((await room.ask({ ...purpleBell, email: 'carl@elbe.example' })).kind).toBe('asked');
    expect(await mails()).toHaveLength(5);
  });

  test('there is nothing to follow in an entry that is not published, a comment that is gone, an empty search', async () => {
    const { room } = await open();
    for (const asked of [
      { ...battery, subject: 'internal' },
      { kind: 'comment', subject: 'nobody', locale: 'en' } as const,
      { ...purpleBell, subject: ' ' },
    ])
      expect(await room.ask({ ...asked, email: anna })).toEqual({ kind: 'gone' });
  });

  test('each version is told once, however many processes look and however often they start', async () => {
    const { database, room, roomOver, clock, published, mails, follow } = await open();
    await follow({ ...battery, email: anna });
    expect(await room.tellNews()).toBe(0);
    published.set('battery en', { title: 'Charge it', url: '/en/articles/battery', version: 'v2' });
    const other = source.name === 'postgres' ? roomOver(await source.again(database)) : roomOver(database);
    const told = await Promise.all([room.tellNews(), other.tellNews(), room.tellNews()]);
    expect(told.reduce((sum, count) => sum + count)).toBe(1);
    clock.move(2 * day);
    expect(await other.tellNews()).toBe(0);
    const news = (await mails(anna)).filter(({ occasion }) => occasion === 'news');
    expect(news).toHaveLength(1);
    expect(news[0]).toMatchObject({ subject: 'Changed: Charge it', stopsByPost: true });
    expect(news[0]?.text).toContain('- Charge it\n  https://help.example/en/articles/battery');
    // An earlier text put back is no news, a third one is.
    published.set('battery en', { title: 'Charge it', url: '/en/articles/battery', version: 'v1' });
    expect(await room.tellNews()).toBe(0);
    published.set('battery en', { title: 'Charge it', url: '/en/articles/battery', version: 'v3' });
    expect(await room.tellNews()).toBe(1);
  });

  test('one mail a day for a follower, whatever happens meanwhile; what waited comes in one', async () => {
    const { room, clock, published, answers, mails, follow } = await open();
    await follow({ ...battery, email: anna });
    await follow({ ...battery, locale: 'de', email: anna });
    await follow({ ...purpleBell, email: anna });
    published.set('battery en', { title: 'Charge it', url: '/en/articles/battery', version: 'v2' });
    expect(await room.tellNews()).toBe(1);
    clock.move(23 * hour);
    published.set('battery de', { title: 'Laden', url: '/de/articles/battery', version: 'w2' });
    answers.set('purple bell', 'battery');
    expect(await room.tellNews()).toBe(0);
    clock.move(hour);
    expect(await room.tellNews()).toBe(1);
    const news = (await mails(anna)).filter(({ occasion }) => occasion === 'news');
    expect(news.map(({ subject }) => subject)).toEqual(['Changed: Charge it', '2 pieces of news from Nordrad']);
    expect(news[1]?.text).toContain('Laden');
    expect(news[1]?.text).toContain('Charge it');
  });

  test('a search that finds something tells its followers and ends; asked again, it begins anew', async () => {
    const { room, counts, clock, answers, mails, follow } = await open();
    const own = await follow({ ...purpleBell, subject: 'Purple  bell?', email: anna });
    await follow({ ...purpleBell, email: 'ben@elbe.example' });
    expect(await counts.queries('en')).toMatchObject([{ followers: 2, locale: 'en', queryKey: 'purple bell' }]);
    answers.set((await counts.queries('en'))[0]?.query ?? '', 'battery');
    expect(await room.tellNews()).toBe(2);
    expect(await counts.queries('en')).toEqual([]);
    expect((await room.findOwn(own))?.follows).toEqual([]);
    expect((await mails(anna)).at(-1)?.subject).toBe('There is an answer: Charge the battery');
    clock.move(2 * day);
    expect(await room.tellNews()).toBe(0);
    await follow({ ...purpleBell, subject: 'purple bell', email: anna });
    expect(await counts.queries(undefined)).toMatchObject([{ followers: 1 }]);
  });

  test('an entry that was taken down is not told of, and takes no mail away from what is', async () => {
    const { room, published, mails, follow } = await open();
    await follow({ ...battery, email: anna });
    await follow({ ...battery, locale: 'de', email: anna });
    published.set('battery en', { title: 'Charge it', url: '/en/articles/battery', version: 'v2' });
    published.delete('battery en');
    expect(await room.tellNews()).toBe(0);
    published.set('battery de', { title: 'Laden', url: '/de/articles/battery', version: 'w2' });
    expect(await room.tellNews()).toBe(1);
    expect((await mails(anna)).at(-1)?.text).not.toContain('Charge it');
  });

  test('a follower sees what they follow, stops one or all, and is forgotten with the last, mails that wait too', async () => {
    const { database, room, published, mails, ownIn, follow } = await open();
    await follow({ ...purpleBell, email: anna });
    const own = await follow({ ...battery, email: anna });
    const found = await room.findOwn(own);
    expect(found?.follows.map(({ about }) => about).sort()).toEqual(['Charge the battery', 'purple bell']);
    published.set('battery en', { title: 'Charge it', url: '/en/articles/battery', version: 'v2' });
    await room.tellNews();
    expect(ownIn((await mails(anna)).at(-1)?.text)).toBe(own);
    await room.stop(own, found?.follows.find(({ kind }) => kind === 'query')?.id);
    expect((await room.findOwn(own))?.follows.map(({ kind }) => kind)).toEqual(['entry']);
    await room.stop(`${own.slice(0, -1)}${own.endsWith('A') ? 'B' : 'A'}`);
    expect(await room.findOwn(own)).toBeDefined();
    await room.stop(own);
    await room.stop(own);
    expect(await room.findOwn(own)).toBeUndefined();
    for (const table of ['followers', 'follows', 'follow_news'] as const)
      expect(await database.db.selectFrom(table).selectAll().execute()).toEqual([]);
    expect(await mails(anna)).toEqual([]);
  });

  test('an answer to a comment waits until the address is confirmed, then goes out once', async () => {
    const { room, mails, codeIn, ask, aComment, clock } = await open();
    const { voteId, itemId } = await aComment();
    expect(await room.contact(itemId)).toBe('none');
    const attempt = await ask({ kind: 'comment', subject: voteId, locale: 'en', email: anna });
    expect(await room.contact(itemId)).toBe('waiting');
    expect(await room.answer({ itemId, ...ada, text: 'Clean the contacts.' })).toBe('waits');
    expect(await mails()).toHaveLength(1);
    clock.move(60_000);
    await room.confirmByCode({ attempt, typed: codeIn((await mails())[0]?.text) });
    expect(await room.contact(itemId)).toBe('confirmed');
    expect(await room.answer({ itemId, ...ada, text: 'Did it help?' })).toBe('mailed');
    const answers = (await mails(anna)).filter(({ occasion }) => occasion === 'comment-answer');
    expect(answers).toHaveLength(2);
    expect(answers[0]).toMatchObject({ subject: 'An answer to your comment on “Charge the battery”', locale: 'en' });
    expect(answers[0]?.text).toContain(
      'Ada writes:\n\nClean the contacts.\n\nhttps://help.example/en/articles/battery',
    );
    // What was typed as a comment may be a stranger's.
    expect(answers[0]?.text).not.toContain('blinks');
    expect(await room.answers(itemId)).toMatchObject([
      { actorName: 'Ada', text: 'Clean the contacts.', mailedAt: clock.now().toISOString() },
      { text: 'Did it help?', mailedAt: clock.now().toISOString() },
    ]);
  });

  test('a follow ends after a year', async () => {
    const { room, counts, clock, published, follow } = await open();
    const own = await follow({ ...battery, email: anna });
    clock.move(365 * day);
    published.set('battery en', { title: 'Charge it', url: '/en/articles/battery', version: 'v2' });
    expect(await room.tellNews()).toBe(0);
    expect(await counts.followersOf('battery')).toBe(0);
    expect((await room.findOwn(own))?.follows).toEqual([]);
  });
});

describeOnBothDatabases('follows and privacy', (source) => {
  const open = async () => {
    const database = await source.open();
    const follows = followsOver(database);
    const address = createAddressStore(database);
    return { database, address, retention: createRetentionStore(database), ...follows };
  };
  const left = async (database: Database) => {
    const counted: Record<string, number> = {};
    for (const table of ['follow_asks', 'followers', 'follows', 'follow_news', 'comment_answers', 'outbox'] as const)
      counted[table] = (await database.db.selectFrom(table).selectAll().execute()).length;
    return counted;
  };
  const nothing = { follow_asks: 0, followers: 0, follows: 0, follow_news: 0, comment_answers: 0, outbox: 0 };

  test('who wants their data is given what they follow, their comments with the answers, and mails that wait', async () => {
    const { address, room, published, clock, follow, aComment } = await open();
    const { voteId, itemId } = await aComment();
    await follow({ ...battery, email: anna });
    clock.move(1000);
    await follow({ kind: 'comment', subject: voteId, locale: 'en', email: anna });
    await follow({ ...purpleBell, email: 'ben@elbe.example' });
    await room.answer({ itemId, ...ada, text: 'Clean the contacts.' });
    published.set('battery en', { title: 'Charge it', url: '/en/articles/battery', version: 'v2' });
    await room.tellNews();
    const exported = await address.export('ANNA@elbe.example', clock.now().toISOString());
    expect(exported.codes).toHaveLength(2);
    expect(exported.follows).toMatchObject([
      { kind: 'entry', subject: 'battery', told: [{ version: 'v1' }, { version: 'v2' }] },
      { kind: 'comment', subject: 'battery', comment: { text: 'It blinks red.', answers: [{ by: 'Ada' }] } },
    ]);
    expect(JSON.stringify(exported.mails)).toContain('Clean the contacts.');
    expect(JSON.stringify(exported)).not.toMatch(/ben@|ada@/);
  });

  test('erasing an address takes what it follows, its confirmed comments and its mails, and nobody else’s', async () => {
    const { database, address, room, follow, ask, aComment } = await open();
    const { voteId, itemId } = await aComment();
    const strangers = await aComment('A stranger typed her address here.');
    await follow({ kind: 'comment', subject: voteId, locale: 'en', email: anna });
    await room.answer({ itemId, ...ada, text: 'Clean the contacts.' });
    await ask({ kind: 'comment', subject: strangers.voteId, locale: 'en', email: anna });
    await address.eraseRest(anna);
    expect(await left(database)).toEqual(nothing);
    const votes = await database.db.selectFrom('feedback').select(['id', 'comment']).execute();
    expect(votes.find(({ id }) => id === voteId)?.comment).toBeNull();
    expect(votes.find(({ id }) => id === strangers.voteId)?.comment).toBe('A stranger typed her address here.');

    await follow({ ...purpleBell, email: 'ben@elbe.example' });
    await address.eraseRest(anna);
    expect(await left(database)).toMatchObject({ followers: 1, follows: 1 });
  });

  test('what has ended goes by itself: asks after two days, follows after a year, answers with their comment', async () => {
    const { database, room, retention, clock, follow, ask, aComment } = await open();
    const { voteId, itemId } = await aComment();
    await ask({ ...battery, email: 'ben@elbe.example' });
    await follow({ ...battery, email: anna });
    await follow({ kind: 'comment', subject: voteId, locale: 'en', email: 'carl@elbe.example' });
    await room.answer({ itemId, ...ada, text: 'Clean the contacts.' });
    clock.move(2 * day + 1);
    await retention.eraseExpired(clock.now().toISOString());
    expect(await left(database)).toMatchObject({ follow_asks: 0, followers: 2, follows: 2, comment_answers: 1 });
    await retention.erase('feedbackComments', clock.now().toISOString(), 10);
    expect(await left(database)).toMatchObject({ followers: 1, follows: 1, comment_answers: 0 });
    clock.move(365 * day);
    await retention.eraseExpired(clock.now().toISOString());
    expect(await left(database)).toMatchObject({ followers: 0, follows: 0, follow_news: 0 });
  });

  test('a mail that belongs to no request keeps nothing else from going', async () => {
    const { database, retention, clock, ask } = await open();
    await ask({ ...battery, email: anna });
    const record = aRecord({ files: [aFile()] });
    await createTicketStore(database, (id) => id).openTickets([record]);
    clock.move(1000 * day);
    expect(await retention.count('attachments', clock.now().toISOString())).toBe(1);
    expect(await retention.count('tickets', clock.now().toISOString())).toBe(1);
  });
});
