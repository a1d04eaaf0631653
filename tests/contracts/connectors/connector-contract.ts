import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeliveryResult, TicketConnector } from '../../../src/features/tickets/ports.ts';
import { startFakeDesk, type FakeDesk } from '../../support/fake-desk.ts';
import { aDelivery } from '../../support/tickets.ts';

/** What every way to a help desk has to do, whichever desk it is, tried against a real HTTP server. */
export function connectorContract(
  name: string,
  make: (desk: FakeDesk) => TicketConnector,
  success: (desk: FakeDesk) => void,
): void {
  describe(`${name} as a connector`, () => {
    let desk: FakeDesk;
    let connector: TicketConnector;
    beforeAll(async () => {
      desk = await startFakeDesk();
      connector = make(desk);
    });
    afterAll(() => desk.close());

    const deliver = (deadline = 10_000): Promise<DeliveryResult> =>
      connector.deliver(aDelivery(), AbortSignal.timeout(deadline));
    const answering = async (
      status: number,
      headers: Record<string, string> = {},
      text = '',
    ): Promise<DeliveryResult> => {
      desk.answers((res) => res.writeHead(status, headers).end(text));
      return deliver();
    };

    test('success', async () => {
      success(desk);
      expect((await deliver()).kind).toBe('accepted');
      expect(desk.seen).toHaveLength(1);
    });

    test.each([400, 401, 403, 404, 410, 422])('%d is final and told in the words of the desk', async (status) => {
      const result = await answering(status, {}, '{"error":"The group 7 does not exist"}');
      expect(result).toMatchObject({
        kind: 'rejected',
        reason: expect.stringContaining('The group 7 does not exist') as string,
      });
    });

    test.each([408, 425, 500, 502, 503, 504])('%d is tried again', async (status) => {
      expect((await answering(status)).kind).toBe('retry');
    });

    test('429 is tried again when the desk asks for it', async () => {
      expect(await answering(429, { 'retry-after': '90' })).toMatchObject({ kind: 'retry', retryAfterMs: 90_000 });
      const date = await answering(429, { 'retry-after': new Date(Date.now() + 120_000).toUTCString() });
      expect(date.kind === 'retry' && date.retryAfterMs).toBeGreaterThan(100_000);
      expect(await answering(429, { 'retry-after': 'soon' })).toMatchObject({ kind: 'retry', retryAfterMs: undefined });
    });

    test.each([
      [301, 'rejected'],
      [308, 'rejected'],
      [302, 'retry'],
      [307, 'retry'],
    ])('a redirect (%d) is a failure and not followed', async (status, kind) => {
      const result = await answering(status, { location: '/elsewhere' });
      expect(result.kind).toBe(kind);
      expect(desk.seen.map((request) => request.path)).not.toContain('/elsewhere');
    });

    test('cut off after it was sent is unknown, so it is tried again', async () => {
      desk.answers((_res, socket) => socket.destroy());
      expect((await deliver()).kind).toBe('retry');
      expect(desk.seen.length).toBeGreaterThanOrEqual(1);
    });

    test('cut off in the middle of the answer is tried again', async () => {
      desk.answers((res, socket) => {
        res.writeHead(200, { 'content-length': '1000' });
        res.write('half', () => socket.destroy());
      });
      expect((await deliver()).kind).toBe('retry');
    });

    test('an answer that is not HTTP is tried again', async () => {
      desk.answers((_res, socket) => socket.end('this is not HTTP\r\n\r\n'));
      expect((await deliver()).kind).toBe('retry');
    });

    test('a desk that never answers is given up at the deadline', async () => {
      desk.answers(() => undefined);
      const started = Date.now();
      expect((await deliver(300)).kind).toBe('retry');
      expect(Date.now() - started).toBeLessThan(3_000);
    });

    test('a flood of words is cut short, control characters do not pass', async () => {
      const result = await answering(422, {}, `\u001b[2J${'x'.repeat(300_000)}`);
      expect(result.kind === 'rejected' && result.reason.length).toBeLessThan(600);
      expect(JSON.stringify(result)).not.toContain('\\u001b');
    });

    test('nobody listening is tried again', async () => {
      const gone = await startFakeDesk();
      const lonely = make(gone);
      await gone.close();
      expect((await lonely.deliver(aDelivery(), AbortSignal.timeout(5_000))).kind).toBe('retry');
    });
  });
}
