import type { MarkedText } from '../../features/search/schema.ts';

/** An element with attributes and children; texts are texts, never mark-up. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | undefined> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A text with its matches marked. */
export const marked = (runs: MarkedText): (Node | string)[] =>
  runs.map((run) => (run.marked ? make('mark', {}, run.text) : run.text));
