import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';

/**
 * Argon2id with 19 MiB, two passes, one lane: the least that OWASP's Password Storage Cheat Sheet recommends, RFC 9106.
 * Stored in PHC form, so that later settings can be told from today's.
 */
const settings = { memory: 19_456, passes: 2, parallelism: 1 };
const lengths = { salt: 16, hash: 32 };
const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

const derive = promisify((parameters: Argon2Parameters, done: (error: Error | null, key: Buffer) => void) =>
  argon2('argon2id', parameters, done),
);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

/** Texts that look the same are the same: letters with marks can be typed in two ways. */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'));

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(lengths.salt);
  const key = await derive({ message: bytesOf(password), nonce, tagLength: lengths.hash, ...settings });
  const { memory, passes, parallelism } = settings;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(key)}`;
}

/** Whether a password is the one that was hashed; false for a hash in another form. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const match = phc.exec(hash);
  if (match === null) return false;
  const [, memory, passes, parallelism, salt = '', expected = ''] = match;
  const wanted = Buffer.from(expected, 'base64');
  const key = await derive({
    message: bytesOf(password),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: wanted.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return timingSafeEqual(key, wanted);
}
