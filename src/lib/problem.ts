/** Every way a request can fail, and the HTTP status that says so. Codes are permanent. */
export const problemStatus = {
  malformed: 400,
  forged: 401,
  unauthorized: 401,
  forbidden: 403,
  'cross-site': 403,
  'proof-required': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  timeout: 408,
  'in-progress': 409,
  'possible-duplicate': 409,
  'too-large': 413,
  'uri-too-long': 414,
  'unsupported-type': 415,
  'unknown-host': 421,
  invalid: 422,
  'key-reused': 422,
  'too-many-requests': 429,
  'headers-too-large': 431,
  internal: 500,
  unavailable: 503,
} as const;
export type ProblemCode = keyof typeof problemStatus;

/** A failure as a decision; the edge turns it into `application/problem+json` in the reader's language. */
export interface Failure {
  code: ProblemCode;
  /** What is wrong with single fields; the message of a code is found in the interface words. */
  errors?: { field: string; code: string; values?: Record<string, string | number> }[] | undefined;
  /** Seconds after which a new attempt makes sense. */
  retryAfter?: number | undefined;
  /** Methods that would do, for `method-not-allowed`. */
  allow?: string[] | undefined;
  /** Members of the answer that are particular to the code. */
  more?: { challenge: string } | { duplicate: { number: string; createdAt: string } } | undefined;
  /** Language of the messages where the body names one; otherwise `Accept-Language` decides. */
  locale?: string | undefined;
}

/** The body of `application/problem+json` (RFC 9457). */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  requestId: string;
  errors: { field: string; code: string; message: string }[];
  /** Where a challenge is given, for `proof-required`. */
  challenge?: string;
  /** The earlier request, for `possible-duplicate`. */
  duplicate?: { number: string; createdAt: string };
}
