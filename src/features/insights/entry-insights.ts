import { feedbackReasons } from '../feedback/schema.ts';
import { byVersion } from './by-version.ts';
import { helpfulRate, readThenTicketRate, share } from './figures.ts';
import type { Clock, ContentStore, EntryFigureStore } from './ports.ts';
import type { EntryInsights, ProductReadings, Subject, VersionSums } from './schema.ts';

const listed = 50;
/** Days and clicks that searches are told of: an article that everybody opens has hundreds of thousands a year. */
const searched = { days: 90, clicks: 3_000 };

/** What customers say of one entry: its versions, newest first, comments, and the searches that led to it. */
export async function readEntryInsights(
  id: string,
  store: EntryFigureStore,
  content: Pick<ContentStore, 'subjectsOf'>,
  clock: Clock,
): Promise<Omit<EntryInsights, 'followers'>> {
  const since = new Date(clock().getTime() - searched.days * 86_400_000).toISOString();
  const [versions, subjects, comments, queries] = await Promise.all([
    store.versions(id),
    content.subjectsOf(id),
    store.comments(id, listed),
    store.queries(id, { since, clicks: searched.clicks, most: listed }),
  ]);
  return {
    versions: versions
      .map((sums) => ({
        ...sums,
        helpfulRate: helpfulRate(sums),
        readThenTicket: share(sums.readersThenTicket, sums.readers),
      }))
      .sort(
        (one, other) =>
          other.lastDay.localeCompare(one.lastDay) ||
          other.firstDay.localeCompare(one.firstDay) ||
          one.locale.localeCompare(other.locale),
      ),
    products: productsOf(versions, subjects),
    comments,
    queries,
  };
}

/** Versions of the text put together by the products, and versions of them, that they are about. */
function productsOf(
  versions: readonly VersionSums[],
  subjects: readonly ({ locale: string; version: string } & Subject)[],
): ProductReadings[] {
  const products = subjects.filter(({ kind }) => kind === 'product');
  const groups = Map.groupBy(products, ({ subject, detail }) => JSON.stringify([subject, detail]));
  return [...groups.values()]
    .flatMap(([first, ...others]) => {
      if (first === undefined) return [];
      const texts = new Set([first, ...others].map(({ locale, version }) => `${locale} ${version}`));
      const own = versions.filter(({ locale, version }) => texts.has(`${locale} ${version}`));
      const sum = (name: 'readers' | 'readersThenTicket' | 'helpful' | 'notHelpful'): number =>
        own.reduce((total, version) => total + version[name], 0);
      const reasons = { incomplete: 0, unclear: 0, wrong: 0, outdated: 0, 'not-my-question': 0 };
      for (const version of own) for (const reason of feedbackReasons) reasons[reason] += version.reasons[reason];
      const { kind, subject, detail } = first;
      return [
        {
          ...{ kind, subject, detail, reasons, readers: sum('readers') },
          helpful: helpfulRate({ helpful: sum('helpful'), notHelpful: sum('notHelpful') }),
          readThenTicket: readThenTicketRate({ readers: sum('readers'), readersThenTicket: sum('readersThenTicket') }),
        },
      ];
    })
    .sort((one, other) => one.subject.localeCompare(other.subject) || byVersion(one.detail, other.detail));
}
