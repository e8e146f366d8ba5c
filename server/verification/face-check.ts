import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { FaceState } from '../../lib/contract/verification.ts';
import { isLoopback } from '../../lib/util/origin.ts';
import type { Clock } from '../clock.ts';
import type { Settings } from '../env.ts';
import { refuse } from '../errors.ts';

/** What a provider is told: whose face, under which of our numbers, in which language its page speaks. */
export type FaceAsked = { case: string; name: string; locale: string };

/** Somebody who looks at faces, so that we never do. Each throws `face_check_unavailable`. */
export type FaceCheck = {
  /** `url` is the provider's page, `reference` its name for this check. */
  begin(asked: FaceAsked): Promise<{ url: string; reference: string }>;
  result(reference: string): Promise<FaceState>;
};

const TIMEOUT_MS = 10_000;
const ANSWER_MAX = 16 * 1024;

const begun = z.object({
  reference: z.string().regex(/^[\w-]{1,200}$/),
  url: z.url({ protocol: /^https?$/ }).max(2000),
});
const ended = z.object({ state: z.enum(['pending', 'passed', 'failed']) });

/** HMAC-SHA-256 over moment, method, path and body, each on a line of its own; hexadecimal. */
export function faceSignature(key: string, parts: [at: string, method: string, path: string, body: string]): string {
  return createHmac('sha256', key).update(parts.join('\n')).digest('hex');
}

/** The one provider that is built in: the protocol of `docs/face-check.md`. */
export function httpFaceCheck(provider: NonNullable<Settings['faceCheck']>, clock: Clock): FaceCheck {
  async function ask<T>(schema: z.ZodType<T>, method: string, path: string, body = ''): Promise<T> {
    const url = new URL(`${provider.url}${path}`);
    const at = String(clock.now());
    const signature = faceSignature(provider.key, [at, method, url.pathname, body]);
    try {
      const response = await fetch(url, {
        method,
        headers: {
          'content-type': 'application/json',
          'x-frontdesk-time': at,
          'x-frontdesk-signature': signature,
        },
        body: method === 'GET' ? null : body,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await response.text();
      if (!response.ok || text.length > ANSWER_MAX) throw new Error(`answered ${response.status}`);
      return schema.parse(JSON.parse(text));
    } catch {
      throw refuse('face_check_unavailable');
    }
  }
  return {
    async begin(asked) {
      const answer = await ask(begun, 'POST', '/checks', JSON.stringify(asked));
      const { protocol, hostname } = new URL(answer.url);
      if (protocol !== 'https:' && !isLoopback(hostname)) throw refuse('face_check_unavailable');
      return answer;
    },
    async result(reference) {
      return (await ask(ended, 'GET', `/checks/${reference}`)).state;
    },
  };
}
