import path from 'node:path';

const types: Record<string, { type: string; text: boolean }> = {
  '.html': { type: 'text/html; charset=utf-8', text: true },
  '.css': { type: 'text/css; charset=utf-8', text: true },
  '.js': { type: 'text/javascript; charset=utf-8', text: true },
  '.mjs': { type: 'text/javascript; charset=utf-8', text: true },
  '.json': { type: 'application/json', text: true },
  '.webmanifest': { type: 'application/manifest+json', text: true },
  '.xml': { type: 'application/xml; charset=utf-8', text: true },
  '.md': { type: 'text/markdown; charset=utf-8', text: true },
  '.txt': { type: 'text/plain; charset=utf-8', text: true },
  '.svg': { type: 'image/svg+xml', text: true },
  '.png': { type: 'image/png', text: false },
  '.jpg': { type: 'image/jpeg', text: false },
  '.jpeg': { type: 'image/jpeg', text: false },
  '.gif': { type: 'image/gif', text: false },
  '.webp': { type: 'image/webp', text: false },
  '.avif': { type: 'image/avif', text: false },
  '.ico': { type: 'image/x-icon', text: false },
  '.woff2': { type: 'font/woff2', text: false },
  '.mp4': { type: 'video/mp4', text: false },
  '.webm': { type: 'video/webm', text: false },
  '.pdf': { type: 'application/pdf', text: false },
};

/** The `Content-Type` of a file by its ending; what is not known is offered as a download of bytes. */
export function mediaTypeOf(file: string): string {
  if (file.endsWith('/feed.xml')) return 'application/rss+xml; charset=utf-8';
  return types[path.extname(file).toLowerCase()]?.type ?? 'application/octet-stream';
}

/** Whether a file is text that compresses well. */
export function isCompressible(file: string): boolean {
  return types[path.extname(file).toLowerCase()]?.text ?? false;
}
