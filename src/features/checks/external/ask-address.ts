/** What asking for an address came to; `unknown` where a reader may be luckier. */
export type AddressAnswer = { kind: 'fine' } | { kind: 'broken'; reason: string } | { kind: 'unknown' };

export type AskAddress = (address: string) => Promise<AddressAnswer>;
