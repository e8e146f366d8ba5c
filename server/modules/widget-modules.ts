import type { WidgetConfig } from '../../lib/contract/sites.ts';
import type { Db } from '../db/connect.ts';
import { modules } from './list.ts';
import { listOn } from './store.ts';

/** Modules that a company's chat fetches; nothing where there are none. */
export async function widgetModules(db: Db, company: number): Promise<Pick<WidgetConfig, 'modules' | 'early'>> {
  const on = await listOn(db, company);
  const found = [];
  for (const { id, widget } of modules) {
    const part = on.includes(id) ? await widget?.(db, company) : null;
    if (part) found.push({ id, part });
  }
  const early = found.filter(({ part }) => part === 'early').map(({ id }) => id);
  return { ...(found.length > 0 && { modules: found.map(({ id }) => id) }), ...(early.length > 0 && { early }) };
}
