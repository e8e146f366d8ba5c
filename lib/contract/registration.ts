import { z } from 'zod';
import { PHONE, plainPhone } from '../util/text.ts';
import { done, email, fails, line, locale, optionalLine, password, time, token } from './common.ts';
import { endpoint } from './endpoint.ts';
import { templateId } from './templates.ts';

/** Advice is shown and never refuses (rows R6, R9). */
export const advice = z.enum(['personal_mailbox', 'name_symbols']);

export const registerInput = z.strictObject({
  companyName: line(100),
  contactName: line(50),
  email,
  password,
  title: optionalLine(50),
  phone: z
    .string()
    .trim()
    .transform((text) => plainPhone(text) || undefined)
    .pipe(z.string().regex(PHONE, fails('phone_malformed')).optional())
    .optional(),
  /** Each is one of those that `registrationOffer` names. */
  industry: templateId.optional(),
  size: templateId.optional(),
  businessType: templateId.optional(),
  website: z
    .string()
    .trim()
    .transform((text) => text || undefined)
    .pipe(
      z
        .url({ protocol: /^https?$/, error: fails('url_malformed') })
        .max(300, fails('too_long'))
        .optional(),
    )
    .optional(),
  locale: locale.default('zh-CN'),
  /** What a partner's link, or a program's, came with; see `partners.ts`. */
  partner: token.optional(),
  start: token.optional(),
});
export type RegisterInput = z.input<typeof registerInput>;

export const registrationEndpoints = {
  register: endpoint(
    'POST',
    '/api/register',
    'public',
    registerInput,
    z.object({
      email: z.string(),
      advice: z.array(advice),
      linkExpiresAt: time,
      /** Nothing is mailed; the link stands at `/mailbox` of the server, for its own machine. */
      mailbox: z.boolean(),
      /** Names this registration, where somebody else may have registered with the same e-mail. */
      registration: z.string(),
    }),
  ),
  /** `registration`: what `register` answered, or the link that no longer works; else each that waits is sent again. */
  resendActivation: endpoint(
    'POST',
    '/api/activation/resend',
    'public',
    z.strictObject({ email, registration: token.optional() }),
    done,
  ),
  /** Whether the registration that `register` named was proved, for the page that waits for it. */
  registrationState: endpoint(
    'POST',
    '/api/registration',
    'public',
    z.strictObject({ registration: token.regex(/^[\w-]+$/, fails('malformed')) }),
    z.object({ opened: z.boolean() }),
  ),
  activate: endpoint(
    'POST',
    '/api/activation',
    'public',
    z.strictObject({ token }),
    z.object({ companyId: z.string(), companyName: z.string(), email: z.string() }),
  ),
};
