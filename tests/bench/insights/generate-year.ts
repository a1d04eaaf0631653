/** A year of events of a help centre with 2,000 articles in two languages, the same each time. */

export const articles = 2_000;
export const days = 365;
export const lastDay = Date.UTC(2026, 10, 22);
const dayMs = 86_400_000;
const products = 40;
const productVersions = 3;
const categories = 20;
/** Days that a text stays as it is. */
const rewrittenAfter = 90;

/** Columns of each table that is filled; the others stay empty. `i` is a number. */
export const columns = {
  views: ['visit', 'entry_id', 'entry_version', 'locale', 'at', 'asked_at'],
  feedback: [
    ...['id', 'entry_id', 'entry_version', 'locale', 'helpful:i', 'reason', 'comment', 'visit'],
    ...['created_at', 'updated_at'],
  ],
  searches: [
    ...['id', 'at', 'locale', 'query', 'query_key', 'exact:i', 'category', 'product', 'collection', 'hits:i'],
    ...['results', 'engine', 'degraded:i', 'corrected', 'place', 'reports_clicks:i', 'visit', 'ticket_id'],
  ],
  search_clicks: ['search_id', 'entry_id', 'rank:i', 'at'],
  deflections: [
    ...['session', 'locale', 'topic', 'solved_at', 'withdrawn_at', 'ticket_id', 'created_at', 'updated_at'],
  ],
  deflection_events: ['session', 'kind', 'entry_id', 'at'],
  tickets: [
    ...['id', 'number', 'created_at', 'updated_at', 'locale', 'topic', 'subject', 'description', 'email'],
    ...['email_key', 'fields', 'context', 'state', 'priority', 'severity', 'severity_reasons', 'rating:i'],
    ...['effort:i', 'recommendation:i', 'token_hash', 'token_expires_at'],
  ],
  ticket_subjects: ['ticket_id', 'kind', 'subject', 'detail'],
  ticket_events: ['id', 'ticket_id', 'kind', 'at'],
  ticket_messages: ['id', 'ticket_id', 'author', 'body', 'connector', 'reference', 'at'],
  reviews: [
    ...['id', 'platform', 'external_id', 'product', 'rating:i', 'title', 'text', 'locale', 'written_at'],
    ...['imported_at', 'updated_at'],
  ],
  entry_subjects: ['entry_id', 'locale', 'entry_version', 'kind', 'subject', 'detail'],
} as const;
export type Table = keyof typeof columns;
export type Value = string | number | null;
export type Rows = Record<Table, Value[][]>;

export const noRows = (): Rows => ({
  views: [],
  feedback: [],
  searches: [],
  search_clicks: [],
  deflections: [],
  deflection_events: [],
  tickets: [],
  ticket_subjects: [],
  ticket_events: [],
  ticket_messages: [],
  reviews: [],
  entry_subjects: [],
});

/** A small linear congruential generator (Numerical Recipes): the same year each time. */
let state = 42;
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
/** Few articles and queries have most of the traffic, as Zipf found. */
const zipf = (size: number): number => Math.min(size - 1, Math.floor(size ** random()) - 1);

/** Products, their versions and the category of an article; those of the site that the bench builds. */
export function aboutArticle(number: number): { products: string[]; versions: string[]; category: string } {
  return {
    products: [`product-${number % products}`, ...(number % 5 === 0 ? [`product-${(number + 7) % products}`] : [])],
    versions: number % 3 === 0 ? [] : [`${(number % productVersions) + 1}`],
    category: `category-${number % categories}`,
  };
}
export const allProducts = Array.from({ length: products }, (_, number) => ({
  id: `product-${number}`,
  versions: Array.from({ length: productVersions }, (__, version) => `${version + 1}`),
}));
export const allCategories = Array.from({ length: categories }, (_, number) => `category-${number}`);

const versionOn = (time: number): string => `v${Math.floor(time / dayMs / rewrittenAfter)}`;

