import { z } from 'zod';
import { ticketContext, type TicketDocument } from '../schema.ts';

/** Written by ourselves, in this version, and never by anyone else. */
const present = z.custom<TicketDocument>(
  (value) => typeof value === 'object' && value !== null && 'version' in value && value.version === 2,
);

/** What version 1 stored: two fixed fields, no priority, files without their ids. */
const first = z.object({
  version: z.literal(1),
  id: z.string(),
  number: z.string(),
  createdAt: z.string(),
  locale: z.string(),
  topic: z.string(),
  subject: z.string(),
  description: z.string(),
  requester: z.object({ email: z.string(), name: z.string().optional() }),
  fields: z.object({ orderNumber: z.string().optional(), frameNumber: z.string().optional() }),
  context: ticketContext,
  attachments: z.array(
    z.object({
      fileName: z.string(),
      mediaType: z.string(),
      size: z.number(),
      sha256: z.string(),
      url: z.string(),
    }),
  ),
});

/** A ticket as it was put into the outbox, in this version or the one before an update. Throws where it is neither. */
export function ticketDocumentOf(json: unknown): TicketDocument {
  const old = first.safeParse(json).data;
  if (old === undefined) return present.parse(json);
  const { orderNumber, frameNumber } = old.fields;
  return {
    ...old,
    version: 2,
    topicLabel: old.topic,
    fields: [
      ...(orderNumber === undefined ? [] : [{ id: 'order-number', label: 'Order number', value: orderNumber }]),
      ...(frameNumber === undefined ? [] : [{ id: 'frame-number', label: 'Frame number', value: frameNumber }]),
    ],
    priority: 'normal',
    severity: { level: 'normal', reasons: [] },
    attachments: old.attachments.map((file) => ({ ...file, id: fileIdOf(file.url) })),
  };
}

/** Links end in the id and what makes them work: `/api/attachments/<id>/<capability>`. */
const fileIdOf = (url: string): string => new URL(url).pathname.split('/').at(-2) ?? '';
