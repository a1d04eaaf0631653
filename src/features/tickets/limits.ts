/** Hours after which a "this solved it" stands: a ticket of the same session before that withdraws it. */
export const withdrawalHours = 72;

/**
 * Limits of the form, the same in the browser and on the server. Sizes in bytes. Apart from the schemas, so that the
 * browser need not load what checks them.
 */
export const ticketLimits = {
  subjectLeast: 3,
  subject: 200,
  descriptionLeast: 10,
  description: 20_000,
  name: 120,
  email: 254,
  /** Characters of one answer to a question of the topic. */
  field: 2_000,
  /** Characters of an order number, a serial number or a phone number. */
  number: 60,
  files: 5,
  fileSize: 10 * 1024 * 1024,
  /** Searches that may go along. */
  searches: 20,
  /** Suggested entries that may go along or be told of at once. */
  suggestions: 50,
} as const;

/** What looks like a mail address; whether it exists only a mail can tell. */
export const emailPattern = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@.<>"(),:;]{2,}$/;
