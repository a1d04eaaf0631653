import { describe, expect, test } from 'vitest';
import { parseConfig, type Config } from '../../../src/server/config.ts';

const good = (env: Record<string, string>): Config => {
  const result = parseConfig(env);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.config;
};
const problems = (env: Record<string, string>): string[] => {
  const result = parseConfig(env);
  return result.ok ? [] : result.problems;
};

describe('settings', () => {
  test('need none of them: a start to try out answers on this machine only by its own names', () => {
    const config = good({});
    expect(config.origin).toBe('http://localhost:4321');
    expect(config.allowedHosts).toEqual(['localhost:4321', '127.0.0.1:4321', '[::1]:4321']);
    expect(config.worker && config.rateLimit).toBe(true);
  });

  test('with a public origin answer to that name and those added, no others', () => {
    expect(
      good({ PUBLIC_ORIGIN: 'https://Help.example.com/', ALLOWED_HOSTS: 'A.internal:8080 b.internal' }),
    ).toMatchObject({
      origin: 'https://help.example.com',
      allowedHosts: ['help.example.com', 'a.internal:8080', 'b.internal'],
    });
  });

  test('count an empty value as none', () => {
    expect(good({ PUBLIC_ORIGIN: '', DATABASE_URL: ' ', PORT: '' }).origin).toBe('http://localhost:4321');
  });

  test('tell all mistakes at once', () => {
    expect(
      problems({
        PORT: '70000',
        PUBLIC_ORIGIN: 'https://a.example/help',
        DATABASE_URL: 'mysql://x',
        TRUSTED_PROXIES: '10.0.0.0/40',
        WORKER: 'yes',
      }),
    ).toHaveLength(5);
  });

  test.each([
    { WEBHOOK_URL: 'https://desk.example' },
    { WEBHOOK_SECRET: 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz' },
    { WEBHOOK_URL: 'https://desk.example', WEBHOOK_SECRET: 'secret' },
    { MEILI_KEY: 'key' },
    { MEILI_SYNC: 'off' },
    { MEILI_URL: 'meilisearch:7700' },
    { MEILI_URL: 'http://localhost:7700', MEILI_PREFIX: 'Our_Site' },
    { MEILI_URL: 'http://localhost:7700', MEILI_TIMEOUT: '5' },
    { MEILI_URL: 'http://localhost:7700', MEILI_TIMEOUT: '0.3s' },
    { MEILI_URL: 'http://localhost:7700', MEILI_SYNC: 'no' },
    { MEILI_URL: 'http://localhost:7700', MEILI_EMBEDDER: 'a b' },
    { ALLOWED_HOSTS: 'https://help.example.com' },
    { PUBLIC_ORIGIN: 'https://user:pass@help.example.com' },
    { PUBLIC_ORIGIN: 'ftp://help.example.com' },
  ])('refuse %o', (env) => {
    expect(problems(env).length).toBeGreaterThan(0);
  });

  test('of Meilisearch have usual values, and those of its own process are left alone', () => {
    expect(good({ MEILI_URL: 'http://localhost:7700', MEILI_MASTER_KEY: 'x' }).meili).toEqual({
      url: 'http://localhost:7700',
      key: undefined,
      prefix: 'antwort',
      timeoutMs: 300,
      sync: true,
      embedder: undefined,
    });
    expect(good({ MEILI_MASTER_KEY: 'x' }).meili).toBeUndefined();
  });

  test('take several secrets while one is replaced', () => {
    const one = 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz';
    expect(good({ WEBHOOK_URL: 'https://desk.example', WEBHOOK_SECRET: `${one} ${one}` }).webhook?.secret).toContain(
      ' ',
    );
  });
});

test('secrets of desks are read by their names, and nothing else is', () => {
  const { deskSecrets, desksAllowPrivate } = good({
    DESK_SUPPORT_SECRET: ' abc ',
    DESK_PARTS_EU_SECRET: 'def',
    DESKTOP_SESSION: 'x',
    DESK_SECRET: 'y',
  });
  expect(deskSecrets).toEqual({ DESK_SUPPORT_SECRET: 'abc', DESK_PARTS_EU_SECRET: 'def' });
  expect(desksAllowPrivate).toBe(false);
});

test('the mail server and the sender belong together', () => {
  const good = {
    SMTP_URL: 'smtp://user:p%40ss@mail.example.com:587',
    MAIL_FROM: '"Example Hilfe, Köln" <help@example.com>',
  };
  const parsed = parseConfig(good);
  expect(parsed.ok && parsed.config.mail).toEqual({ url: good.SMTP_URL, from: good.MAIL_FROM, codesPerHour: 200 });
  expect(parseConfig({ SMTP_URL: good.SMTP_URL })).toMatchObject({ ok: false });
  expect(parseConfig({ MAIL_FROM: good.MAIL_FROM })).toMatchObject({ ok: false });
});

test.each([
  ['SMTP_URL', 'https://mail.example.com'],
  ['SMTP_URL', 'smtp://user@mail.example.com'],
  ['SMTP_URL', 'smtp://mail.example.com?tls=maybe'],
  ['SMTP_URL', 'smtp://mail.example.com/path'],
  ['SMTP_URL', 'smtp://'],
  ['MAIL_FROM', 'Example'],
  ['MAIL_FROM', 'a@example.com, b@example.com'],
  ['MAIL_FROM', 'Example <a@example.com>, b@example.com'],
])('%s "%s" stops the start with a sentence', (name, value) => {
  const usual = { SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'help@example.com' };
  const parsed = parseConfig({ ...usual, [name]: value });
  expect(!parsed.ok && parsed.problems).toEqual([expect.stringContaining(`${name} must be`) as string]);
});
