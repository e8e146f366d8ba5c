import './no-eval.ts';
import { z } from 'zod';
import { isId } from '../util/id.ts';
import { normaliseEmail, oneLine } from '../util/text.ts';
import type { FieldErrorCode } from './errors.ts';

/** A zod check that carries one of our field codes as its message. */
export function fails(code: FieldErrorCode): string {
  return code;
}

/** UUIDv7 as text, lower case. */
export const id = z.string().refine(isId, fails('malformed'));

/** A moment, in ms since 1970 UTC. */
export const time = z.int().min(0);

export const locale = z.enum(['zh-CN', 'en'], fails('not_an_option'));
export type Locale = z.infer<typeof locale>;

/** Required text of one line, outer spaces gone. */
export function line(max: number) {
  return z.string(fails('required')).overwrite(oneLine).trim().min(1, fails('required')).max(max, fails('too_long'));
}

/** The same where it may be left out; an empty string counts as left out. */
export function optionalLine(max: number) {
  return z
    .string()
    .overwrite(oneLine)
    .trim()
    .max(max, fails('too_long'))
    .optional()
    .transform((value) => value || undefined);
}

/** Stored lower case without outer spaces, so that ` A@B.com ` is a@b.com (row L8). */
export const email = z
  .string(fails('required'))
  .transform(normaliseEmail)
  .pipe(
    z
      .string()
      .min(1, fails('required'))
      .max(254, fails('too_long'))
      .pipe(z.email(fails('email_malformed'))),
  );

/** A password is never altered. Its rules are the company's and are checked by the server. */
export const password = z.string(fails('required')).min(1, fails('required')).max(128, fails('password_too_long'));

/** Six digits; spaces between them are ignored. */
export const sixDigits = z
  .string(fails('required'))
  .transform((text) => text.normalize('NFKC').replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, fails('code_malformed')));

/** A language as a browser names it (BCP 47); anything short is taken, since it only hints. */
export const language = z.string().overwrite(oneLine).max(35);

/** Random token, base64url, 32 bytes. */
export const token = z.string(fails('required')).min(1, fails('required')).max(256, fails('malformed'));

/** A solved proof of work, where one was asked for. */
export const proofOfWork = z.string().max(4000, fails('too_long')).optional();

export const nothing = z.strictObject({});
export const done = z.object({ ok: z.literal(true) });
