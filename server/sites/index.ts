export { presentWidgetConfig } from './present.ts';
export { chatPageRoutes, sitesRoutes } from './routes.ts';
export { countSites, getSiteOfCompany, siteAnswersOn, siteOfCode, siteState, siteWithChatPage } from './store.ts';
export { styleOf } from './store-style.ts';
export { changeStyle, setStyle } from './style.ts';
