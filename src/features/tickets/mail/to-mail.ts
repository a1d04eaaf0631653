import type { Mail } from '../ports.ts';
import type { MailDocument } from '../schema.ts';

/** Name of the way mails to customers take through the outbox. */
export const customerMail = 'customer-mail';

/** A mail of the outbox as a mail server takes it; `id` is the outbox row's, so that a repetition can be recognised. */
export function toMail(document: MailDocument, { id, origin }: { id: string; origin: string }): Mail {
  const { to, subject, text, stopUrl, stopsByPost } = document;
  return {
    messageId: `${id}@${new URL(origin).hostname}`,
    to,
    subject,
    text,
    headers: {
      ...(stopUrl !== undefined && { 'List-Unsubscribe': `<${stopUrl}>` }),
      ...(stopsByPost && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    automatic: true,
  };
}
