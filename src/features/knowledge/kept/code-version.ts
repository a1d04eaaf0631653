import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../../..');
/** What decides what is read of a text. */
const ofReading = ['src/features/knowledge', 'src/article-components', 'src/i18n', 'src/lib'];

/**
 * A hash of the code that reads texts, the packages it is made of, and `others`, folders of the project: whatever changes in
 * them, nothing kept before is believed.
 */
export function codeVersion(others: readonly string[] = []): string {
  const hash = createHash('sha256');
  for (const part of [...ofReading, ...others]) {
    for (const file of readdirSync(join(root, part), { recursive: true, encoding: 'utf8' }).sort())
      if (file.endsWith('.ts')) hash.update(file).update(readFileSync(join(root, part, file)));
  }
  hash.update(readFileSync(join(root, 'package-lock.json')));
  return hash.digest('hex');
}
