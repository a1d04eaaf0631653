/**
 * A Markdown text in which nothing but the paragraphs means anything: it reads as its source does. For texts that a content
 * folder refuses as they are.
 */
export function keepAsText(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/[\\`*_{}[\]<>()#+\-!|~&=:$]/g, '\\$&')
        .replace(/^(\d+)\./, '$1\\.'),
    )
    .join('\n');
}
