import type { TextRule } from './rule.ts';

/** A heading that nothing follows promises what it does not keep; search even leads there. */
export const emptySection: TextRule = {
  slug: 'empty-section',
  severity: 'warning',
  about: 'Below every heading stands something',
  check({ emptySections }, tell) {
    for (const { text, span } of emptySections) tell(span, { key: 'empty-section', values: { text } });
  },
};
