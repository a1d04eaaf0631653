/** A request as the status page keeps it in this browser. */
export interface KeptRequest {
  number: string;
  subject: string;
  url: string;
  createdAt: string;
}

/** The requests in a kept list, newest first. Anything that is no request of ours is left out. */
export function readRequests(json: string | null): KeptRequest[] {
  if (json === null) return [];
  const value: unknown = parse(json);
  if (!Array.isArray(value)) return [];
  return value.filter(isRequest).sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** An address of this site only: what storage holds must not become a script or lead elsewhere. */
function isRequest(value: unknown): value is KeptRequest {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'number' in value &&
    typeof value.number === 'string' &&
    'subject' in value &&
    typeof value.subject === 'string' &&
    'createdAt' in value &&
    typeof value.createdAt === 'string' &&
    'url' in value &&
    typeof value.url === 'string' &&
    /^\/(?![/\\])/.test(value.url)
  );
}
