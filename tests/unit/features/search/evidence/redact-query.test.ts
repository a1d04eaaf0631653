import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactQuery } from '../../../../../src/features/search/evidence/redact-query.ts';

describe('takes out', () => {
  test.each([
    ['login anna.schmidt@example.com geht nicht', 'login [mail] geht nicht'],
    ['<anna+bike@mail.example.co.uk>', '[mail]'],
    ['jürgen@müller.example', '[mail]'],
    ['anna @ example.com invoice', '[mail] invoice'],
    ['anna (at) example.com', '[mail]'],
    ['anna[at]example.de passwort', '[mail] passwort'],
    ['anna@', '[mail]'],
    ['rechnung an anna@exa', 'rechnung an [mail]'],
    ['ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ', '[mail]'],
  ])('mail addresses: %s', (query, redacted) => expect(redactQuery(query)).toBe(redacted));

  test.each([
    ['+49 40 1234567', '[phone]'],
    ['rückruf 0171/1234567 bitte', 'rückruf [phone] bitte'],
    ['call (040) 123 45 67 please', 'call [phone] please'],
    ['0049-171-1234567', '[phone]'],
    ['+1 (555) 010-9999', '[phone]'],
    ['0171.12.34.567', '[phone]'],
    ['０１７１ １２３４５６７', '[phone]'],
    ['0171\u200b1234\u00ad567', '[phone]'],
    ['+44 20 7946 0958 no answer', '[phone] no answer'],
  ])('telephone numbers: %s', (query, redacted) => expect(redactQuery(query)).toBe(redacted));

  test.each([
    ['order 12345678 late', 'order [number] late'],
    ['where is NR-2026-00012345', 'where is NR-[number]'],
    ['4711-2039', '[number]'],
    ['ABC123456', 'ABC[number]'],
    ['4111 1111 1111 1111', '[number]'],
    ['karte 4111-1111-1111-1111 abgelehnt', 'karte [number] abgelehnt'],
    ['geboren 24.12.1985', 'geboren [number]'],
    ['12 34 56', '[number]'],
    ['١٢٣٤٥٦٧', '[number]'],
    ['192.168.178.23', '[number]'],
    ['Bestellnummer 12345', 'Bestellnummer [number]'],
    ['Kundennr. 4711 ändern', 'Kundennr. [number] ändern'],
    ['order number: 4711', 'order number: [number]'],
    ['invoice #12345', 'invoice #[number]'],
    ['customer no 9876', 'customer no [number]'],
    ['Bestellung 54321 stornieren', 'Bestellung [number] stornieren'],
  ])('order, customer and card numbers: %s', (query, redacted) => expect(redactQuery(query)).toBe(redacted));

  test.each([
    ['DE89370400440532013000', '[iban]'],
    ['erstattung auf DE89 3704 0044 0532 0130 00 bitte', 'erstattung auf [iban] bitte'],
    ['iban gb29 nwbk 6016 1331 9268 19', 'iban [iban]'],
    ['NL91-ABNA-0417-1643-00', '[iban]'],
    ['zwei: DE89370400440532013000, AT611904300234573201.', 'zwei: [iban], [iban].'],
    // Mistyped, and still gone.
    ['DE89370400440532013001', '[token]'],
    ['DE89 3704 0044 0532 0130 01', 'DE[number]'],
  ])('account numbers: %s', (query, redacted) => expect(redactQuery(query)).toBe(redacted));

  test.each([
    ['https://help.example.com/en/requests/Zm9vYmFyYmF6', '[link]'],
    ['see www.example.com/cart?id=7 broken', 'see [link] broken'],
    ['shop.example/checkout?token=abc', '[link]'],
    ['http://anna:secret@example.com/', '[link]'],
  ])('links: %s', (query, redacted) => expect(redactQuery(query)).toBe(redacted));

  test.each([
    ['5f0c3d1e-2b4a-4c6d-8e9f-0a1b2c3d4e5f', '[token]'],
    ['key 9f86d081884c7d659a2f', 'key [token]'],
    ['sk_live_51H8aB3cD4eF5gH6', '[token]'],
    ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', '[token]'],
  ])('secrets: %s', (query, redacted) => expect(redactQuery(query)).toBe(redacted));
});

describe('keeps', () => {
  test.each([
    'E-4711',
    'fehler e4711 akku',
    'error code 404',
    'app 5.2.1 startet nicht',
    'firmware 10.15.7',
    'iPhone 15 Pro Max',
    'iPhone15ProMaxAkku',
    'NR-28 reifen 28x2.35',
    'modell 2025',
    'e-trek 2024 2025 unterschied',
    'e-trek 2024/2025',
    'rechnung 2025',
    'order 66',
    '25 km/h 250 watt 36 v',
    'preis 1.299,00',
    'plz 20095',
    'Akku lädt nicht',
    'Rueckholaktion2025',
    'donaudampfschifffahrtsgesellschaft',
    'akku-laedt-nicht-ratgeber-2025',
    'deadbeefcafe',
    'wo ist das ü in größe?',
    'bike at home',
    'city one at 20 km',
    'nr28 this bike will not charge',
    '電池が充電できない',
    'البطارية لا تشحن',
    '',
  ])('%s', (query) => expect(redactQuery(query)).toBe(query));
});

test('is one line without what is not seen', () => {
  expect(redactQuery('  akku\0\n\tlädt \u200bnicht ')).toBe('akku lädt nicht');
  expect(redactQuery('\ud800akku')).toBe('\ufffdakku');
});

test('whatever is typed: never throws, leaves no address and no long number', () => {
  const pieces = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '@',
      ' ',
      '0',
      '17',
      '1985',
      '-',
      '.',
      '/',
      '(at)',
      'DE89',
      'order ',
      'https://',
      '?a=',
      '[',
      ']',
      '+',
    ),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const once = redactQuery(parts.join(''));
      expect(once).not.toMatch(/[\p{L}\p{N}]@/u);
      const runs = once.match(/\p{Nd}(?:[\s.\-/()]{0,3}\p{Nd}){5,}/gu) ?? [];
      for (const run of runs) expect(run.replace(/\D+/g, ' ').trim()).toMatch(/^((19|20)\d\d ?)+$/);
    }),
    { numRuns: 2_000 },
  );
});

test('a mail address or a long number does not survive any surroundings', () => {
  const local = fc.stringMatching(/^[a-z][a-z0-9._]{0,12}[a-z]$/);
  const number = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 18 }).map((list) => list.join(''));
  fc.assert(
    fc.property(
      fc.string({ maxLength: 60 }),
      local,
      number,
      fc.string({ maxLength: 60 }),
      (before, name, run, after) => {
        const redacted = redactQuery(`${before} ${name}@example.com ${after} ${run}x`);
        expect(redacted).not.toContain(`${name}@`);
        expect(redacted).not.toContain(run);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('texts made to stall a pattern take no time worth speaking of', () => {
  const nasty = ['a', '1', '@', '0 ', '(', 'a@', 'DE89', 'order ', '1-', '?=', 'a.', '\u0301', 'ﷺ', '+', 'A1', '(at)'];
  for (const piece of nasty) expect(redactQuery(piece.repeat(100_000)).length).toBeLessThan(5_000);
});
