import { expect, test } from 'vitest';
import { desk } from '../../../src/features/tickets/desk-schema.ts';
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
