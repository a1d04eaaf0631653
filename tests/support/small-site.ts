import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Catalogue, EntrySummary } from '../../src/features/knowledge/schema.ts';
import { site } from '../../src/features/knowledge/schema.ts';
import { buildSearchIndex } from '../../src/features/search/build-index.ts';
import { documentModelVersion } from '../../src/features/search/schema.ts';
import type { Company } from '../../src/features/tickets/company-schema.ts';
import type { Desk } from '../../src/features/tickets/desk-schema.ts';
import { compressFiles } from '../../src/server/static/compress.ts';
import { listStaticFiles } from '../../src/server/static/manifest.ts';
import { aTopic } from './tickets.ts';

const page = (title: string): string =>
  `<!doctype html><html lang="en"><title>${title}</title><body><h1>${title}</h1>${'<p>Charge the battery before the first ride.</p>'.repeat(60)}</body></html>`;

/** A list as the site frames it, with everything that needs a server. */
const frame = (locale: string): string =>
  `<!doctype html><html lang="${locale}"><head><title>Articles</title><link rel="stylesheet" href="/_astro/main.abc123.css"><script type="module" src="/_astro/Page.x.js"></script></head><body><a href="/${locale}">Home</a><a href="/${locale}/search" data-search-open>Search</a><a href="/${locale}/requests">Requests</a><a href="/help">Old</a><main><a href="/en/articles/charge-battery?x=1#part">Charge</a><form method="post" action="/api/feedback"><button>Yes</button></form></main></body></html>`;

export const entry: EntrySummary = {
  id: 'charge-battery',
  collection: 'articles',
  locale: 'en',
  slug: 'charge-battery',
  url: '/en/articles/charge-battery',
  title: 'Charge the battery',
  description: 'How to charge it.',
  products: [],
  versions: [],
  audience: 'public',
  state: 'published',
  related: [],
  redirectFrom: ['/en/articles/old-name', '/alt/größe'],
  version: 'abcdef012345',
  source: 'en/articles/charge-battery.mdx',
  readingMinutes: 1,
};

export const catalogue: Catalogue = {
  site: site.parse({
    name: 'Test',
    defaultLocale: 'en',
    locales: [
      { code: 'en', name: 'English' },
      { code: 'de', name: 'Deutsch' },
    ],
  }),
  categories: [],
  products: [],
  topics: [aTopic('other', { label: 'Other' }), aTopic('privacy', { kind: 'privacy' })],
  redirects: [
    { from: '/help', to: '/en' },
    { from: '/de/laden', to: 'id:charge-battery' },
  ],
  entries: [entry],
  ui: {},
};

/** Stands in what the site keeps for its staff. */
export const internalText = 'We replace batteries for three years without a receipt.';

/** Stands in for Astro's handler: pages that tell what they were given, one that fails, one that never ends. */
const astroEntry = `
export const handler = async (req, res, next, locals) => {
  const { pathname: encoded, searchParams } = new URL(req.url, 'http://localhost');
  const pathname = decodeURI(encoded);
  if (pathname === '/en/boom') throw new Error('rendering failed');
  if (pathname === '/en/slow') await new Promise((resolve) => setTimeout(resolve, 1000));
  if (!/^\\/(en|de)\\/(search|contact|slow|insights|inbox|staff(?:\\/.+)?|requests|(?:requests|verify|sign-in|follow)\\/.+|follow)$/.test(pathname)) return next();
  const { runtime } = locals;
  const form = runtime.form ? JSON.stringify(runtime.form) : '';
  res.writeHead(200, { 'content-type': 'text/html' });
  res.write('<!doctype html><title>' + req.method + ' ' + pathname + '</title>');
  res.write('<p>staff: ' + (runtime.staff?.member.role ?? 'nobody') + '</p>');
  const setUp = await runtime.staff?.security.setUp();
  if (setUp) res.write('<p>setUp: ' + setUp.secret + '</p>');
  if (runtime.backupCodes) res.write('<p>codes: ' + runtime.backupCodes.codes.join(' ') + '</p>');
  const { customers } = runtime;
  const customer = /^\\/(en|de)\\/requests$/.test(pathname) ? await customers?.current() : undefined;
  const own = customer && (await customers.requests(customer, Number(searchParams.get('page') ?? 1)));
  const colleagues = customer && (await customers.colleagues(customer, 1));
  const [, , page, step, token] = pathname.split('/');
  const find = step === 'code' ? customers?.findAttempt : customers?.findLink;
  const awaited = page === 'sign-in' ? find?.(token) : undefined;
  const sees = { customer: customer?.email, own, colleagues, awaited: await awaited, problem: runtime.customerForm };
  res.write('<script type="application/json">' + JSON.stringify(sees) + '</script>');
  res.end('<p>' + searchParams.get('q') + '</p><pre>' + form + '</pre>' + '<p>filler</p>'.repeat(200));
};
`;

