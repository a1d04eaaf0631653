import { createHash } from 'node:crypto';
import type { Clock, ReviewStore } from './ports.ts';
import { newReview, type NewReview } from './schema.ts';

/** Reviews in one transaction. */
const batch = 500;

export interface ImportedReviews {
  added: number;
  changed: number;
  unchanged: number;
  /** Rows that were not taken, by their place from 1, with the field and what is wrong with it. */
  refused: { row: number; field: string; message: string }[];
}

export interface ImportReviewsPorts {
  store: ReviewStore;
  clock: Clock;
  knowsProduct(id: string): boolean;
}

/** Stores reviews that fit; what does not is told row by row and stops nothing. Empty fields count as missing. */
export async function importReviews(
  rows: readonly unknown[],
  { store, clock, knowsProduct }: ImportReviewsPorts,
): Promise<ImportedReviews> {
  const told: ImportedReviews = { added: 0, changed: 0, unchanged: 0, refused: [] };
  const reviews = new Map<string, NewReview & { id: string }>();
  rows.forEach((row, place) => {
    const read = newReview.safeParse(withoutEmpty(row));
    const refuse = (field: string, message: string): void => void told.refused.push({ row: place + 1, field, message });
    if (!read.success) {
      for (const { path, message } of read.error.issues) refuse(path.join('.'), message);
      return;
    }
    const { product } = read.data;
    if (product !== undefined && !knowsProduct(product)) {
      refuse('product', `no product of products.yaml has the id ${product}`);
      return;
    }
    const review = { ...read.data, id: read.data.id ?? nameOf(read.data) };
    reviews.set(`${review.platform} ${review.id}`, review);
  });
  const fitting = [...reviews.values()];
  for (let start = 0; start < fitting.length; start += batch) {
    const part = fitting.slice(start, start + batch);
    const { added, changed } = await store.save(part, clock().toISOString());
    told.added += added;
    told.changed += changed;
    told.unchanged += part.length - added - changed;
  }
  return told;
}

/** A review without a name of its own is the same where author, date and text are. */
const nameOf = ({ author, date, text }: NewReview): string =>
  createHash('sha256')
    .update(JSON.stringify([author, date, text]))
    .digest('hex')
    .slice(0, 32);

function withoutEmpty(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row;
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '' && value !== null));
}
