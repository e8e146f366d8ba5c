import './no-eval.ts';
import { z } from 'zod';

const value = z.union([z.string(), z.number(), z.boolean()]);

/** One field that differs: `from` and `to`, or of a list what came and went; neither for what is nobody's to read, such as a key. */
const eventChange = z.object({
  /** As the endpoint that changes it names it, with dots: `password.maxAgeDays`. */
  field: z.string(),
  from: value.optional(),
  to: value.optional(),
  added: z.array(z.string()).optional(),
  removed: z.array(z.string()).optional(),
});
export type EventChange = z.infer<typeof eventChange>;

/** What a line of the security log tells beside who, whom and where. */
export const eventDetails = z.object({
  /** What somebody showed, well or not, or by what way a code went: a `challengeMethod`, `sso`, `sso_two` (with a second factor) or `question`. */
  method: z.string().optional(),
  changes: z.array(eventChange).optional(),
});
export type EventDetails = z.infer<typeof eventDetails>;
