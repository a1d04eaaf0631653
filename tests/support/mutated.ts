import { seeded } from '../bench/generate-articles.ts';

const pieces = [
  '---\n',
  '<Steps>',
  '</Callout>',
  '{',
  '}',
  '**',
  '](',
  '[',
  '![](',
  '\0',
  '\uE000',
  '\uD800',
  '\r',
  '\t',
  '> '.repeat(30),
  '`'.repeat(7),
  '<!--',
  '&#x0;',
  'id: [',
  '|',
  '\u202E',
  'A'.repeat(3000),
  '<a href="',
  'import x from "y"\n',
  '{/* antwort-disable spelling */}',
  '# antwort-disable-line x, y',
];

/** A text with a few things done to it that editors, merges and mean people do; the same for the same number. */
export function mutated(source: string, seed: number): string {
  const random = seeded(seed + 1);
  let text = source;
  for (let change = 0; change < 1 + Math.floor(random() * 6); change++) {
    const at = Math.floor(random() * text.length);
    const to = Math.min(text.length, at + Math.floor(random() * 60));
    const piece = pieces[Math.floor(random() * pieces.length)] ?? '';
    const kind = random();
    if (kind < 0.5) text = text.slice(0, at) + piece + text.slice(at);
    else if (kind < 0.75) text = text.slice(0, at) + text.slice(to);
    else if (kind < 0.9) text = text.slice(0, at) + text.slice(at, to).repeat(3) + text.slice(to);
    else text = text.slice(0, at);
  }
  return text;
}
