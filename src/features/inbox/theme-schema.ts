import { z } from 'zod';
import { id, localeCode, localizedText } from '../knowledge/text-schema.ts';

/** Something that comments and reviews are about, as `themes` in `site.yaml` has it. */
export const theme = z.strictObject({
  id,
  label: localizedText,
  /** Words and phrases by language that suggest it; inflections are found too, in German also parts of compounds. */
  words: z.record(localeCode, z.array(z.string().min(2)).min(1)),
});
export type Theme = z.infer<typeof theme>;