/** Writes a small built site, the way a build leaves it, and returns its folder. */
export async function writeSmallSite({
  origin,
  desks = [],
  companies = [],
}: {
  origin: string;
  /** Help desks of the site. */
  desks?: Desk[];
  companies?: Company[];
}): Promise<string> {
  const dist = await mkdtemp(path.join(tmpdir(), 'antwort-dist-'));
  const client = path.join(dist, 'client');
  const files: Record<string, string | Buffer> = {
    'en.html': page('Home'),
    'de.html': page('Start'),
    'en/articles.html': frame('en'),
    'de/articles.html': frame('de'),
    'en/404.html': page('Nothing here'),
    'de/404.html': page('Hier ist nichts'),
    'en/500.html': page('Our mistake'),
    'de/500.html': page('Unser Fehler'),
    'en/thanks.html': page('Thanks'),
    'en/articles/charge-battery.html': page('Charge the battery'),
    'en/articles/charge-battery.md': '# Charge the battery\n',
    'de/articles/größe.html': page('Größe'),
    '_astro/main.abc123.css': 'body{color:#123}'.repeat(100),
    'media/0123456789ab-bike.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'media/0123456789ab-ride.mp4': Buffer.alloc(3 * 1024 * 1024, 'frame '),
    'robots.txt': 'User-agent: *\n',
  };
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.join(client, path.dirname(file)), { recursive: true });
    await writeFile(path.join(client, file), content);
  }
  await compressFiles(client);
  await mkdir(path.join(dist, 'server'));
  await writeFile(path.join(dist, 'server', 'entry.mjs'), astroEntry);
  await mkdir(path.join(dist, 'search'));
  for (const locale of ['en', 'de']) {
    const document = {
      ...entry,
      key: `${entry.id}#`,
      entryId: entry.id,
      locale,
      textLocale: 'en',
      anchor: '',
      headingPath: [],
      body: 'Charge the battery before the first ride.',
      keywords: [],
      findableBy: [],
      categoryPath: [],
    };
    await writeFile(
      path.join(dist, 'search', `${locale}.json`),
      buildSearchIndex({ locale, documents: [document], synonyms: {} }),
    );
    const secret = { ...document, key: 'goodwill#', entryId: 'goodwill', audience: 'internal', body: internalText };
    await writeFile(
      path.join(dist, 'search', `${locale}.documents.json`),
      JSON.stringify({ version: documentModelVersion, locale, synonyms: [], documents: [document, secret] }),
    );
  }
  await writeFile(
    path.join(dist, 'catalogue.json'),
    JSON.stringify({ ...catalogue, site: { ...catalogue.site, desks, companies } }),
  );
  await writeFile(path.join(dist, 'static.json'), JSON.stringify(await listStaticFiles(client)));
  await writeFile(
    path.join(dist, 'build.json'),
    JSON.stringify({ fingerprint: 'test', origin, builtAt: '2026-11-23T00:00:00.000Z' }),
  );
  return dist;
}
