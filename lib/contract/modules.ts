import { z } from 'zod';
import { fails, nothing } from './common.ts';
import { endpoint } from './endpoint.ts';
import { moduleName } from './templates.ts';

/** Every module that there is, and whether the company uses it (rows R2 and R4). */
const modulesView = z.object({ modules: z.array(z.object({ module: moduleName, on: z.boolean() })) });
export type ModulesView = z.infer<typeof modulesView>;

/** What a module does is in a contract of its own; while it is off all of it answers `module_off`. */
export const modulesEndpoints = {
  listModules: endpoint('GET', '/api/modules', 'modules.write', nothing, modulesView),
  setModule: endpoint(
    'POST',
    '/api/modules/:module',
    'modules.write',
    z.strictObject({ module: moduleName, on: z.boolean(fails('malformed')) }),
    modulesView,
  ),
};
