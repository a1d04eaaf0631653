/**
 * Limits of the form, the same in the browser and on the server. Sizes in bytes. Apart from the schemas, so that the
 * browser need not load what checks them.
 */
export const ticketLimits = {
  subject: 200,
  description: 20_000,
  /** Characters of one answer to a question of the topic. */
  field: 2_000,
  /** Characters of an order number, a serial number or a phone number. */
  number: 60,
  files: 5,
  fileSize: 10 * 1024 * 1024,
  /** Searches that may go along. */
  searches: 20,
} as const;
