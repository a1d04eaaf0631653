/** The policy of a page: what it may show in frames, and who may show it in one. */
function contentSecurityPolicy({
  frames = 'https://www.youtube-nocookie.com https://player.vimeo.com',
  ancestors = "'none'",
} = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self'",
    `frame-src ${frames}`,
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
    "manifest-src 'self'",
  ].join('; ');
}

/** What differs on the pages of the editor: one shows another in a frame, and only that one may be shown in one. */
export const editorHeaders = {
  editor: [['Content-Security-Policy', contentSecurityPolicy({ frames: "'self'" })]],
  preview: [
    ['Content-Security-Policy', contentSecurityPolicy({ ancestors: "'self'" })],
    ['X-Frame-Options', 'SAMEORIGIN'],
  ],
} satisfies Record<string, [name: string, value: string][]>;

/**
 * The headers that stand on every answer, as name and value in turn. Browsers are told to use https only where the
 * public origin does.
 */
export function securityHeaders(origin: string): string[] {
  return [
    ...['Content-Security-Policy', contentSecurityPolicy()],
    ...['X-Content-Type-Options', 'nosniff'],
    ...['X-Frame-Options', 'DENY'],
    // Links to other sites say nothing; forms of our own keep an Origin, which the gate checks.
    ...['Referrer-Policy', 'same-origin'],
    ...['Cross-Origin-Opener-Policy', 'same-origin'],
    ...['Cross-Origin-Resource-Policy', 'same-origin'],
    ...['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()'],
    ...(origin.startsWith('https:') ? ['Strict-Transport-Security', 'max-age=31536000'] : []),
  ];
}
