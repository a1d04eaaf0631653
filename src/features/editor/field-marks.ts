/** A comment on a line above a field that says that it is still to be written or translated; see knowledge/unfinished-text. */
const mark = /^#[ \t]*(?:TRANSLATE|WRITE):[^\n]*\n(?=([A-Za-z]\w*)[ \t]*:)/gm;

/** Fields of front matter that are marked as unfinished. */
export function markedFields(yaml: string): string[] {
  return [...yaml.matchAll(mark)].flatMap(([, name]) => name ?? []);
}

/** Front matter without the marks of fields. */
export function withoutMarks(yaml: string, names: readonly string[]): string {
  return yaml.replace(mark, (comment, name: string) => (names.includes(name) ? '' : comment));
}
