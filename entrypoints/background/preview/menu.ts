import type { ApiCall } from '../../../lib/api/client.ts';
import type { VisitorService } from '../../../lib/contract/service.ts';
import type { WidgetServiceState } from '../../../lib/contract/sites.ts';
import { openState } from '../../../lib/util/service-hours.ts';
import { languageOf, visitorMenu } from '../../../lib/util/visitor-menu.ts';

/** What a visitor is offered to choose from, read as the member who looks: the site's own way is for its pages alone. */
export async function readMenu(call: ApiCall, language: string): Promise<VisitorService | null> {
  const service = await call('getService', {});
  return service.ok ? visitorMenu(service.value, languageOf(language)) : null;
}

/** What the launcher is told of the service; undefined where it could not be read. */
export async function readState(call: ApiCall): Promise<WidgetServiceState | undefined> {
  const service = await call('getService', {}, AbortSignal.timeout(2000));
  if (!service.ok) return undefined;
  const { revision, categories, faqs, hours } = service.value;
  const { open, until } = openState(hours, Date.now());
  return { ...(categories.length + faqs.length > 0 && { menu: revision }), ...(!open && { backAt: until }) };
}
