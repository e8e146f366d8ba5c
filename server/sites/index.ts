export { presentWidgetConfig } from './present.ts';
export { chatPageRoutes, sitesRoutes } from './routes.ts';
export { getSiteOfCompany, siteAnswersOn, siteOfCode, siteWithChatPage } from './store.ts';
