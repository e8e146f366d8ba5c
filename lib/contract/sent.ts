import type { SentMethod } from './identity.ts';

/** What was sent and still holds: a code takes the place of the one before and stands beside a link, which ends every code. */
export function sentAfter(before: SentMethod[] | undefined, method: SentMethod): SentMethod[] {
  return method !== 'link' && before?.includes('link') ? ['link', method] : [method];
}
