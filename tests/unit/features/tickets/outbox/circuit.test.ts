import { expect, test } from 'vitest';
import { createCircuit } from '../../../../../src/features/tickets/outbox/circuit.ts';

function aCircuit() {
  let now = 0;
  const circuit = createCircuit({ monotonic: () => now, random: () => 0.999 });
  const fail = (retryAfterMs?: number) => circuit.failed(circuit.era(), retryAfterMs);
  return { circuit, fail, move: (ms: number) => (now += ms) };
}

test('three failures in a row open it, an answer between them does not let it come to that', () => {
  const { circuit, fail } = aCircuit();
  expect([fail(), fail()]).toEqual([false, false]);
  circuit.answered();
  expect([fail(), fail(), circuit.delivers()]).toEqual([false, false, true]);
  expect([fail(), circuit.delivers()]).toEqual([true, false]);
});

test('an open one tries a row within 20 seconds, again and again, until an answer closes it', () => {
  const { circuit, fail, move } = aCircuit();
  for (let count = 0; count < 3; count += 1) fail();
  expect(circuit.wantsProbe()).toBe(false);
  move(20_000);
  expect(circuit.wantsProbe()).toBe(true);
  circuit.probing();
  expect(circuit.wantsProbe()).toBe(false);
  expect(fail()).toBe(false);
  move(20_000);
  expect(circuit.wantsProbe()).toBe(true);
  expect(circuit.answered()).toBe(true);
  expect([circuit.state(), circuit.wantsProbe(), circuit.answered()]).toEqual(['closed', false, false]);
});

test('a desk that asks for a wait is left alone at once and for so long', () => {
  const { circuit, fail, move } = aCircuit();
  expect(fail(3_600_000)).toBe(true);
  move(3_599_000);
  expect(circuit.wantsProbe()).toBe(false);
  move(800_000);
  expect(circuit.wantsProbe()).toBe(true);
});

test('a try that began before the desk came back says nothing of it', () => {
  const { circuit, fail } = aCircuit();
  for (let count = 0; count < 3; count += 1) fail();
  const before = circuit.era();
  circuit.answered();
  for (let count = 0; count < 5; count += 1) expect(circuit.failed(before)).toBe(false);
  expect(circuit.state()).toBe('closed');
});
