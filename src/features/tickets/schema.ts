import { z } from 'zod';

/** Limits of the form, the same in the browser and on the server. Sizes in bytes. */
export const ticketLimits = {
  subject: 200,
  description: 20_000,
  files: 5,
  fileSize: 10 * 1024 * 1024,
} as const;

/** What a customer did before asking; shown to them and sent along unless they take it out. */
export const ticketContext = z.object({
  searches: z.array(z.string().max(200)).max(20).default([]),
  /** Ids of entries read. */
  read: z.array(z.string().max(120)).max(50).default([]),
  /** Ids of entries suggested in the form. */
  suggested: z.array(z.string().max(120)).max(50).default([]),
  /** Entry the form was opened from. */
  entry: z.string().max(120).optional(),
  /** Content version of that entry. */
  entryVersion: z.string().max(40).optional(),
  /** Steps taken in a troubleshooting guide, `question → answer`. */
  guidePath: z.array(z.string().max(300)).max(40).default([]),
});
export type TicketContext = z.infer<typeof ticketContext>;

/**
 * What `POST /api/tickets` takes, as JSON, and as the part `ticket` or as plain fields in a multipart form. Messages are
 * codes of the interface words (`form.error.<code>`), so that they can be told in the customer's language.
 */
export const newTicket = z.object({
  locale: z.string().max(20),
  topic: z.string().max(80),
  subject: z.string().trim().min(3, 'subject.short').max(ticketLimits.subject, 'subject.long'),
  description: z.string().trim().min(10, 'description.short').max(ticketLimits.description, 'description.long'),
  email: z
    .string()
    .trim()
    .max(254, 'email.invalid')
    .regex(/^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@.<>"(),:;]{2,}$/, 'email.invalid'),
  name: z.string().trim().max(120, 'name.long').optional(),
  orderNumber: z.string().trim().max(60, 'field.long').optional(),
  frameNumber: z.string().trim().max(60, 'field.long').optional(),
  context: ticketContext.optional(),
  /** Names of files sent before, for a form shown again after a mistake. */
  attachments: z.array(z.string().max(80)).max(ticketLimits.files, 'files.many').default([]),
});
export type NewTicket = z.infer<typeof newTicket>;

export type TicketState = 'received' | 'passed-on' | 'answered' | 'solved';

export interface Attachment {
  id: string;
  ticketId: string | null;
  /** Name as the customer gave it, for display only. */
  fileName: string;
  mediaType: string;
  size: number;
}

export interface Ticket {
  id: string;
  /** Short number told to the customer, such as `4711-2039`. */
  number: string;
  createdAt: string;
  locale: string;
  topic: string;
  subject: string;
  description: string;
  email: string;
  name?: string | undefined;
  orderNumber?: string | undefined;
  frameNumber?: string | undefined;
  context: TicketContext;
  state: TicketState;
  attachments: Attachment[];
}

/** An expected failure of a form: permanent code per field, told as `form.error.<code>`. */
export interface FieldProblem {
  field: string;
  code: string;
}
