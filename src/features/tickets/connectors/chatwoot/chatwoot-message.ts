import { z } from 'zod';
import type { DeliveryResult } from '../../ports.ts';
import type { DocumentFile } from '../../schema.ts';
import { askDesk } from '../ask-desk.ts';
import type { CallDesk, DeskAnswer } from '../call-desk.ts';
import { orWithLinks } from '../or-with-links.ts';
import type { FileContent } from '../read-files.ts';

const messages = z.array(z.object({ content: z.string().nullish(), created_at: z.number() }));

/** Statuses by which Chatwoot refuses files: their size, their type, their number. */
const unwanted = [413, 415, 422];
/** How far clocks may differ, in ms. */
const skew = 5 * 60_000;

/**
 * Posts a message of the customer with its files (multipart), or with the links of those that Chatwoot does not want. `repeated`: what an earlier attempt left is looked up first.
 */
export async function postChatwootMessage(
  call: CallDesk,
  conversation: string,
  message: {
    text(links: readonly DocumentFile[]): string;
    files: readonly FileContent[];
    since: string;
    repeated: boolean;
  },
): Promise<DeliveryResult> {
  const { text, files } = message;
  const path = `${conversation}/messages`;
  if (message.repeated) {
    const answer = await askDesk(call, { path }, messages);
    if (!answer.ok) return answer.result;
    const from = (Date.parse(message.since) - skew) / 1000;
    const wanted = [plain(text([])), plain(text(files))];
    const known = answer.value.some(
      ({ content, created_at: at }) => at >= from && wanted.includes(plain(content ?? '')),
    );
    if (known) return { kind: 'accepted', recognised: true };
  }
  const answer = await orWithLinks(
    files,
    (attached, links) => post(call, path, text(links), attached),
    (tried) => !tried.ok && unwanted.includes(tried.status ?? 0),
  );
  return answer.ok ? { kind: 'accepted' } : answer.result;
}

function post(call: CallDesk, path: string, content: string, files: readonly FileContent[]): Promise<DeskAnswer> {
  if (files.length === 0) return call({ path, json: { content } });
  const body = new FormData();
  body.append('content', content);
  for (const file of files)
    body.append('attachments[]', new Blob([file.content], { type: file.mediaType }), file.fileName);
  return call({ path, body });
}

/** Without what a desk may change about spaces and line ends. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
