import { expect, test, type APIRequestContext } from '@playwright/test';
import { portals } from './support/portals.ts';

interface Page {
  html: string;
  status: number;
  ids: Set<string>;
}

const unescape = (text: string): string =>
  text
    .replace(/&(?:amp|#38|#x26);/g, '&')
    .replace(/&(?:quot|#34);/g, '"')
    .replace(/&#39;/g, "'");
const all = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map((match) => unescape(match[1] ?? ''));

/** Reads pages over HTTP, each once. */
function reader(request: APIRequestContext, origin: string) {
  const pages = new Map<string, Promise<Page>>();
  return (path: string): Promise<Page> => {
    const known = pages.get(path);
    if (known) return known;
    const page = request.get(origin + path).then(async (response) => {
      const isText = /html|xml|text|json|markdown/.test(response.headers()['content-type'] ?? '');
      const html = isText ? await response.text() : '';
      await response.dispose();
      return { html, status: response.status(), ids: new Set(all(html, /\sid="([^"]*)"/g)) };
    });
    pages.set(path, page);
    return page;
  };
}

async function pathsOf(read: (path: string) => Promise<Page>, origin: string): Promise<string[]> {
  const maps = all((await read('/sitemap-index.xml')).html, /<loc>([^<]+)<\/loc>/g);
  expect(maps.length).toBeGreaterThan(1);
  const lists = await Promise.all(
    maps.map(async (map) => all((await read(map.replace(origin, ''))).html, /<loc>([^<]+)<\/loc>/g)),
  );
  const locations = lists.flat();
  expect(locations.filter((location) => !location.startsWith(`${origin}/`))).toEqual([]);
  expect(new Set(locations).size).toBe(locations.length);
  return locations.map((location) => location.replace(origin, ''));
}

for (const [name, { origin }] of Object.entries(portals))
  test.describe(`every page of the sitemaps, ${name}`, () => {
    test.describe.configure({ mode: 'default' });
    test.setTimeout(240_000);

    test('pages answer, their links and pictures lead somewhere, anchors exist', async ({ request }) => {
      const read = reader(request, origin);
      const paths = await pathsOf(read, origin);
      expect(paths.length).toBeGreaterThan(name === 'sample' ? 150 : 10);
      const broken: string[] = [];
      for (const path of paths) {
        const { html, status, ids } = await read(path);
        if (status !== 200) broken.push(`${path} answers ${status}`);
        const links = all(html, /<a\s[^>]*?href="([^"]*)"/g);
        const files = [
          ...all(html, /<(?:img|script|source|iframe|video)\s[^>]*?src="([^"]*)"/g),
          ...all(html, /<link\s[^>]*?href="([^"]*)"/g),
        ];
        const images = all(html, /<meta property="og:image" content="([^"]*)"/g);
        for (const link of [...links, ...files, ...images]) {
          const url = new URL(link, origin + path);
          if (url.origin !== origin || !/^https?:$/.test(url.protocol)) continue;
          const target = await read(url.pathname + url.search);
          if (target.status !== 200) broken.push(`${path} → ${link} answers ${target.status}`);
          const anchor = decodeURIComponent(url.hash.slice(1));
          const there = url.pathname === path ? ids : target.ids;
          // A guide keeps the way taken in its address: every step of it has to be there.
          for (const part of anchor.split('/').filter((step) => step !== ''))
            if (!there.has(part)) broken.push(`${path} → ${link}: no #${part}`);
        }
      }
      expect(broken).toEqual([]);
    });

    test('heads are complete: title, description, canonical, languages, structured data, Markdown', async ({
      request,
    }) => {
      const read = reader(request, origin);
      const paths = await pathsOf(read, origin);
      const titles = new Map<string, string>();
      const wrong: string[] = [];
      const need = (isRight: boolean, what: string): void => void (isRight || wrong.push(what));
      const versions = new Map<string, Map<string, string>>();
      for (const path of paths) {
        const { html } = await read(path);
        const title = all(html, /<title>([^<]*)<\/title>/g)[0]?.trim() ?? '';
        need(title !== '', `${path}: no title`);
        need(!titles.has(title), `${path}: the title of ${titles.get(title)}`);
        titles.set(title, path);
        need((all(html, /<meta name="description" content="([^"]*)"/g)[0] ?? '').length > 0, `${path}: no description`);
        need(all(html, /(<h1[\s>])/g).length === 1, `${path}: not one h1`);
        need(all(html, /(<main[\s>])/g).length === 1, `${path}: not one main`);
        need(
          all(html, /<link rel="canonical" href="([^"]*)"/g)[0] === origin + path,
          `${path}: canonical is not itself`,
        );
        need(!/<meta name="robots" content="noindex/.test(html), `${path}: listed, but not to be indexed`);
        need(/<html lang="[a-z]{2}/.test(html), `${path}: no language`);
        need(
          !/\sstyle="|<style[\s>]|<script(?![^>]*\ssrc=)(?![^>]*application\/ld\+json)[^>]*>/.test(html),
          `${path}: inline style or script`,
        );
        const ids = all(html, /\sid="([^"]*)"/g);
        need(
          new Set(ids).size === ids.length,
          `${path}: the same id twice: ${ids.find((id, index) => ids.indexOf(id) !== index)}`,
        );
        for (const json of [...html.matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)].map(
          (match) => match[1] ?? '',
        )) {
          try {
            const data: unknown = JSON.parse(json);
            need(
              typeof data === 'object' && data !== null && '@context' in data && '@type' in data,
              `${path}: structured data without type`,
            );
          } catch {
            wrong.push(`${path}: structured data is no JSON`);
          }
        }
        const alternates = [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)];
        versions.set(origin + path, new Map(alternates.map(([, locale = '', href = '']) => [locale, href])));
        const twin = all(html, /<link rel="alternate" type="text\/markdown" href="([^"]*)"/g)[0];
        if (/\/(articles|faqs|troubleshooting|news)\/./.test(path)) {
          need(twin !== undefined, `${path}: no Markdown`);
          const markdown = twin === undefined ? undefined : await read(new URL(twin, origin).pathname);
          need(
            markdown?.status === 200 && markdown.html.startsWith('# '),
            `${path}: its Markdown does not begin with a title`,
          );
          need(
            markdown === undefined || !/<(Steps|Tabs|Callout|Figure|Snippet|Video)\b/.test(markdown.html),
            `${path}: components in its Markdown`,
          );
        }
      }
      for (const [url, others] of versions)
        for (const [locale, href] of others) {
          need([...others.values()].includes(url), `${url}: does not name itself among its languages`);
          if (locale !== 'x-default')
            need([...(versions.get(href)?.values() ?? [])].includes(url), `${url}: ${href} does not name it back`);
        }
      expect(wrong).toEqual([]);
    });

    test('sitemaps name the same languages as the pages, feeds and llms.txt lead to pages', async ({ request }) => {
      const read = reader(request, origin);
      const paths = await pathsOf(read, origin);
      const locales = [...new Set(paths.map((path) => path.split('/')[1] ?? ''))];
      for (const locale of locales) {
        const feed = await read(`/${locale}/news/feed.xml`);
        expect(feed.status).toBe(200);
        for (const link of all(feed.html, /<item>[^]*?<link>([^<]+)<\/link>/g))
          expect.soft((await read(link.replace(origin, ''))).status, link).toBe(200);
      }
      const llms = await read('/llms.txt');
      const links = all(llms.html, /\]\((https?:[^)]+)\)/g);
      expect(links.length).toBeGreaterThan(5);
      for (const link of links) expect.soft((await read(link.replace(origin, ''))).status, link).toBe(200);
    });
  });

test('old addresses lead to where the pages are now', async ({ request }) => {
  for (const [from, to] of [
    ['/help', '/en'],
    ['/hilfe', '/de'],
  ] as const) {
    const answer = await request.get(from, { maxRedirects: 0 });
    expect(answer.status()).toBeGreaterThanOrEqual(301);
    expect(answer.status()).toBeLessThanOrEqual(308);
    expect(answer.headers()['location']).toMatch(new RegExp(`${to}$`));
  }
});

test('robots.txt names the sitemap', async ({ request, baseURL }) => {
  expect(await (await request.get('/robots.txt')).text()).toContain(`Sitemap: ${baseURL}/sitemap-index.xml`);
});
