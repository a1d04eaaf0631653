import { translator } from '../../../i18n/index.ts';
import type { TextWords } from './read-text.ts';

/** The words that rendering needs, in the language of the text. */
export function textWords(locale: string, own: Record<string, string> = {}): TextWords {
  const t = translator(locale, own);
  return {
    words: {
      callout: {
        note: t('article.callout.note'),
        tip: t('article.callout.tip'),
        warning: t('article.callout.warning'),
        danger: t('article.callout.danger'),
      },
      videoNote: (provider) => t('article.videoNotice', { host: provider }),
    },
    tableLabel: t('article.table'),
    footnotesLabel: t('article.footnotes'),
    backLabel: t('article.backToText'),
    taskLabels: { done: t('article.task.done'), open: t('article.task.open') },
  };
}
