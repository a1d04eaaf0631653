import type { TextRule } from './rule.ts';

/** The page shows its title already; said again as the first heading it only takes room. */
export const titleAsHeading: TextRule = {
  slug: 'title-as-heading',
  severity: 'hint',
  about: 'The first heading does not repeat the title',
  check({ headings, fields }, tell) {
    const title = fields.text('title');
    const first = headings.find(({ step }) => step === undefined);
    if (first && title !== undefined && plain(first.text) === plain(title))
      tell(first.span, { key: 'title-as-heading', values: { title } });
  },
};

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
