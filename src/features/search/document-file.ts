import { z } from 'zod';
import { documentModelVersion, type SearchDocument } from './schema.ts';

// The build writes what this version of the code reads; a look at the outline catches another one's file.
const document = z.custom<SearchDocument>(
  (value) =>
    z
      .object({ key: z.string(), entryId: z.string(), audience: z.enum(['public', 'internal']), body: z.string() })
      .safeParse(value).success,
);

/**
 * What a sync of Meilisearch needs of one locale: `dist/search/<locale>.documents.json`. It holds what only staff may see
 * as well, and is never served.
 */
export const documentFile = z.object({
  version: z.literal(documentModelVersion),
  locale: z.string(),
  /** Groups of words that mean the same, for this locale's index. */
  synonyms: z.array(z.array(z.string())),
  documents: z.array(document),
});
export type DocumentFile = z.infer<typeof documentFile>;
