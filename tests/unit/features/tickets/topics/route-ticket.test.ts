import { describe, expect, test } from 'vitest';
import { routingRule } from '../../../../../src/features/tickets/topic-schema.ts';
import { routeTicket, type Routable } from '../../../../../src/features/tickets/topics/route-ticket.ts';
import { aTopic } from '../../../../support/tickets.ts';

const desks = ['support', 'parts', 'lead'];
const rules = (...list: unknown[]) => list.map((rule) => routingRule.parse(rule));
const request = (changes: Partial<Routable> = {}): Routable => ({
  topic: aTopic('technical', { desks: ['support'], team: 'Workshop', priority: 'normal' }),
  locale: 'en',
  categories: [],
  severity: { level: 'normal', reasons: [] },
  ...changes,
});

describe('a request is routed', () => {
  test('as its topic says, where no rule fits', () => {
    expect(routeTicket(request(), rules({ when: { topic: ['other'] }, team: 'X' }), desks)).toEqual({
      desks: ['support'],
      team: 'Workshop',
      priority: 'normal',
    });
  });

  test('by the first rule of which every condition holds', () => {
    const list = rules(
      { when: { topic: ['technical'], locale: ['de'] }, team: 'Deutsch' },
      { when: { topic: ['technical'], category: ['battery'] }, desks: ['parts'], priority: 'high' },
      { when: {}, team: 'Anyone' },
    );
    expect(routeTicket(request({ locale: 'de' }), list, desks)).toMatchObject({ team: 'Deutsch', desks: ['support'] });
    expect(routeTicket(request({ categories: ['app', 'battery'] }), list, desks)).toEqual({
      desks: ['parts'],
      team: 'Workshop',
      priority: 'high',
    });
    expect(routeTicket(request(), list, desks)).toMatchObject({ team: 'Anyone' });
  });

  test('by a severity that is reached or passed', () => {
    const list = rules({ when: { severity: 'high' }, desks: ['lead'] });
    const of = (level: 'normal' | 'high' | 'urgent') =>
      routeTicket(request({ severity: { level, reasons: [] } }), list, desks).desks;
    expect([of('normal'), of('high'), of('urgent')]).toEqual([['support'], ['lead'], ['lead']]);
  });

  test('to every desk where the named ones are not there any more', () => {
    const gone = request({ topic: aTopic('technical', { desks: ['closed'] }) });
    expect(routeTicket(gone, [], desks).desks).toEqual(desks);
    expect(routeTicket(request({ topic: undefined }), [], desks)).toEqual({
      desks,
      team: undefined,
      priority: 'normal',
    });
  });
});
