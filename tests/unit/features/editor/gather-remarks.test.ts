import { expect, test } from 'vitest';
import { gatherRemarks } from '../../../../src/features/editor/gather-remarks.ts';
import type { CheckAnswer, ContentReader, TextChecks } from '../../../../src/features/editor/ports.ts';
import type { FoundRemark, Remark } from '../../../../src/features/editor/schema.ts';
import type { Entry } from '../../../../src/features/knowledge/schema.ts';
import { translator } from '../../../../src/i18n/index.ts';

const text = '---\nid: a\ntitle: A\n---\n\nText.\n';
const remark = (rule: string, severity: Remark['severity'], line: number): Remark => ({
  ...{ rule, severity, line, column: 1, message: rule },
});

function gather(read: FoundRemark[], check: TextChecks['check'], patienceMs = 20, locale = 'en') {
  const reader: Pick<ContentReader, 'preview'> = { preview: async () => ({ entry: {} as Entry, remarks: read }) };
  return gatherRemarks(
    { asker: 'ada', file: 'en/articles/a.mdx', text, pictures: [], patienceMs, t: translator(locale) },
    { reader: reader as ContentReader, checks: { check } },
  );
}

test('mistakes are those of the reader, all else is what the checks say, each at its field', async () => {
  const answer: CheckAnswer = {
    kind: 'found',
    remarks: [remark('title-length', 'hint', 3), remark('heading-level', 'error', 6)],
  };
  expect(
    await gather([remark('heading-level', 'warning', 6), remark('missing-picture', 'error', 6)], async () => answer),
  ).toEqual({
    isPending: false,
    remarks: [
      { ...remark('title-length', 'hint', 3), field: 'title' },
      { ...remark('missing-picture', 'error', 6), field: undefined },
      { ...remark('heading-level', 'error', 6), field: undefined },
    ],
  });
});

test('what the reader says is there while the checks are at work, and it is told that more follows', async () => {
  const own = [remark('heading-level', 'warning', 6)];
  const found = await gather(own, () => new Promise(() => undefined));
  expect(found).toMatchObject({ isPending: true, remarks: own });
});

test('checks that cannot be asked are not waited for', async () => {
  const own = [remark('heading-level', 'warning', 6)];
  expect(await gather(own, async () => ({ kind: 'failed' }), 60_000)).toMatchObject({ isPending: false, remarks: own });
});

test('remarks and what mends them are in the language of the page; what is known in English only says so', async () => {
  const top: FoundRemark = {
    ...remark('heading-level', 'warning', 6),
    said: { key: 'heading-level.top' },
    fix: { description: 'Begin with ##', said: { key: 'heading-level.fix' }, changes: [] },
  };
  const found = await gather([top, remark('syntax', 'error', 7)], async () => ({ kind: 'failed' }), 20, 'de');
  expect(found?.remarks).toEqual([
    {
      ...remark('heading-level', 'warning', 6),
      message:
        'Erwartet wird ## oder tiefer, da steht #: Der Titel der Seite ist ihre einzige Überschrift der Ebene 1.',
      fix: { description: 'Mit ## beginnen', changes: [] },
    },
    { ...remark('syntax', 'error', 7), lang: 'en' },
  ]);
});
