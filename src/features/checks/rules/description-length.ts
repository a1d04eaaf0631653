import type { TextRule } from './rule.ts';

/** A description is what results show below the title: long enough to answer, short enough to be shown. */
export const descriptionLength: TextRule = {
  slug: 'description-length',
  severity: 'hint',
  about: 'Descriptions answer or promise the answer, and are shown as a whole',
  check({ fields }, tell, { style }) {
    const description = fields.text('description')?.trim();
    if (description === undefined || description === '') return;
    const { min, max } = style.limits.descriptionLength;
    if (description.length < min || description.length > max)
      tell(fields.spanOf(['description']), {
        key: 'description-length',
        values: { length: description.length, min, max },
      });
  },
};
