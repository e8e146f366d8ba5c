import type { IncomingMessage } from 'node:http';

/** Whether a request comes from this machine, under one of its own names, through no proxy. */
export function isFromHere(request: IncomingMessage): boolean {
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded;
  // A foreign name that resolves to this machine (DNS rebinding) is not this machine's name.
  const named = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '');
  return /^(127\.|::1$)/.test(address) && !forwarded && named;
}

/** Whether a form was sent by a page of the shop itself; a browser always says. */
export function isSameOrigin(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  return request.headers.origin === `http://${request.headers.host}`;
}
