import { freshness } from './figures.ts';
import type { ContentHealth } from './schema.ts';

export interface HealthEntry {
  id: string;
  locale: string;
  collection: string;
  owner?: string | undefined;
  reviewBy?: string | undefined;
  audience: 'public' | 'internal';
  state: 'draft' | 'published' | 'archived';
}

/**
 * How well the content is kept: entries within their review-by date, by owner, and languages that lack an entry. News are
 * left out: they are true on their day. `today`: ISO date.
 */
export function contentHealth(
  entries: readonly HealthEntry[],
  locales: readonly string[],
  today: string,
): ContentHealth {
  const published = entries.filter(
    ({ state, audience, collection }) => state === 'published' && audience === 'public' && collection !== 'news',
  );
  const isWithin = ({ reviewBy }: HealthEntry): boolean => reviewBy !== undefined && reviewBy >= today;
  const owners = Map.groupBy(published, ({ owner }) => owner);
  const byId = Map.groupBy(published, ({ id }) => id);
  return {
    freshness: freshness(published.filter(isWithin).length, published.length),
    owners: [...owners]
      .map(([owner, own]) => ({
        owner,
        entries: own.length,
        overdue: own.filter(({ reviewBy }) => reviewBy !== undefined && reviewBy < today).length,
        undated: own.filter(({ reviewBy }) => reviewBy === undefined).length,
      }))
      .sort((one, other) => other.overdue - one.overdue || other.undated - one.undated || other.entries - one.entries),
    overdue: published
      .flatMap(({ id, locale, owner, reviewBy }) =>
        reviewBy !== undefined && reviewBy < today ? [{ id, locale, owner, reviewBy }] : [],
      )
      .sort((one, other) => one.reviewBy.localeCompare(other.reviewBy) || one.id.localeCompare(other.id)),
    untranslated: [...byId]
      .map(([id, own]) => ({ id, missing: locales.filter((code) => !own.some(({ locale }) => locale === code)) }))
      .filter(({ missing }) => missing.length > 0)
      .sort((one, other) => one.id.localeCompare(other.id)),
  };
}
