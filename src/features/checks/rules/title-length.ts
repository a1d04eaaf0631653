import type { TextRule } from './rule.ts';

/** Search engines and lists of results cut off what is longer. */
export const titleLength: TextRule = {
  slug: 'title-length',
  severity: 'hint',
  about: 'Titles fit into a list of results',
  check({ fields }, tell, { style }) {
    const title = fields.text('title');
    const most = style.limits.titleLength;
    if (title !== undefined && title.length > most)
      tell(fields.spanOf(['title']), { key: 'title-length', values: { length: title.length, most } });
  },
};
