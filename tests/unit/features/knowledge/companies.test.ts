import { expect, test } from 'vitest';
import { companyOf } from '../../../../src/features/tickets/company-schema.ts';
import { article, contentOf } from '../../../support/content-of.ts';

const site = 'name: Test\ndefaultLocale: en\nlocales: [{ code: en, name: English }]\ncompanies:\n';

const read = (companies: string) =>
  contentOf({ 'site.yaml': site + companies, 'en/articles/charge.mdx': article('charge') });
async function problemsOf(companies: string): Promise<string[]> {
  const reading = await read(companies);
  return (reading.success ? [] : reading.problems).map(({ file, line, message }) => `${file}:${line} ${message}`);
}
const withDomain = (domain: string): string => `  - { name: Nordrad, domains: [${domain}], sharing: all }\n`;

test('domains are compared in lower case and ASCII, and only as a whole', async () => {
  const reading = await read(`  - { name: Nordrad, domains: [Nordrad.Example, Räder.example], sharing: all }\n`);
  if (!reading.success) throw new Error(reading.problems[0]?.message);
  const { companies } = reading.data.site;
  expect(companies).toEqual([
    { name: 'Nordrad', domains: ['nordrad.example', 'xn--rder-loa.example'], sharing: 'all' },
  ]);
  const found = (email: string) => companyOf(email, companies)?.name;
  for (const email of ['a@nordrad.example', 'A@NORDRAD.EXAMPLE', 'a@räder.example', 'a@xn--rder-loa.example'])
    expect(found(email), email).toBe('Nordrad');
  for (const email of [
    'a@mail.nordrad.example',
    'a@xnordrad.example',
    'a@nordrad.example.com',
    'nordrad.example@x.com',
  ])
    expect(found(email), email).toBeUndefined();
});

test.each(['gmail.com', 'GMX.de', 'yahoo.co.uk', 'web.de', 'outlook.com', 'proton.me', 't-online.de', 'gmx.net'])(
  'a domain where everybody can have an address is refused: %s',
  async (domain) => {
    expect(await problemsOf(withDomain(domain))).toEqual([
      expect.stringMatching(
        /^site\.yaml:5 companies\.0\.domains\.0: \S+ gives an address to everybody, so that strangers would read each other’s requests; expected/,
      ),
    ]);
  },
);

test.each(["'*.nordrad.example'", "'@nordrad.example'", 'anna@nordrad.example', 'localhost', '192.0.2.1', "''"])(
  'what is no domain is refused: %s',
  async (domain) => {
    expect(await problemsOf(withDomain(domain))).toEqual([
      expect.stringContaining('site.yaml:5 companies.0.domains.0: expected what stands behind the @'),
    ]);
  },
);

test('sharing is written out, and a domain belongs to one company', async () => {
  expect(await problemsOf('  - { name: Nordrad, domains: [nordrad.example] }\n')).toEqual([
    expect.stringContaining('companies.0.sharing'),
  ]);
  expect(await problemsOf(withDomain('nordrad.example') + withDomain('NORDRAD.example'))).toEqual([
    expect.stringMatching(/^site\.yaml:6 companies\.1\.domains\.0: nordrad\.example is listed twice/),
  ]);
});
