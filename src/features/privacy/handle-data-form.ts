import type { PrivacyRoom } from './compose.ts';
import type { DeskCopy } from './schema.ts';

/** What the page of a privacy request shows after one of its buttons was pressed. */
export type DataStep =
  /** Whoever presses it has not shown within the last hour that they read the mailbox. */
  | { kind: 'unproven' }
  /** What would be erased; asked once more. */
  | { kind: 'confirm'; requests: number; files: number }
  | { kind: 'erased'; requests: number; files: number; copies: DeskCopy[] };

/**
 * Erases everything of a customer from the page of their privacy request, in two steps. Only the link that showing the
 * address led to may do that, for an hour: whoever merely typed somebody's address into the form has another one.
 */
export async function handleDataForm(
  { action, ticket }: { action: string | null; ticket: { email: string; number: string; proven: boolean } },
  { room, log }: { room: PrivacyRoom; log: { warn(fields: object, message: string): void } },
): Promise<{ status: 200 | 403 | 422; step: DataStep | undefined }> {
  if (!ticket.proven) return { status: 403, step: { kind: 'unproven' } };
  if (action === 'erase') {
    const found = await room.find(ticket.email);
    const files = found.reduce((sum, { storageNames }) => sum + storageNames.length, 0);
    return { status: 200, step: { kind: 'confirm', requests: found.length, files } };
  }
  if (action !== 'erase-confirmed') return { status: 422, step: undefined };
  const copies: DeskCopy[] = [];
  const { requests, files } = await room.erase(ticket.email, (request) => {
    copies.push(...request.copies);
    // Whoever runs Antwort has to see to these; afterwards nobody here knows of them.
    for (const { desk, reference, certainty } of request.copies)
      log.warn({ desk, reference, certainty }, 'A customer erased their data; a help desk still has a copy.');
  });
  return { status: 200, step: { kind: 'erased', requests: requests.length, files, copies } };
}
