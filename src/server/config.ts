import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { parseSmtpUrl } from '../features/tickets/connectors/mail/smtp-url.ts';
import { codesPerHour } from '../features/tickets/mail-limits.ts';
import {
  contentRepositoryEnvironment,
  loneRepositorySettings,
  toContentRepository,
  type ContentRepository,
} from './content-repository.ts';
import { loneMeiliSettings, meiliEnvironment, toMeiliConfig, type MeiliConfig } from './meili-config.ts';
import { loneSignInSettings, signInEnvironment, toSignInConfig, type SignInConfig } from './sign-in-config.ts';

/**
 * The settings of Antwort. This file is the only reader of the environment; `docs/operating.md` explains each setting.
 */
export interface Config {
  port: number;
  host: string;
  /** Origin of every absolute link, without a slash at the end. */
  origin: string;
  /** Host headers that are answered, lower case, with the port where it is not the scheme's own. */
  allowedHosts: string[];
  /** Absolute paths. */
  dataDir: string;
  contentDir: string;
  distDir: string;
  /** PostgreSQL; without it the SQLite file in `dataDir` is used. */
  databaseUrl?: string | undefined;
  meili?: MeiliConfig | undefined;
  /** Addresses and CIDR ranges whose `X-Forwarded-For` is believed. */
  trustedProxies: string[];
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  webhook?: { url: string; secret: string; allowPrivate: boolean } | undefined;
  /** Mail server, and the sender of every mail. */
  mail?: { url: string; from: string; codesPerHour: number } | undefined;
  /** Secrets of the desks of `site.yaml`, by the name of their variable. */
  deskSecrets: Record<string, string>;
  /** Desks may be in private networks. */
  desksAllowPrivate: boolean;
  /** How staff sign in. */
  signIn: SignInConfig;
  /** Where the editor sends texts; without it there is an editor in development only. */
  contentRepository?: ContentRepository | undefined;
  /** Whether this process delivers the outbox. */
  worker: boolean;
  /** Off for load tests only. */
  rateLimit: boolean;
  /** With which commands read the insights of a portal that runs elsewhere. */
  portalToken?: string | undefined;
}

export type ConfigResult = { ok: true; config: Config } | { ok: false; problems: string[] };

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

const list = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''));
const httpUrl = (name: string, example: string) =>
  z
    .string()
    .refine((text) => isHttpUrl(text), { error: `${name} must be an http or https address such as ${example}.` });
const onOff = (name: string, usual: 'on' | 'off' = 'on') =>
  z.enum(['on', 'off'], { error: `${name} must be "on" or "off".` }).default(usual);

const environment = z.object({
  PORT: z
    .string()
    .default('4321')
    .refine((text) => /^\d+$/.test(text) && Number(text) <= 65_535, {
      error: 'PORT must be a whole number from 0 to 65535.',
    })
    .transform(Number),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_ORIGIN: z
    .string()
    .refine(isOrigin, { error: 'PUBLIC_ORIGIN must be an origin without a path, such as https://help.example.com.' })
    .transform((text) => new URL(text).origin)
    .optional(),
  ALLOWED_HOSTS: list.refine((hosts) => hosts.every(isHost), {
    error:
      'ALLOWED_HOSTS must be host names, with a port where one is used, such as "help.example.com, 10.0.0.4:4321".',
  }),
  DATA_DIR: z.string().default('./data'),
  CONTENT_DIR: z.string().default('./content'),
  DIST_DIR: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, {
      error: 'DATABASE_URL must be a PostgreSQL address such as postgres://user:password@host:5432/antwort.',
    })
    .optional(),
  ...meiliEnvironment,
  ...contentRepositoryEnvironment,
  TRUSTED_PROXIES: list.refine((proxies) => proxies.every(isAddressOrRange), {
    error: 'TRUSTED_PROXIES must be IP addresses or ranges such as "10.0.0.0/8, ::1".',
  }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
    })
    .default('info'),
  WEBHOOK_URL: httpUrl('WEBHOOK_URL', 'https://desk.example.com/antwort').optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}( +whsec_[A-Za-z0-9+/]{32,}={0,2})*$/, {
      error:
        'WEBHOOK_SECRET must be "whsec_" followed by at least 24 random bytes in base64 (openssl rand -base64 24).',
    })
    .optional(),
  WEBHOOK_ALLOW_PRIVATE: onOff('WEBHOOK_ALLOW_PRIVATE', 'off'),
  SMTP_URL: z
    .string()
    .refine((text) => parseSmtpUrl(text) !== undefined, {
      error:
        'SMTP_URL must be the address of a mail server such as smtp://user:password@mail.example.com:587 or smtps://…:465; user and password belong together, special characters percent-encoded.',
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^\s@<>"(),:;]+@[^\s@<>"(),:;]+|(?:[^@<>"(),:;\r\n]+|"[^"\\\r\n]+") <[^\s@<>"(),:;]+@[^\s@<>"(),:;]+>)$/,
      {
        error: 'MAIL_FROM must be one address such as help@example.com, or Example Help <help@example.com>.',
      },
    )
    .optional(),
  MAIL_CODES_PER_HOUR: z
    .string()
    .default(String(codesPerHour))
    .refine((text) => /^[1-9]\d{0,5}$/.test(text), { error: 'MAIL_CODES_PER_HOUR must be a whole number from 1.' })
    .transform(Number),
  DESKS_ALLOW_PRIVATE: onOff('DESKS_ALLOW_PRIVATE', 'off'),
  ...signInEnvironment,
  WORKER: onOff('WORKER'),
  RATE_LIMIT: onOff('RATE_LIMIT'),
  PORTAL_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, { error: 'PORTAL_TOKEN must be a token as "antwort token create" prints it.' })
    .optional(),
});

