import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import type { ContentRule } from './rule.ts';

/** A picture that is heavier or larger than a page can use. Readers on the road pay for it. */
export const imageWeight: ContentRule = {
  slug: 'image-weight',
  severity: 'warning',
  about: 'Pictures are no heavier and no larger than pages can use',
  async check({ reading, style }, tell) {
    const { imageKilobytes, imagePixels } = style.limits;
    for (const { file, width = 0, height = 0 } of reading.assets) {
      if (!/\.(?:png|jpe?g|gif|webp|svg|avif)$/i.test(file)) continue;
      const path = relative(reading.contentDir, file).replaceAll('\\', '/');
      const weight = await stat(file).then(
        ({ size }) => Math.round(size / 1000),
        () => 0,
      );
      const nowhere = { start: 0, end: 0 };
      if (weight > imageKilobytes)
        tell(path, nowhere, { key: 'image-weight.bytes', values: { weight, most: imageKilobytes } });
      else if (Math.max(width, height) > imagePixels && !/\.svg$/i.test(file))
        tell(path, nowhere, { key: 'image-weight.pixels', values: { width, height, most: imagePixels } });
    }
  },
};
