/** How long a customer stays signed in, in hours. */
export const sessionHours = 12;
/** Requests on a page of a list. */
export const requestsPerPage = 20;
/**
 * How long asking for a code takes at the least, in ms: much longer than finding an address and writing a mail, so that
 * nobody can tell by the time whether an address is known.
 */
export const askingTakes = 400;
