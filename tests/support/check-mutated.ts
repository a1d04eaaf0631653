import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkFile } from '../../src/features/checks/check-file.ts';
import type { Content } from '../../src/features/checks/content.ts';
import { mutated } from './mutated.ts';

/** One text of the content after a mutilation, checked. */
export interface CheckedMutation {
  file: string;
  seconds: number;
  findings: number;
  /** What is wrong with what was told: a place outside the text, another file, no sentence. */
  faults: string[];
}

/** Mutilates the texts of a content folder in turn, by the number of the round, and checks each. */
export async function* checkMutated(content: Content, rounds: number): AsyncGenerator<CheckedMutation> {
  const files = (content.rest?.reading.drafts ?? []).map(({ entry }) => entry.source);
  for (let round = 0; round < rounds; round++) {
    const file = files[(round * 7) % files.length] ?? '';
    const source = mutated(await readFile(join(content.contentDir, file), 'utf8'), round);
    const lines = source.split(/\r\n?|\n/).length;
    const start = performance.now();
    const findings = await checkFile({ file, source, content });
    const faults = findings
      .filter(
        (finding) =>
          finding.file !== file || finding.line < 1 || finding.line > lines + 1 || finding.message.length <= 10,
      )
      .map((finding) => `round ${round}: ${finding.file}:${finding.line} ${finding.message}`);
    yield { file, seconds: (performance.now() - start) / 1000, findings: findings.length, faults };
  }
}
