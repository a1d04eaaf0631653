import { ticketLimits } from '../../features/tickets/schema.ts';
import type { Translate } from '../../i18n/index.ts';

/** Mistakes that the form's script finds itself; `form.error.<code>`. */
const foundByScript = [
  'topic.required',
  'subject.short',
  'subject.long',
  'description.short',
  'description.long',
  'email.invalid',
  'name.long',
  'field.required',
  'field.choose',
  'field.long',
  'field.lines',
  'field.pattern',
  'field.number',
  'field.date',
  'field.past',
  'field.future',
  'field.phone',
  'file.required',
] as const;

/** The words that the form's script puts into the page, in its language; places in braces are filled by the script. */
export function scriptWords(t: Translate) {
  return {
    suggestions: t('form.suggestions'),
    none: t('form.suggestionsNone'),
    foundOne: t('form.suggestionsFound.one'),
    foundOther: t('form.suggestionsFound.other'),
    opens: t('form.suggestionsOpens'),
    solvedQuestion: t('form.solvedQuestion'),
    solved: t('form.solved'),
    alongOne: t('form.alongCount.one'),
    alongOther: t('form.alongCount.other'),
    alongSearch: t('form.alongSearch'),
    alongRead: t('form.alongRead'),
    alongGuide: t('form.alongGuide'),
    alongRemove: t('form.alongRemove'),
    fileRemove: t('form.fileRemove'),
    fileRemoved: t('form.fileRemoved'),
    filesAdded: t('form.filesAdded'),
    fileLarge: t('form.error.file.large'),
    filesMany: t('form.error.files.many', { limit: ticketLimits.files }),
    errorOne: t('form.errorCount.one'),
    errorOther: t('form.errorCount.other'),
    errorIn: t('form.errorIn'),
    errors: Object.fromEntries(foundByScript.map((code) => [code, t(`form.error.${code}`)])),
    sending: t('form.sending'),
    proving: t('form.proving'),
    proof: t('form.error.proof'),
    network: t('form.error.network'),
    unavailable: t('form.error.unavailable'),
    tooMany: t('form.error.tooMany'),
    alreadySent: t('form.error.alreadySent'),
    tooLarge: t('form.error.tooLarge'),
  };
}
export type ScriptWords = ReturnType<typeof scriptWords>;
