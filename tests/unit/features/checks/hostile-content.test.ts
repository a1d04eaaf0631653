import { expect, test } from 'vitest';
import { readContent } from '../../../../src/features/checks/read-content.ts';
import { checkMutated } from '../../../support/check-mutated.ts';

test('a hundred mutilated texts are told of with their places, and none stops the check', async () => {
  const content = await readContent({ contentDir: 'content', today: '2026-11-23' });
  let findings = 0;
  for await (const checked of checkMutated(content, 100)) {
    expect(checked.faults).toEqual([]);
    findings += checked.findings;
  }
  expect(findings).toBeGreaterThan(100);
}, 180_000);
