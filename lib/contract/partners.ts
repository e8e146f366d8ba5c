import { z } from 'zod';
import { done, email, fails, id, line, locale, nothing, optionalLine, time, token } from './common.ts';
import { endpoint } from './endpoint.ts';
import { registerInput } from './registration.ts';
import { templateId } from './templates.ts';

const shape = registerInput.shape;

export const partnerKeyView = z.object({
  id,
  name: z.string(),
  /** How it begins, to tell keys apart. */
  hint: z.string(),
  createdAt: time,
  lastUsedAt: time.nullable(),
  revokedAt: time.nullable(),
});
export type PartnerKeyView = z.infer<typeof partnerKeyView>;

export const partnerView = z.object({
  id,
  name: z.string(),
  /** What its companies begin with in the form. */
  businessType: z.string().nullable(),
  industry: z.string().nullable(),
  /** While it is off, its links and keys are refused. */
  on: z.boolean(),
  createdAt: time,
  /** Forms that were sent by its links, and companies that came of them. */
  registered: z.int(),
  opened: z.int(),
  keys: z.array(partnerKeyView),
});
export type PartnerView = z.infer<typeof partnerView>;

const profile = {
  name: line(60),
  businessType: templateId.nullable().default(null),
  industry: templateId.nullable().default(null),
};

const started = z.strictObject({
  companyName: optionalLine(100),
  contactName: optionalLine(50),
  title: optionalLine(50),
  email: z.union([z.literal('').transform(() => undefined), email]).optional(),
  phone: shape.phone,
  industry: templateId.optional(),
  size: templateId.optional(),
  businessType: templateId.optional(),
  website: shape.website,
  locale: locale.optional(),
});
/** What a program knows of a company that registers; never a password (row R14). */
export type StartedWith = z.infer<typeof started>;

/** What the registration form begins with, and whose it is. */
const entrance = z.object({
  partner: z.string(),
  given: started.omit({ locale: true }).partial(),
  locale: locale.nullable(),
});
export type Entrance = z.infer<typeof entrance>;

export const partnersEndpoints = {
  /** What a partner's link says; throws `partner_invalid` where it was changed, is late, or its partner is off. */
  openPartnerLink: endpoint('POST', '/api/register/partner', 'public', z.strictObject({ partner: token }), entrance),
  /** What a program began; throws `start_invalid` where it was used, is late or unknown. */
  openStart: endpoint('POST', '/api/register/start', 'public', z.strictObject({ start: token }), entrance),
  /** By a key of a partner, as a bearer token. The link works once, for a day. */
  startRegistration: endpoint(
    'POST',
    '/api/partner/registrations',
    'partner',
    started,
    z.object({ link: z.string(), expiresAt: time }),
  ),

  listPartners: endpoint(
    'GET',
    '/api/operator/partners',
    'operator',
    nothing,
    z.object({ partners: z.array(partnerView) }),
  ),
  createPartner: endpoint('POST', '/api/operator/partners', 'operator', z.strictObject(profile), partnerView),
  updatePartner: endpoint(
    'PATCH',
    '/api/operator/partners/:id',
    'operator',
    z.strictObject({
      id,
      name: line(60).optional(),
      businessType: templateId.nullable().optional(),
      industry: templateId.nullable().optional(),
      on: z.boolean(fails('malformed')).optional(),
    }),
    partnerView,
  ),
  /** A link to hand out; the same partner may have many. `days`: how long it works, else as long as the partner is on. */
  createPartnerLink: endpoint(
    'POST',
    '/api/operator/partners/:id/links',
    'operator',
    z.strictObject({
      id,
      days: z.int(fails('malformed')).min(1, fails('out_of_range')).max(3650, fails('out_of_range')).optional(),
    }),
    z.object({ link: z.string(), expiresAt: time.nullable() }),
  ),
  /** `key` is shown this once. */
  createPartnerKey: endpoint(
    'POST',
    '/api/operator/partners/:id/keys',
    'operator',
    z.strictObject({ id, name: line(60) }),
    z.object({ key: z.string(), partner: partnerView }),
  ),
  revokePartnerKey: endpoint('DELETE', '/api/operator/partner-keys/:id', 'operator', z.strictObject({ id }), done),
};
