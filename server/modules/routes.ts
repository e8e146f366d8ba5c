import { modulesEndpoints as endpoints } from '../../lib/contract/modules.ts';
import type { ModuleName } from '../../lib/contract/templates.ts';
import { refuse } from '../errors.ts';
import type { Route } from '../http/route.ts';
import { modules } from './list.ts';
import type { House } from './module.ts';
import { listOn } from './store.ts';
import { listModules, setModule } from './switch.ts';

export function modulesRoutes(route: Route, house: House): void {
  route(endpoints.listModules, (ctx) => listModules(ctx.db, ctx.actor.company));
  route(endpoints.setModule, setModule);
  for (const module of modules) module.routes(whereOn(route, module.id), house);
}

/** Endpoints of a module: for companies that have it on. */
function whereOn(route: Route, module: ModuleName): Route {
  return (endpoint, handle) =>
    route(endpoint, async (ctx, input, reply) => {
      const { actor } = ctx as { actor: { company?: number } };
      const on = actor.company === undefined ? [] : await listOn(ctx.db, actor.company);
      if (!on.includes(module)) throw refuse('module_off');
      return handle(ctx, input, reply);
    });
}
