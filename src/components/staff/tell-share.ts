import type { Share } from '../../features/insights/schema.ts';
import type { Translate } from '../../i18n/index.ts';

/** Shares in words: the value, and its counts with the interval. */
export function shareTeller(t: Translate, locale: string): (told: Share) => { value: string; detail: string } {
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return ({ part, whole, value, lower, upper }) =>
    value === undefined
      ? { value: t('insights.none'), detail: '' }
      : {
          value: percents.format(value),
          detail: `${t('insights.of', { part: numbers.format(part), whole: numbers.format(whole) })}; ${t('insights.from', { lower: percents.format(lower), upper: percents.format(upper) })}`,
        };
}
