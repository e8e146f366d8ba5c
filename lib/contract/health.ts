import './no-eval.ts';
import { z } from 'zod';
import { isSupportUrl } from '../util/support-url.ts';

/** What `GET /healthz` answers, to anybody. */
export const healthAnswer = z.object({
  product: z.literal('frontdesk'),
  /** Where whoever hosts the server is asked for support; null where they named nothing. */
  support: z.string().refine(isSupportUrl).nullable().catch(null),
});

/** `unwell`: it answers, and its database does not. `away`: it does not answer. */
export type ServerHealth = 'well' | 'unwell' | 'away';
