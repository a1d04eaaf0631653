import type { Translate } from '../../i18n/index.ts';
import { tell } from '../../i18n/saying.ts';
import { fieldAtLine } from './field-at-line.ts';
import type { CheckAnswer, ContentReader, TextChecks } from './ports.ts';
import type { FoundRemark, Picture, Remark, Remarks } from './schema.ts';

/**
 * What is to be said of a text, by line, in the language of `t`. What the checks have not found within `patienceMs` is left out, and said to be
 * pending. Undefined where no entry can be at the path of the file.
 */
export async function gatherRemarks(
  {
    asker,
    file,
    text,
    pictures,
    patienceMs,
    t,
  }: {
    /** Address of the writer. */
    asker: string;
    file: string;
    text: string;
    pictures: Picture[];
    patienceMs: number;
    t: Translate;
  },
  { reader, checks }: { reader: ContentReader; checks: TextChecks },
): Promise<Remarks | undefined> {
  const asked = checks.check({ asker, file, text });
  const read = await reader.preview({ file, text, pictures });
  if (read === undefined) return undefined;
  const answer = await within(patienceMs, asked);
  return {
    remarks: joined(read.remarks, answer)
      .map((found) => ({ ...told(t, found), field: found.field ?? fieldAtLine(text, found.line) }))
      .sort((a, b) => a.line - b.line)
      .filter((remark, at, all) => !isSaidBefore(remark, all[at - 1])),
    isPending: answer.kind === 'unfinished',
  };
}

/** Mistakes are the reader's, who knows pictures that wait; all else is the checks', who know what `style.yaml` says of it. */
function joined(read: readonly FoundRemark[], answer: CheckAnswer): FoundRemark[] {
  if (answer.kind !== 'found') return [...read];
  return [...read.filter(({ severity }) => severity === 'error'), ...answer.remarks];
}

/** Grammars tell of one slip as often as they stumble over it. */
function isSaidBefore(remark: Remark, before: Remark | undefined): boolean {
  return remark.line === before?.line && remark.message === before.message && remark.fix === undefined;
}

function told(t: Translate, { message, said, fix, ...found }: FoundRemark): Remark {
  const { text, lang } = tell(t, { message, said });
  const mending = fix && tell(t, { message: fix.description, said: fix.said });
  return {
    ...found,
    message: text,
    ...(lang && { lang }),
    ...(found.rule === 'spelling' && typeof said?.values?.['word'] === 'string' && { word: said.values['word'] }),
    ...(fix && mending && { fix: { description: mending.text, lang: mending.lang, changes: fix.changes } }),
  };
}

async function within(ms: number, asked: Promise<CheckAnswer>): Promise<CheckAnswer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<CheckAnswer>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'unfinished' }), ms);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
