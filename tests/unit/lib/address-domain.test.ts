import { expect, test } from 'vitest';
import { addressDomain } from '../../../src/lib/address-domain.ts';

test.each([
  ['Anna@Nordrad.Example', 'nordrad.example'],
  ['nordrad.example', 'nordrad.example'],
  ['anna@Müller.example', 'xn--mller-kva.example'],
  ['anna@xn--mller-kva.example', 'xn--mller-kva.example'],
  ['anna@straße.example', 'xn--strae-oqa.example'],
])('%s is at %s', (address, domain) => {
  expect(addressDomain(address)).toBe(domain);
});

test.each([
  'anna@ｎordrad.example',
  'anna@nordrad。example',
  'anna@nord%72ad.example',
  'anna@nordrad.example.',
  'anna@nоrdrad.example',
  'anna@mail.nordrad.example',
  'anna@nordrad.example.com',
  'anna@xnordrad.example',
])('%s is not at nordrad.example', (address) => {
  expect(addressDomain(address)).not.toBe('nordrad.example');
});
