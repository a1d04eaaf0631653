import type { Fields } from '../collect/collected-text.ts';

/** Whether front matter makes an entry public. */
export function isReadByCustomers(fields: Fields): boolean {
  return (fields.text('audience') ?? 'public') === 'public' && (fields.text('state') ?? 'published') === 'published';
}
