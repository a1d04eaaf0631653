import type { TicketRoomOptions } from '../features/tickets/compose.ts';
import { createSmtpTransport } from '../features/tickets/connectors/mail/smtp.ts';
import type { Catalogue } from '../features/knowledge/schema.ts';
import type { Config } from './config.ts';

/** Mails to customers over the configured mail server; without one there are none, and none are offered. */
export function customerMailOf(
  { mail }: Pick<Config, 'mail'>,
  { site, ui }: Pick<Catalogue, 'site' | 'ui'>,
): TicketRoomOptions['mail'] {
  return (
    mail && {
      transport: createSmtpTransport(mail),
      letterhead: { siteName: site.name, ui },
      codesPerHour: mail.codesPerHour,
    }
  );
}
