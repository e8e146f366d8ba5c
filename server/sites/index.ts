export { presentWidgetConfig } from './present.ts';
export { chatPageRoutes, sitesRoutes } from './routes.ts';
export { getSiteOfCompany, siteAnswersOn, siteOfCode, siteWithChatPage } from './store.ts';
export type { Style } from './style.ts';
export { changeStyle, setStyle, styleOf } from './style.ts';
