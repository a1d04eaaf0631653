import { createHash } from 'node:crypto';
import { documentModelVersion, type SearchDocument } from '../schema.ts';

/**
 * Tells whether two recordings were made of the same content: 12 hex digits. Votes are left out, for they change from
 * day to day and stand in no content folder.
 */
export function fingerprintOf(documents: readonly SearchDocument[], synonyms: readonly (readonly string[])[]): string {
  const content = documents.map(({ helpfulness: _, ...document }) => document);
  return createHash('sha256')
    .update(JSON.stringify([documentModelVersion, content, synonyms]))
    .digest('hex')
    .slice(0, 12);
}
