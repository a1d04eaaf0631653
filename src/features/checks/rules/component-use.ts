import type { TextRule } from './rule.ts';

/** Components that hold what they are not for. What cannot be shown at all is refused before. */
export const componentUse: TextRule = {
  slug: 'component-use',
  severity: 'warning',
  about: 'Components hold what they are for',
  check({ components }, tell) {
    for (const { name, span, children, inside, after } of components) {
      if (name === 'Steps' && children.length > 0 && !children.includes('list'))
        tell(span, { key: 'component-use.steps' });
      else if (name === 'Tabs' && children.filter((child) => child === 'Tab').length === 1)
        tell(span, { key: 'component-use.oneTab' });
      else if (name === 'Callout' && after === 'Callout') tell(span, { key: 'component-use.twoCallouts' });
      else if (name === 'Callout' && inside.includes('Callout')) tell(span, { key: 'component-use.callout' });
      else if (name === 'Details' && inside.includes('Details')) tell(span, { key: 'component-use.details' });
    }
  },
};
