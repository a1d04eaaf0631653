import { z } from 'zod';

/** Names the desk in topics, the outbox and the name of its secret. */
const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'expected lower-case letters, digits and dashes');
const url = z
  .url({ protocol: /^https?$/, error: 'expected the address of the desk, such as https://desk.example.com' })
  .refine((text) => !URL.canParse(text) || `${new URL(text).username}${new URL(text).password}` === '', {
    error: 'expected an address without a password: secrets belong into the environment',
  });

/** Names of the desk's own ticket fields, by the ids of the fields of topics: `{ order-number: cf_order_number }`. */
const fields = z.record(z.string(), z.string().min(1)).optional();

/** A help desk that tickets go to, as `site.yaml` has it. Its secret is in the environment: `DESK_<ID>_SECRET`. */
export const desk = z.discriminatedUnion('connector', [
  z.strictObject({ id, connector: z.literal('zammad'), url, group: z.string().min(1), fields }),
  z.strictObject({ id, connector: z.literal('zendesk'), url, user: z.email(), fields }),
  z.strictObject({ id, connector: z.literal('freshdesk'), url, fields }),
  z.strictObject({
    id,
    connector: z.literal('request-tracker'),
    url,
    queue: z.string().min(1),
    /** With a user the secret is their password, otherwise an access token. */
    user: z.string().min(1).optional(),
    fields,
  }),
  z.strictObject({
    id,
    connector: z.literal('liveagent'),
    url,
    /** Id of the department that tickets go to where they name no team. */
    department: z.string().min(1),
    /** Mail account of LiveAgent that answers come from. */
    recipient: z.email('expected a mail account of LiveAgent, such as support@example.com'),
    fields,
  }),
  z.strictObject({
    id,
    connector: z.literal('help-scout'),
    url: url.default('https://api.helpscout.net'),
    /** Of the OAuth2 application; its secret is the desk's. */
    appId: z.string().min(1),
    /** Id of the inbox. */
    mailbox: z.int('expected the id of the inbox, a number such as 85').positive(),
    /** Ids of Help Scout's fields. */
    fields: z.record(z.string(), z.string().regex(/^\d+$/, 'expected the id of a field, such as "531"')).optional(),
  }),
  z.strictObject({
    id,
    connector: z.literal('chatwoot'),
    url,
    /** Identifier of an inbox of the kind API. Its HMAC token is the desk's secret, where it wants one. */
    inbox: z.string().min(1),
  }),
  /** By mail, over `SMTP_URL`; without a secret of its own. */
  z.strictObject({ id, connector: z.literal('email'), to: z.email('expected the mailbox of the desk') }),
]);
export type Desk = z.infer<typeof desk>;

/** Names of ways that are no desks of `site.yaml`: the webhook of the environment, and mail to customers. */
const reserved = ['webhook', 'customer-mail'];

/** All desks of a site. Each needs a name of its own: by it, the outbox knows which way a ticket goes. */
export const desks = z.array(desk).superRefine((all, { addIssue }) => {
  for (const [place, { id: name }] of all.entries()) {
    const path = [place, 'id'];
    if (reserved.includes(name)) addIssue({ code: 'custom', path, message: `"${name}" is taken; choose another id` });
    if (all.findIndex((other) => other.id === name) !== place)
      addIssue({ code: 'custom', path, message: `another desk has the id "${name}"; choose another one` });
  }
});

/** The variable that holds a desk's secret. */
export const secretName = (deskId: string): string => `DESK_${deskId.toUpperCase().replaceAll('-', '_')}_SECRET`;

/** The variable that holds the secret with which a desk signs what it tells of its tickets. */
export const webhookSecretName = (deskId: string): string =>
  `DESK_${deskId.toUpperCase().replaceAll('-', '_')}_WEBHOOK_SECRET`;
