import { createHmac, timingSafeEqual } from 'node:crypto';

/** What is stored of a six-digit code: a keyed hash, bound to its row, so that equal codes look different. */
export function hashCode(code: string, id: string, secret: string): string {
  return createHmac('sha256', secret).update(`address-code:${id}:${code}`).digest('hex');
}

/** Whether two hashes are the same, in a time that does not tell where they differ. */
export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}

/** Six digits, each as likely as the others: draws that would prefer some are thrown away. */
export function newCode(randomBytes: (size: number) => Buffer): string {
  const limit = Math.floor(0xff_ff_ff_ff / 1_000_000) * 1_000_000;
  for (;;) {
    const drawn = randomBytes(4).readUInt32BE();
    if (drawn < limit) return String(drawn % 1_000_000).padStart(6, '0');
  }
}