/** What all versions of all articles are about. */
export function subjectsOfArticles(): Rows {
  const rows = noRows();
  const versions = new Set(Array.from({ length: days }, (_, day) => versionOn(lastDay - day * dayMs)));
  for (let number = 0; number < articles; number += 1) {
    const about = aboutArticle(number);
    for (const locale of ['en', 'de'])
      for (const version of versions) {
        const key = [`article-${number}`, locale, version];
        for (const product of about.products)
          for (const detail of ['', ...about.versions]) rows.entry_subjects.push([...key, 'product', product, detail]);
        rows.entry_subjects.push([...key, 'category', about.category, '']);
      }
  }
  return rows;
}

let number = 0;
/** So many events of one day, with the few rows that hang on them. */
export function eventsOfDay(time: number, count: number): Rows {
  const rows = noRows();
  const day = new Date(time).toISOString().slice(0, 10);
  let written = 0;
  const add = (table: Table, ...row: Value[]): void => {
    rows[table].push(row);
    written += 1;
  };
  const later = (at: string, ms: number): string => new Date(Date.parse(at) + Math.floor(ms)).toISOString();
  while (written < count) {
    const visit = `${day} ${(number += 1)}`;
    const at = new Date(time + Math.floor(random() * dayMs)).toISOString();
    const locale = random() < 0.6 ? 'en' : 'de';
    const read = new Set([zipf(articles), zipf(articles), zipf(articles)]);
    for (const article of read) {
      const entry = [`article-${article}`, versionOn(time), locale] as const;
      add('views', visit, ...entry, at, random() < 0.02 ? at : null);
      if (random() >= 0.08) continue;
      const helpful = random() < 0.7;
      add(
        'feedback',
        ...[`${visit} ${article}`, ...entry, helpful ? 1 : 0],
        ...[helpful ? null : 'unclear', random() < 0.1 ? 'A comment on what is missing' : null, visit, at, at],
      );
    }
    // Half of the visits search; of those a third search again, in other words.
    const searches = random() < 0.5 ? (random() < 0.33 ? 2 : 1) : 0;
    for (let search = 0; search < searches; search += 1) {
      const id = search === 0 ? visit : `${visit} again`;
      const asked = search === 0 ? at : later(at, random() * 60_000);
      const query = `query ${zipf(50_000)}`;
      const product = random() < 0.05 ? `product-${zipf(products)}` : null;
      const hits = random() < 0.1 ? 0 : 5;
      add(
        'searches',
        ...[id, asked, locale, query, query, 0, null, product, null, hits],
        ...['[]', 'embedded', 0, null, 'dialog', 1, visit, null],
      );
      if (hits > 0 && random() < 0.6) add('search_clicks', id, `article-${zipf(articles)}`, 1, asked);
    }
    if (random() < 0.05) {
      add('deflections', visit, locale, null, random() < 0.2 ? at : null, null, null, at, at);
      add('deflection_events', visit, 'shown', `article-${zipf(articles)}`, at);
      if (random() < 0.4) add('deflection_events', visit, 'clicked', `article-${zipf(articles)}`, at);
    }
    if (random() < 0.03) {
      const rating = random() < 0.3 ? 1 + Math.floor(random() * 5) : null;
      add(
        'tickets',
        ...[visit, visit, at, at, locale, `topic-${zipf(12)}`, `The ${zipf(3_000)} thing does not ${zipf(900)}`, ''],
        ...['', visit, '[]', '{}', 'received', 'normal', random() < 0.1 ? 'high' : 'normal', '[]', rating],
        ...[rating === null ? null : 1 + Math.floor(random() * 7), rating && Math.floor(random() * 11), visit, at],
      );
      if (random() < 0.6) {
        const product = `product-${zipf(products)}`;
        add('ticket_subjects', visit, 'product', product, '');
        if (random() < 0.5) add('ticket_subjects', visit, 'product', product, '2');
      }
      if (random() < 0.8) {
        const answered = later(at, random() * 2 * dayMs);
        add('ticket_events', `${visit} a`, visit, 'answered', answered);
        const link = random() < 0.3 ? 'See http://localhost:4321/en/articles/article-1' : 'Have you tried it again?';
        add('ticket_messages', `${visit} m`, visit, 'desk', link, 'desk', visit, answered);
      }
    }
    if (random() < 0.002)
      add(
        'reviews',
        ...[visit, 'shop', visit, `product-${zipf(products)}`, 1 + Math.floor(random() * 5), '', 'Words', locale],
        ...[at, at, at],
      );
  }
  return rows;
}
