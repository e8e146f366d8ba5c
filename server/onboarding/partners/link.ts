import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { id } from '../../../lib/contract/common.ts';
import type { Secrets } from '../../secrets.ts';
import { sameBytes } from '../../secrets.ts';

/** What a partner's link carries. */
const content = z.strictObject({
  /** Id of the partner. */
  partner: id,
  businessType: z.string().nullable(),
  /** ms since 1970; null: as long as the partner is on. */
  until: z.int().nullable(),
});
export type LinkContent = z.infer<typeof content>;

const signatureOf = (secrets: Secrets, body: string) => secrets.digest(`partner-link:${body}`);

/** `content.signature`, both base64url: readable by anybody, made by this server alone. */
export function signLink(secrets: Secrets, link: LinkContent): string {
  const body = Buffer.from(JSON.stringify(link)).toString('base64url');
  return `${body}.${Buffer.from(signatureOf(secrets, body)).toString('base64url')}`;
}

/** Null for whatever this server did not sign, letter by letter, or whose time is over. */
export function readLink(secrets: Secrets, token: string, now: number): LinkContent | null {
  const [body = '', signature = '', ...more] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  // Several texts may stand for the same bytes; one of them was signed.
  if (more.length > 0 || given.toString('base64url') !== signature) return null;
  if (!sameBytes(given, signatureOf(secrets, body))) return null;
  const link = content.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  return link.until === null || link.until > now ? link : null;
}
