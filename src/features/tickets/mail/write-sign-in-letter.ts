import { stationery, type Letterhead } from '../../../i18n/stationery.ts';
import type { MailDocument } from '../schema.ts';
import { codeMinutes } from '../mail-limits.ts';

/** Writes the mail by which a customer signs in, in the language of the page where it was asked for. */
export function writeSignInLetter(
  mail: { code: string; link: string; expiresAt: string; to: string; locale: string },
  letterhead: Letterhead,
): MailDocument {
  const { code, link, expiresAt, to, locale } = mail;
  const { t, site, paragraphs, time } = stationery(locale, letterhead);
  return {
    version: 2,
    occasion: 'sign-in',
    to,
    locale,
    subject: t('customer.mailSubject', { site }),
    text: paragraphs(
      t('customer.mailWhy'),
      `    ${code}`,
      t('customer.mailHow'),
      link,
      t('mail.codeUntil', { time: time(expiresAt), minutes: codeMinutes }),
      t('customer.mailNotYou'),
    ),
    uselessAfter: expiresAt,
  };
}
