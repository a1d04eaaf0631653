import { splitFile } from './split-file.ts';

/** The field of front matter that a line of a file belongs to, one-based; undefined below the front matter. */
export function fieldAtLine(source: string, line: number): string | undefined {
  const { yaml = '', linesAbove } = splitFile(source);
  if (line > linesAbove) return undefined;
  const above = yaml.split('\n').slice(0, line - 1);
  return above.flatMap((text) => /^([A-Za-z][\w-]*):/.exec(text)?.[1] ?? []).at(-1);
}
