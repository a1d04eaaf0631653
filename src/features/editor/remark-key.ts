import type { Remark } from './schema.ts';

/** Names a remark in a form; the text it is about is kept together with it. */
export const keyOf = ({ rule, line, column }: Pick<Remark, 'rule' | 'line' | 'column'>): string =>
  `${rule}:${line}:${column}`;
