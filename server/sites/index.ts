export { presentWidgetConfig } from './present.ts';
export { sitesRoutes } from './routes.ts';
export { getSiteOfCompany, siteAnswersOn, siteOfCode } from './store.ts';
