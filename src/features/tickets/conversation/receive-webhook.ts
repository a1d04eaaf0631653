import type { DeskTicketStore, TicketConnector, WebhookRequest } from '../ports.ts';

/**
 * A desk says that something happened to a ticket: it is asked about it next, whatever the message claims. A signature that
 * fits is enough to be `taken`, whether the ticket is one of ours or not; desks that sign nothing are `unknown`.
 */
export async function receiveWebhook(
  { connector, request }: { connector: TicketConnector | undefined; request: WebhookRequest },
  { store, watch }: { store: DeskTicketStore; watch: { wake(): void } },
): Promise<'taken' | 'forged' | 'unknown'> {
  if (connector?.recogniseWebhook === undefined) return 'unknown';
  const reference = connector.recogniseWebhook(request);
  if (reference === undefined) return 'forged';
  if (await store.setDue(connector.name, reference, request.now)) watch.wake();
  return 'taken';
}
