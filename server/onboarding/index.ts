/** The front door: all that `app.ts` may import of onboarding. */
export { logoRoutes } from './logo/routes.ts';
export { partnerOfKey } from './partners/partner-of-key.ts';
export { onboardingPerson } from './person.ts';
export { createPlans } from './plans/demand.ts';
export { loadPlans } from './plans/load.ts';
export { onboardingPort } from './port.ts';
export { onboardingRoutes } from './routes.ts';
export { sweepOnboarding } from './sweep.ts';
