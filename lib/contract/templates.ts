import { z } from 'zod';
import { fails, nothing } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Real functions that a company switches on or off (rows R2 and R4). */
export const moduleName = z.enum(['orders', 'booking', 'customers', 'proactive'], fails('not_an_option'));
export type ModuleName = z.infer<typeof moduleName>;

export const planName = z.enum(['free', 'standard', 'enterprise'], fails('not_an_option'));
export type PlanName = z.infer<typeof planName>;

/** A template's id, which is its file's name: `ecommerce`, `51+`. Which there are, the server knows. */
export const templateId = z.string().regex(/^[a-z0-9][a-z0-9+-]{0,39}$/, fails('not_an_option'));

const offered = z.array(z.object({ id: z.string(), name: z.object({ 'zh-CN': z.string(), en: z.string() }) }));

/** What a registration may choose from, in the order in which it is shown. */
export const registrationOffer = z.object({ industries: offered, sizes: offered, businessTypes: offered });
export type RegistrationOffer = z.infer<typeof registrationOffer>;

export const templatesEndpoints = {
  registrationOffer: endpoint('GET', '/api/register/offer', 'public', nothing, registrationOffer),
};
