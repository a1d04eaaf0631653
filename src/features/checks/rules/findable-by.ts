import { isReadByCustomers } from './is-read-by-customers.ts';
import type { TextRule } from './rule.ts';

/** Questions as customers type them, which `antwort search check` asks: there are some, and they add something. */
export const findableBy: TextRule = {
  slug: 'findable-by',
  severity: 'hint',
  about: 'Entries name the questions they answer, in the words of those who ask',
  check({ fields, kind }, tell, { style }) {
    if (kind !== 'entry' || !isReadByCustomers(fields)) return;
    const questions = fields.list('findableBy');
    const least = style.limits.findableBy;
    if (questions.length < least)
      tell(fields.spanOf(questions.length === 0 ? ['title'] : ['findableBy']), {
        key: 'findable-by.few',
        count: questions.length,
        values: { least },
      });
    const title = plain(fields.text('title') ?? '');
    const seen = new Set<string>();
    questions.forEach((question, position) => {
      const words = plain(question);
      if (words === title)
        tell(fields.spanOf(['findableBy', position]), { key: 'findable-by.title', values: { question } });
      else if (seen.has(words))
        tell(fields.spanOf(['findableBy', position]), { key: 'findable-by.twice', values: { question } });
      seen.add(words);
    });
  },
};

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
