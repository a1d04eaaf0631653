import { relative } from 'node:path';
import type { ContentRule } from './rule.ts';

/** A picture or film that no text shows: nobody publishes it, and nobody dares to delete it. */
export const orphanImage: ContentRule = {
  slug: 'orphan-image',
  severity: 'hint',
  about: 'Every picture is shown somewhere',
  check({ reading }, tell) {
    const used = new Set(reading.assets.map(({ file }) => relative(reading.contentDir, file).replaceAll('\\', '/')));
    const { logo } = reading.settings.site;
    if (logo !== undefined) used.add(logo.replace(/^\.?\//, ''));
    for (const file of reading.files) {
      if (/\.(?:png|jpe?g|gif|webp|svg|avif|mp4|webm|mov)$/i.test(file) && !used.has(file))
        tell(file, { start: 0, end: 0 }, { key: 'orphan-image' });
    }
  },
};
