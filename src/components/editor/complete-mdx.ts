import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import type { Names } from './page-data.ts';

/** Suggests components, their attributes and values, ids of entries, topics and snippets while somebody types. */
export function completeMdx({ entries, snippets, topics, components }: Names): CompletionSource {
  const byName = new Map(components.map((component) => [component.name, component]));
  const ids: Completion[] = entries.map(({ id, title }) => ({ label: id, detail: title, type: 'constant' }));
  const topicIds: Completion[] = topics.map(({ id, label }) => ({ label: id, detail: label, type: 'constant' }));

  return (context: CompletionContext): CompletionResult | null => {
    const from = (pattern: RegExp) => context.matchBefore(pattern);
    const link = from(/\]\(id:[\w.-]*$/);
    if (link) return { from: link.from + '](id:'.length, options: ids, validFor: /^[\w.-]*$/ };
    const topic = from(/\]\(contact:[\w.-]*$/);
    if (topic) return { from: topic.from + '](contact:'.length, options: topicIds, validFor: /^[\w.-]*$/ };
    const snippet = from(/<Snippet\s+name="[^"\n]*$/);
    if (snippet) {
      const start = snippet.text.lastIndexOf('"') + 1;
      const options = snippets.map((label) => ({ label, type: 'constant' }));
      return { from: snippet.from + start, options, validFor: /^[\w/.-]*$/ };
    }
    const value = from(/<([A-Z]\w*)\s[^<>]*?(\w+)="[^"\n]*$/);
    if (value) {
      const [, name = '', attribute = ''] = /<([A-Z]\w*)\s[^<>]*?(\w+)="[^"\n]*$/.exec(value.text) ?? [];
      const values = byName.get(name)?.attributes.find((known) => known.name === attribute)?.values ?? [];
      if (values.length === 0) return null;
      const options = values.map((label) => ({ label, type: 'enum' }));
      return { from: value.from + value.text.lastIndexOf('"') + 1, options, validFor: /^\w*$/ };
    }
    const attribute = from(/<[A-Z]\w*\s+(?:\w+="[^"\n]*"\s+)*\w*$/);
    if (attribute) {
      const name = /^<([A-Z]\w*)/.exec(attribute.text)?.[1] ?? '';
      const typed = /\w*$/.exec(attribute.text)?.[0] ?? '';
      const options = (byName.get(name)?.attributes ?? []).map((known): Completion => ({
        label: known.name,
        apply: `${known.name}="`,
        type: 'property',
      }));
      return options.length === 0 ? null : { from: context.pos - typed.length, options, validFor: /^\w*$/ };
    }
    const tag = from(/<[A-Z]?\w*$/) ?? (context.explicit ? from(/(?:^|\s)[A-Z]?\w*$/) : null);
    if (!tag) return null;
    const start = tag.from + (/^\s/.test(tag.text) ? 1 : 0);
    const options = components.map(({ name, example, isInline }): Completion => ({
      label: `<${name}`,
      displayLabel: name,
      apply: example ?? `<${name}>`,
      type: isInline ? 'keyword' : 'class',
    }));
    return { from: start, options, validFor: /^<?\w*$/ };
  };
}
