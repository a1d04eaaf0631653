import { z } from 'zod';

/** JSON of a webhook, fitted to a shape; undefined for anything else. */
export function webhookBody<T>(body: string, shape: z.ZodType<T>): T | undefined {
  try {
    return shape.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

const stated = z.object({ ticket_id: z.union([z.string().regex(/^\d{1,20}$/), z.int().positive()]) });

/** The ticket that a body of our own making names: `{"ticket_id": 31007}`. */
export const statedTicket = (body: string): string | undefined => webhookBody(body, stated)?.ticket_id.toString();
