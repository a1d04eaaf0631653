import type { Said } from '../conversation-schema.ts';
import { messageRecord, type ConversationPorts, type MessageParts } from './message-document.ts';

/**
 * Stores a message or the end of a request; once this resolves with `ok`, it is on the disk with its files' records and
 * outbox rows. The same Idempotency-Key with the same content gives the first answer again.
 */
export async function storeMessage(parts: MessageParts, ports: ConversationPorts): Promise<Said> {
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const { record, bodyHash } = messageRecord(parts, ports);
      const outcome = await ports.store.add(record);
      switch (outcome.kind) {
        case 'stored':
          if (outcome.toDesk) ports.wakeWorker();
          return { ok: true, id: record.message?.id ?? '', state: outcome.state, repeated: false };
        case 'repeated':
          return outcome.bodyHash === bodyHash
            ? { ok: true, id: outcome.messageId, state: outcome.state, repeated: true }
            : { ok: false, code: 'key-reused' };
        case 'files-gone':
          return { ok: false, code: 'invalid', problems: [{ field: 'files', code: 'files.gone' }] };
        case 'gone':
          return { ok: false, code: 'gone' };
        case 'conflict':
          // Another process took the key a moment ago: the next round sees it.
          break;
      }
    }
    return { ok: false, code: 'unavailable' };
  } catch (error) {
    if (ports.isUnavailable(error)) return { ok: false, code: 'unavailable' };
    throw error;
  }
}
