import { z } from 'zod';
import type { DeliveryResult } from '../../ports.ts';
import type { DocumentFile } from '../../schema.ts';
import type { CallDesk } from '../call-desk.ts';
import type { FileContent } from '../read-files.ts';

const stored = z.object({ id: z.string() });

/** Statuses by which LiveAgent refuses this very file: its size or its type. */
const unwanted = [400, 413, 415, 422];

/**
 * Files for a ticket (`POST /api/v3/files`, multipart): their ids. One that LiveAgent does not want is left as a link;
 * anything else that goes wrong ends the attempt.
 */
export async function uploadToLiveAgent(
  call: CallDesk,
  files: readonly FileContent[],
): Promise<
  | { ok: true; ids: string[]; links: DocumentFile[] }
  | { ok: false; result: Exclude<DeliveryResult, { kind: 'accepted' }> }
> {
  const ids: string[] = [];
  const links: DocumentFile[] = [];
  for (const file of files) {
    const body = new FormData();
    body.append('file', new Blob([file.content], { type: file.mediaType }), file.fileName);
    const answer = await call({ path: '/api/v3/files', body });
    if (!answer.ok && unwanted.includes(answer.status ?? 0)) {
      links.push(file);
      continue;
    }
    if (!answer.ok) return answer;
    const id = stored.safeParse(answer.json).data?.id;
    if (id === undefined) {
      return { ok: false, result: { kind: 'retry', reason: 'The desk took a file and did not say under which id' } };
    }
    ids.push(id);
  }
  return { ok: true, ids, links };
}
