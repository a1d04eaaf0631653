/** What a link's target is by its looks alone. */
export type Target =
  | { kind: 'external' }
  | { kind: 'inside' }
  | { kind: 'file'; path: string; anchor: string }
  | { kind: 'refused'; scheme: string };

const outside = new Set(['http', 'https', 'mailto', 'tel', 'sms', 'xmpp']);
const inside = new Set(['id', 'contact']);

/** Sorts a link: to another site, into the help centre, to a file beside the text, or one that is not allowed. */
export function classifyTarget(url: string): Target {
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined) {
    if (outside.has(scheme)) return { kind: 'external' };
    return inside.has(scheme) ? { kind: 'inside' } : { kind: 'refused', scheme };
  }
  if (url.startsWith('//')) return { kind: 'external' };
  if (url.startsWith('/') || url.startsWith('#') || url === '') return { kind: 'inside' };
  const [path = '', anchor = ''] = url.split('#', 2);
  return { kind: 'file', path: safelyDecoded(path.replace(/\?.*$/, '')), anchor };
}

function safelyDecoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
