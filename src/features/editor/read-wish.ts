import type { Rearrangement } from './schema.ts';

/** How a text is to be moved or retired, as the address of a page says it; what is not chosen yet is empty. */
export function readWish(kind: Rearrangement['kind'], asked: URLSearchParams): Rearrangement {
  const at = (name: string): string => asked.get(name)?.trim() ?? '';
  return kind === 'move'
    ? { kind, file: at('file'), slug: at('slug') }
    : { kind, file: at('file'), successor: at('successor') };
}
