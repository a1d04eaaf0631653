import { expect, test } from 'vitest';
import { desk, desks as allDesks } from '../../../src/features/tickets/desk-schema.ts';
import { connectorsOf } from '../../../src/server/connectors.ts';

const desks = [
  desk.parse({ id: 'support', connector: 'zammad', url: 'https://desk.example.com', group: 'Support' }),
  desk.parse({ id: 'parts-desk', connector: 'request-tracker', url: 'https://rt.example.com', queue: 'Parts' }),
];
const secrets = { DESK_SUPPORT_SECRET: 'one', DESK_PARTS_DESK_SECRET: 'two' };

test('each desk of site.yaml is a way of its own, by its id', () => {
  const connectors = connectorsOf({ deskSecrets: secrets, desksAllowPrivate: false }, desks);
  expect(connectors.map(({ name }) => name)).toEqual(['support', 'parts-desk']);
});

test('without any desk there is no way out, and no mistake', () => {
  expect(connectorsOf({ deskSecrets: {}, desksAllowPrivate: false }, [])).toEqual([]);
});

test('a missing secret is named with its variable and its desk', () => {
  expect(() => connectorsOf({ deskSecrets: { DESK_SUPPORT_SECRET: 'one' }, desksAllowPrivate: false }, desks)).toThrow(
    'DESK_PARTS_DESK_SECRET (desk "parts-desk")',
  );
});

test('a password in the address of a desk is refused', () => {
  const given = { id: 'rt', connector: 'request-tracker', url: 'https://root:secret@rt.example.com', queue: 'General' };
  expect(desk.safeParse(given).error?.issues[0]?.message).toContain('environment');
});

test.each<[object, string]>([
  [{ connector: 'liveagent', url: 'https://x.ladesk.com', department: 'd' }, 'a mail account of LiveAgent'],
  [{ connector: 'help-scout', appId: 'x', mailbox: '85' }, 'a number such as 85'],
  [{ connector: 'help-scout', appId: 'x', mailbox: 85, fields: { 'order-number': 'x' } }, 'the id of a field'],
  [{ connector: 'chatwoot', inbox: 'x' }, 'the address of the desk'],
  [{ connector: 'email', to: 'office' }, 'the mailbox of the desk'],
  [{ connector: 'email', to: 'office@example.com', url: 'https://example.com' }, 'Unrecognized key: "url"'],
  [{ connector: 'other' }, "'help-scout' | 'chatwoot' | 'email'"],
])('%j is refused in words', (given, words) => {
  expect(
    desk
      .safeParse({ id: 'a', ...given })
      .error?.issues.map(({ message }) => message)
      .join(),
  ).toContain(words);
});

test('two desks of one name, or with the name of another way, are refused', () => {
  const office = { id: 'office', connector: 'email', to: 'office@example.com' };
  expect(allDesks.safeParse([office, { ...office, id: 'shop' }]).success).toBe(true);
  expect(allDesks.safeParse([office, office]).error?.issues).toMatchObject([{ path: [1, 'id'] }]);
  for (const id of ['webhook', 'customer-mail'])
    expect(allDesks.safeParse([{ ...office, id }]).error?.issues[0]?.message).toContain('is taken');
});

test('Help Scout needs no address, Chatwoot no secret, mail a mail server', () => {
  const given = [
    { id: 'events', connector: 'help-scout', appId: 'x', mailbox: 85 },
    { id: 'chat', connector: 'chatwoot', url: 'https://app.chatwoot.com', inbox: 'x' },
    { id: 'office', connector: 'email', to: 'office@example.com' },
  ];
  const connectors = connectorsOf(
    {
      deskSecrets: { DESK_EVENTS_SECRET: 'x' },
      desksAllowPrivate: false,
      mail: { url: 'smtp://mail.example.com', from: 'help@example.com' },
    },
    allDesks.parse(given),
  );
  expect(connectors.map(({ name }) => name)).toEqual(['events', 'chat', 'office']);
});
