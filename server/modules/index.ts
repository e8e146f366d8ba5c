export { expireBookings } from './booking/index.ts';
export { modulesPerson } from './person.ts';
export { isOpener } from './proactive/index.ts';
export { modulesRoutes } from './routes.ts';
export { listOn as modulesOn } from './store.ts';
export { leftOut, switchModules } from './switch.ts';
export { widgetModules } from './widget-modules.ts';
