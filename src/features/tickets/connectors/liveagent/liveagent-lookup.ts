import { z } from 'zod';
import type { DeliveryResult } from '../../ports.ts';
import { askDesk } from '../ask-desk.ts';
import type { CallDesk } from '../call-desk.ts';

const tickets = z.array(z.object({ id: z.string(), subject: z.string().nullish() }));
const pageSize = 100;
const pages = 10;
/** LiveAgent compares in the time of the account, which may lie this far from UTC. */
const zones = 14 * 3_600_000;

/**
 * The ticket of an earlier attempt, by its subject (`GET /api/v3/tickets`); a result where there is one, or where nobody
 * can know. LiveAgent searches by time only, so what came since then is gone through, up to a thousand tickets.
 */
export async function findInLiveAgent(
  call: CallDesk,
  { subject, since }: { subject: string; since: string },
): Promise<DeliveryResult | undefined> {
  const from = new Date(Date.parse(since) - zones).toISOString().slice(0, 19).replace('T', ' ');
  for (let page = 1; page <= pages; page += 1) {
    const query = {
      _page: String(page),
      _perPage: String(pageSize),
      _sortField: 'date_created',
      _sortDir: 'ASC',
      _filters: JSON.stringify([['date_created', 'D>=', from]]),
    };
    const answer = await askDesk(call, { path: '/api/v3/tickets', query }, tickets);
    if (!answer.ok) return answer.result;
    const known = answer.value.find((ticket) => ticket.subject === subject);
    if (known !== undefined) return { kind: 'accepted', reference: known.id, recognised: true };
    if (answer.value.length < pageSize) return undefined;
  }
  return undefined;
}
