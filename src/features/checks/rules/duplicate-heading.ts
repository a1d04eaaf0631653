import type { Heading } from '../collect/collected-text.ts';
import type { TextRule } from './rule.ts';

/** Below one heading no two have the same words: readers cannot tell them apart, and anchors get numbers. */
export const duplicateHeading: TextRule = {
  slug: 'duplicate-heading',
  severity: 'hint',
  about: 'Headings beside each other have words of their own',
  check({ headings }, tell) {
    let open: { heading: Heading; below: Set<string> }[] = [];
    const top = new Set<string>();
    for (const heading of headings) {
      if (heading.step !== undefined || heading.text === '') continue;
      open = open.filter((above) => above.heading.depth < heading.depth);
      const siblings = open.at(-1)?.below ?? top;
      const key = `${heading.depth} ${heading.text.toLowerCase()}`;
      if (siblings.has(key)) tell(heading.span, { key: 'duplicate-heading', values: { text: heading.text } });
      siblings.add(key);
      open.push({ heading, below: new Set() });
    }
  },
};