/** Each content folder has a build of its own, so that serving one company's content never spoils another's. */
function usualDist(contentDir: string): string {
  if (path.resolve(contentDir) === path.resolve('./content')) return './dist';
  return `./dist-${createHash('sha256').update(path.resolve(contentDir)).digest('hex').slice(0, 8)}`;
}

/** Reads the settings from an environment. An empty value counts as none. Every mistake is one sentence; all are told at once. */
export function parseConfig(env: Record<string, string | undefined>): ConfigResult {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => issue.message);
  if ((given['WEBHOOK_URL'] === undefined) !== (given['WEBHOOK_SECRET'] === undefined)) {
    problems.push('WEBHOOK_URL and WEBHOOK_SECRET belong together: set both, or neither.');
  }
  if ((given['SMTP_URL'] === undefined) !== (given['MAIL_FROM'] === undefined)) {
    problems.push('SMTP_URL and MAIL_FROM belong together: set both, or neither.');
  }
  problems.push(...loneMeiliSettings(given), ...loneSignInSettings(given), ...loneRepositorySettings(given));
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const value = parsed.data;
  return {
    ok: true,
    config: {
      port: value.PORT,
      host: value.HOST,
      origin: value.PUBLIC_ORIGIN ?? `http://localhost:${value.PORT}`,
      allowedHosts: hostsOf(value.PUBLIC_ORIGIN, value.ALLOWED_HOSTS, value.PORT),
      dataDir: path.resolve(value.DATA_DIR),
      contentDir: path.resolve(value.CONTENT_DIR),
      distDir: path.resolve(value.DIST_DIR ?? usualDist(value.CONTENT_DIR)),
      databaseUrl: value.DATABASE_URL,
      meili: toMeiliConfig(value),
      trustedProxies: value.TRUSTED_PROXIES,
      logLevel: value.LOG_LEVEL,
      webhook:
        value.WEBHOOK_URL === undefined || value.WEBHOOK_SECRET === undefined
          ? undefined
          : {
              url: value.WEBHOOK_URL,
              secret: value.WEBHOOK_SECRET,
              allowPrivate: value.WEBHOOK_ALLOW_PRIVATE === 'on',
            },
      mail:
        value.SMTP_URL === undefined || value.MAIL_FROM === undefined
          ? undefined
          : { url: value.SMTP_URL, from: value.MAIL_FROM, codesPerHour: value.MAIL_CODES_PER_HOUR },
      deskSecrets: Object.fromEntries(
        Object.entries(given).flatMap(([name, text]) =>
          /^DESK_[A-Z0-9_]+_SECRET$/.test(name) && text !== undefined ? [[name, text.trim()]] : [],
        ),
      ),
      contentRepository: toContentRepository(value),
      desksAllowPrivate: value.DESKS_ALLOW_PRIVATE === 'on',
      signIn: toSignInConfig(value),
      worker: value.WORKER === 'on',
      rateLimit: value.RATE_LIMIT === 'on',
      portalToken: value.PORTAL_TOKEN,
    },
  };
}

/** The settings of this process, or an end with one sentence per mistake and exit code 1. */
export function loadConfig(): Config {
  const result = parseConfig(process.env);
  if (result.ok) return result.config;
  process.stderr.write(
    `Antwort cannot start with these settings:\n${result.problems.map((problem) => `  - ${problem}\n`).join('')}`,
  );
  process.exit(1);
}

/** Without a public origin, or with one on this very machine, every name of this machine is good. */
function hostsOf(publicOrigin: string | undefined, extra: string[], port: number): string[] {
  const url = new URL(publicOrigin ?? `http://localhost:${port}`);
  const own = loopbackHosts.includes(url.hostname)
    ? loopbackHosts.map((name) => (url.port === '' ? name : `${name}:${url.port}`))
    : [url.host];
  return [...new Set([...own, ...extra.map((host) => host.toLowerCase())])];
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function isOrigin(text: string): boolean {
  if (!isHttpUrl(text)) return false;
  const url = new URL(text);
  return url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
}

function isHost(text: string): boolean {
  return URL.canParse(`http://${text}`) && /^[^/?#@\s]+$/.test(text);
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, rest] = text.split('/');
  const version = isIP(address);
  return (
    version !== 0 &&
    rest === undefined &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
  );
}
