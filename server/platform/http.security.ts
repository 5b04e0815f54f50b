import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Security headers that let our own pages work and nothing else: own scripts only, inline styles for the component
 * library, pictures also as data and blob, sockets.
 */
export function securityHeaders({
  publicUrl,
  bucketOrigin,
}: {
  publicUrl: string;
  /** Where signed links of the store lead, if it gives out files by itself. */
  bucketOrigin?: string | null | undefined;
}): RequestHandler {
  const https = publicUrl.startsWith('https:');
  // Links to stored files begin with it, under whatever name this page itself was opened.
  const files = new URL(publicUrl).origin;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'self'"],
        'connect-src': ["'self'", 'ws:', 'wss:'],
        'font-src': ["'self'", 'data:'],
        'form-action': ["'self'"],
        'frame-ancestors': ["'self'"],
        'img-src': ["'self'", files, 'data:', 'blob:'],
        'media-src': ["'self'", files, 'blob:', ...(bucketOrigin ? [bucketOrigin] : [])],
        'object-src': ["'none'"],
        'script-src': ["'self'"],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'worker-src': ["'self'", 'blob:'],
      },
    },
    // A browser that once saw this header refuses plain http, which is all that a laptop has.
    strictTransportSecurity: https,
    // With `no-referrer` a browser would send `Origin: null` even to ourselves.
    referrerPolicy: { policy: 'same-origin' },
    originAgentCluster: false,
    crossOriginOpenerPolicy: https,
  });
}
