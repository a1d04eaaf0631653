import type { Clock, DeliveryResult, MailTransport } from '../ports.ts';
import type { MailDocument } from '../schema.ts';
import { toMail } from './to-mail.ts';

/** Sends a mail of the outbox; one that has become useless meanwhile, such as a code after its time, is not sent any more. */
export async function deliverMail(
  { id, mail }: { id: string; mail: MailDocument },
  { transport, origin, clock }: { transport: MailTransport; origin: string; clock: Clock },
  signal: AbortSignal,
): Promise<DeliveryResult> {
  if (mail.uselessAfter !== undefined && mail.uselessAfter <= clock().toISOString())
    return { kind: 'rejected', reason: 'It has not been sent in time: what it told is no longer true.' };
  return transport.send(toMail(mail, { id, origin }), signal);
}
