export { modulesRoutes } from './routes.ts';
export { listOn as modulesOn } from './store.ts';
export { switchModules } from './switch.ts';
