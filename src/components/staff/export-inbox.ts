import { stringify } from 'csv-stringify/sync';
import type { InboxItem } from '../../features/inbox/schema.ts';

/** Comments, reviews and flags as CSV after RFC 4180, in UTF-8 with a mark by which spreadsheets know it; formulas are made text. */
export function exportInbox(items: readonly InboxItem[]): string {
  const rows = items.map((item) => [
    item.flag !== undefined ? 'flag' : item.comment === undefined ? 'review' : 'comment',
    item.at,
    item.locale,
    item.text,
    item.mood?.sentiment,
    item.mood?.confidence,
    item.themes.join(' '),
    (item.comment ?? item.flag)?.entryId,
    (item.comment ?? item.flag)?.entryVersion,
    item.comment && (item.comment.helpful ? 'yes' : 'no'),
    (item.comment ?? item.flag)?.reason,
    item.review?.platform,
    item.review?.product,
    item.review?.rating,
    item.state,
    item.owner,
    item.note,
    item.link,
    item.answeredAt,
  ]);
  const names = [
    ...['kind', 'written', 'language', 'text', 'sentiment', 'confidence', 'themes'],
    ...['article', 'version', 'helpful', 'reason', 'platform', 'product', 'rating'],
    ...['state', 'owner', 'note', 'link', 'answered'],
  ];
  return stringify([names, ...rows], { bom: true, record_delimiter: 'windows', escape_formulas: true });
}
