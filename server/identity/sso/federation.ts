import type { Services } from '../../context.ts';
import type { Federation } from '../../federation/index.ts';
import { createFederation } from '../../federation/index.ts';
import { guardedFetch } from '../../http/guarded-fetch.ts';
import { rememberOnce } from '../store.ts';

/** Other origins in the place of WeChat's and WeCom's. */
export type Platforms = Parameters<typeof createFederation>[0]['platforms'];

/** The protocols, over this server's clock, network and tables. */
export function federationOf({ clock, settings, database }: Services, platforms?: Platforms): Federation {
  return createFederation({
    clock,
    fetch: guardedFetch(settings.local),
    remember: (id, until) => rememberOnce(database.db, id, until),
    local: settings.local,
    platforms,
  });
}
