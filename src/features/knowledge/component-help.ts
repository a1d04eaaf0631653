import { articleComponents } from '../../article-components/index.ts';

/** The components that authors may use, as they describe themselves. */
export function componentHelp() {
  return [...articleComponents.values()].map(({ name, example, isInline = false, isEmpty = false, attributes }) => ({
    name,
    example,
    isInline,
    isEmpty,
    attributes: Object.entries(attributes).map(([attribute, { required = false, oneOf = [], kind = 'text' }]) => ({
      name: attribute,
      isRequired: required,
      values: oneOf,
      isFile: kind !== 'text',
    })),
  }));
}
