import { z } from 'zod';
import type { DeliveryResult } from '../../ports.ts';
import type { CallDesk } from '../call-desk.ts';
import { isTooLarge } from '../or-with-links.ts';
import type { FileContent } from '../read-files.ts';

const upload = z.object({ upload: z.object({ token: z.string() }) });

/** Tokens of the files (`POST /api/v2/uploads`), good for an hour; those that Zendesk finds too large are told by their links. */
export async function uploadToZendesk(
  call: CallDesk,
  files: readonly FileContent[],
): Promise<{ ok: true; uploads: string[]; links: FileContent[] } | { ok: false; result: DeliveryResult }> {
  const uploads: string[] = [];
  const links: FileContent[] = [];
  for (const file of files) {
    const { fileName, mediaType, content } = file;
    const answer = await call({
      path: '/api/v2/uploads',
      query: { filename: fileName },
      body: { type: mediaType, bytes: content },
    });
    if (isTooLarge(answer)) {
      links.push(file);
      continue;
    }
    if (!answer.ok) return { ok: false, result: answer.result };
    const token = upload.safeParse(answer.json).data?.upload.token;
    if (token === undefined) {
      const reason = 'The desk took a file and did not say under which token';
      return { ok: false, result: { kind: 'retry', reason } };
    }
    uploads.push(token);
  }
  return { ok: true, uploads, links };
}
