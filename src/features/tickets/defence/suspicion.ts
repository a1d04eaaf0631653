import type { ReadToken } from './form-token.ts';

/** People need longer than this to fill in the form, in ms. */
export const tooQuick = 2_000;
/** From here on a proof of work or of patience is asked for. */
export const challengeFrom = 3;

/** What is known of an attempt that a request be taken. */
export interface Signs {
  /** `form`: a page of ours was filled in, or somebody pretends so. `api`: a program that need not know the page. */
  way: 'form' | 'api';
  /** The field that people do not see was filled in. */
  trapped: boolean;
  token: ReadToken | undefined;
  /** Requests under the same token, this one among them. */
  tokenUses: number;
  /** Requests within ten minutes from the same address, from the same network, and from everybody. */
  fromAddress: number;
  fromNetwork: number;
  fromAll: number;
  /** Requests of the mailbox within an hour. */
  ofMailbox: number;
}

/** Requests within ten minutes from which on each tells something. An office shares an address, a provider a network. */
const many = { address: 10, network: 30, all: 300 } as const;
/** Requests under one form: a second one after going back is usual. */
const manyUses = 4;
const manyOfMailbox = 4;

/**
 * How much speaks for a machine: 0 for a person at the form, from `challengeFrom` on it is asked for a proof. No single
 * sign drops anything, and none looks at what was written.
 */
export function suspicionOf(signs: Signs): number {
  const { way, token, trapped } = signs;
  // A program need not know the page; whoever pretends to send the page's form must.
  const tokenless = token === undefined ? (way === 'form' ? 3 : 1) : 0;
  // The script of a page opened again with its draft kept may be as quick.
  const quick = token?.kind === 'form' && token.age < tooQuick ? (way === 'form' ? 3 : 2) : 0;
  // Who was asked for a proof shows it, whatever else is known by then.
  const asked = token !== undefined && token.kind !== 'form' ? challengeFrom : 0;
  return (
    tokenless +
    asked +
    quick +
    (trapped ? 3 : 0) +
    (signs.tokenUses >= manyUses * 3 ? 3 : signs.tokenUses >= manyUses ? 2 : 0) +
    (signs.fromAddress >= many.address ? 2 : 0) +
    (signs.fromNetwork >= many.network ? 2 : 0) +
    (signs.fromAll >= many.all * 3 ? 3 : signs.fromAll >= many.all ? 1 : 0) +
    (signs.ofMailbox >= manyOfMailbox ? 1 : 0)
  );
}
