/** One key for spellings that count as one query: case, blanks and punctuation make no difference. */
export function queryKey(query: string): string {
  const words = query
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}[\]]+/gu);
  return words === null ? query.toLowerCase() : words.join(' ');
}
