import type { RequestListener } from 'node:http';
import type { Settings } from '../env.ts';
import { isForEverybody } from './cors.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Our own pages show a picture that was chosen before it is sent.
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Sets the same strict headers on every answer, also on one that Node gives by itself; whoever
 * answers may set another value. Only the widget's files and pictures may be used by other sites.
 */
export function securityHeaders(settings: Settings): RequestListener {
  const always: [name: string, value: string][] = [
    ['Content-Security-Policy', policy],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'no-referrer'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cache-Control', 'no-store'],
  ];
  if (settings.publicUrl.startsWith('https:')) {
    always.push(['Strict-Transport-Security', 'max-age=31536000; includeSubDomains']);
  }
  return (request, response) => {
    for (const [name, value] of always) response.setHeader(name, value);
    const path = request.url?.split('?', 1)[0] ?? '';
    response.setHeader('Cross-Origin-Resource-Policy', isForEverybody(path) ? 'cross-origin' : 'same-origin');
  };
}
