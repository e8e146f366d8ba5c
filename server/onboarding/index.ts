/** The front door: all that `app.ts` may import of onboarding. */
export { partnerOfKey } from './partners/partner-of-key.ts';
