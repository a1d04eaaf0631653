import { createFreshdeskConnector } from '../features/tickets/connectors/freshdesk.ts';
import { createRequestTrackerConnector } from '../features/tickets/connectors/request-tracker.ts';
import { createWebhookConnector } from '../features/tickets/connectors/webhook.ts';
import { createZammadConnector } from '../features/tickets/connectors/zammad.ts';
import { createZendeskConnector } from '../features/tickets/connectors/zendesk.ts';
import { secretName, webhookSecretName, type Desk } from '../features/tickets/desk-schema.ts';
import type { TicketConnector } from '../features/tickets/ports.ts';
import type { Config } from './config.ts';

/**
 * Ways to the help desks of `site.yaml`, and the webhook of the environment. Without any, tickets are kept and listed, and
 * nothing pretends otherwise. Throws where a desk's secret is missing: tickets would wait for a way that does not exist.
 */
export function connectorsOf(
  { webhook, deskSecrets, desksAllowPrivate }: Pick<Config, 'webhook' | 'deskSecrets' | 'desksAllowPrivate'>,
  desks: readonly Desk[],
): TicketConnector[] {
  const missing = desks.filter(({ id }) => deskSecrets[secretName(id)] === undefined);
  if (missing.length > 0) {
    const names = missing.map(({ id }) => `${secretName(id)} (desk "${id}")`).join(', ');
    throw new Error(`A desk of site.yaml lacks its secret. Set in the environment: ${names}.`);
  }
  return [
    ...desks.map((desk) => ({
      ...connectorOf(desk, {
        secret: deskSecrets[secretName(desk.id)] ?? '',
        webhookSecret: deskSecrets[webhookSecretName(desk.id)],
        allowPrivate: desksAllowPrivate,
      }),
      name: desk.id,
    })),
    ...(webhook === undefined ? [] : [createWebhookConnector(webhook)]),
  ];
}

function connectorOf(
  desk: Desk,
  { secret, ...rest }: { secret: string; webhookSecret: string | undefined; allowPrivate: boolean },
): TicketConnector {
  const connection = { url: desk.url, fields: desk.fields, ...rest };
  switch (desk.connector) {
    case 'zammad':
      return createZammadConnector({ ...connection, token: secret, group: desk.group });
    case 'zendesk':
      return createZendeskConnector({ ...connection, token: secret, user: desk.user });
    case 'freshdesk':
      return createFreshdeskConnector({ ...connection, apiKey: secret });
    case 'request-tracker':
      return createRequestTrackerConnector({
        ...connection,
        queue: desk.queue,
        credentials: desk.user === undefined ? { token: secret } : { user: desk.user, password: secret },
      });
  }
}
