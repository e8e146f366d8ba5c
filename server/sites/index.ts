export { presentWidgetConfig } from './present.ts';
export { sitesRoutes } from './routes.ts';
export type { SiteRow } from './store.ts';
export { getSiteOfCompany, siteAnswersOn, siteOfCode } from './store.ts';
