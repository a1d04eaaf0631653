import { createChatwootConnector } from '../features/tickets/connectors/chatwoot/chatwoot.ts';
import { createEmailConnector } from '../features/tickets/connectors/mail/email.ts';
import { createFreshdeskConnector } from '../features/tickets/connectors/freshdesk/freshdesk.ts';
import { createHelpScoutConnector } from '../features/tickets/connectors/help-scout/help-scout.ts';
import { createLiveAgentConnector } from '../features/tickets/connectors/liveagent/liveagent.ts';
import { createRequestTrackerConnector } from '../features/tickets/connectors/request-tracker/request-tracker.ts';
import { createSmtpTransport } from '../features/tickets/connectors/mail/smtp.ts';
import { createWebhookConnector } from '../features/tickets/connectors/webhook.ts';
import { createZammadConnector } from '../features/tickets/connectors/zammad/zammad.ts';
import { createZendeskConnector } from '../features/tickets/connectors/zendesk/zendesk.ts';
import { secretName, webhookSecretName, type Desk } from '../features/tickets/desk-schema.ts';
import type { TicketConnector } from '../features/tickets/ports.ts';
import type { Config } from './config.ts';

/**
 * Ways to the help desks of `site.yaml`, and the webhook of the environment. Without any, tickets are kept and listed, and
 * nothing pretends otherwise. Throws where a desk's secret is missing: tickets would wait for a way that does not exist.
 */
export function connectorsOf(
  config: Pick<Config, 'webhook' | 'deskSecrets' | 'desksAllowPrivate'> & Pick<Surroundings, 'mail'>,
  desks: readonly Desk[],
): TicketConnector[] {
  const { webhook, deskSecrets, desksAllowPrivate, mail } = config;
  const missing = desks.filter((desk) => wantsSecret(desk) && deskSecrets[secretName(desk.id)] === undefined);
  if (missing.length > 0) {
    const names = missing.map(({ id }) => `${secretName(id)} (desk "${id}")`).join(', ');
    throw new Error(`A desk of site.yaml lacks its secret. Set in the environment: ${names}.`);
  }
  return [
    ...desks.map((desk) => ({
      ...connectorOf(desk, {
        secret: deskSecrets[secretName(desk.id)],
        mail,
        webhookSecret: deskSecrets[webhookSecretName(desk.id)],
        allowPrivate: desksAllowPrivate,
      }),
      name: desk.id,
    })),
    ...(webhook === undefined ? [] : [createWebhookConnector(webhook)]),
  ];
}

/** Desks that let nobody in without a secret; Chatwoot may have one, mail has that of the mail server. */
const wantsSecret = ({ connector }: Desk): boolean => connector !== 'email' && connector !== 'chatwoot';

interface Surroundings {
  secret: string | undefined;
  webhookSecret: string | undefined;
  allowPrivate: boolean;
  mail?: { url: string; from: string } | undefined;
}

function connectorOf(desk: Desk, { secret = '', mail, ...rest }: Surroundings): TicketConnector {
  switch (desk.connector) {
    case 'zammad':
      return createZammadConnector({ ...settings(desk), ...rest, token: secret });
    case 'zendesk':
      return createZendeskConnector({ ...settings(desk), ...rest, token: secret });
    case 'freshdesk':
      return createFreshdeskConnector({ ...settings(desk), ...rest, apiKey: secret });
    case 'liveagent':
      return createLiveAgentConnector({ ...settings(desk), ...rest, apiKey: secret });
    case 'help-scout':
      return createHelpScoutConnector({ ...settings(desk), ...rest, secret });
    case 'chatwoot':
      return createChatwootConnector({ ...settings(desk), ...rest, hmacToken: secret === '' ? undefined : secret });
    case 'request-tracker': {
      const { user, ...more } = settings(desk);
      const credentials = user === undefined ? { token: secret } : { user, password: secret };
      return createRequestTrackerConnector({ ...more, ...rest, credentials });
    }
    case 'email':
      if (mail === undefined) {
        throw new Error(`The desk "${desk.id}" of site.yaml is reached by mail. Set SMTP_URL and MAIL_FROM.`);
      }
      return createEmailConnector({ transport: createSmtpTransport(mail), to: desk.to, from: mail.from });
  }
}

/** What `site.yaml` says of a desk beside its name and kind. */
function settings<T extends Desk>({ id: _id, connector: _connector, ...rest }: T): Omit<T, 'id' | 'connector'> {
  return rest;
}
