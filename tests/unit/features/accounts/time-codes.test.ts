import { Secret } from 'otpauth';
import { expect, test } from 'vitest';
import { qrCode } from '../../../../src/features/accounts/engines/qr-code.ts';
import { timeCodes } from '../../../../src/features/accounts/engines/time-codes.ts';

/** The secret of RFC 6238, appendix B. */
const secret = Secret.fromLatin1('12345678901234567890').base32;
const at = (seconds: number): Date => new Date(seconds * 1000);

test.each([
  [59, '287082', 1],
  [1_111_111_109, '081804', 37_037_036],
  [1_234_567_890, '005924', 41_152_263],
  [20_000_000_000, '353130', 666_666_666],
])('at %d s the code of RFC 6238 is %s', (seconds, code, step) => {
  expect(timeCodes.stepOf(secret, code, at(seconds))).toBe(step);
  expect(timeCodes.stepOf(secret, code, at(seconds + 30))).toBe(step);
  expect(timeCodes.stepOf(secret, code, at(seconds - 30))).toBe(step);
  expect(timeCodes.stepOf(secret, code, at(seconds + 90))).toBeUndefined();
  expect(timeCodes.stepOf(secret, code, at(seconds - 90))).toBeUndefined();
});

test('what is no code is none', () => {
  for (const typed of ['', '28708', '2870822', 'abcdef', '２８７０８２'])
    expect(timeCodes.stepOf(secret, typed, at(59)), typed).toBeUndefined();
});

test('apps are told portal, address and key, whatever letters are in them', () => {
  const uri = new URL(timeCodes.uri(secret, 'lea+test@example.com', 'Räder & Co: Hilfe'));
  expect(uri.protocol).toBe('otpauth:');
  expect(uri.searchParams.get('secret')).toBe(secret);
  expect(uri.searchParams.get('issuer')).toBe('Räder & Co: Hilfe');
  expect(decodeURIComponent(uri.pathname)).toContain('lea+test@example.com');
  expect(qrCode(uri.href)).toMatch(/^<svg [^>]*>.*<\/svg>$/s);
});
