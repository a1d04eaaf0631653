const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self'",
  'frame-src https://www.youtube-nocookie.com https://player.vimeo.com',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "manifest-src 'self'",
].join('; ');

/**
 * The headers that stand on every answer, as name and value in turn. Browsers are told to use https only where the
 * public origin does.
 */
export function securityHeaders(origin: string): string[] {
  return [
    ...['Content-Security-Policy', contentSecurityPolicy],
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
