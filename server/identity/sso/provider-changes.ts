import { isDeepStrictEqual } from 'node:util';
import type { EventChange } from '../../../lib/contract/event-details.ts';
import type { ProviderSettings } from '../../../lib/contract/federation.ts';
import { changesBetween } from '../changes.ts';

type Provider = { name: string; enabled: boolean; trustsSecondFactor: boolean; settings: ProviderSettings };

/** Of every other setting, keys and certificates among them, the log says only that it was replaced. */
const readable: ReadonlySet<string> = new Set(['issuer', 'clientId', 'entryPoint', 'idpIssuer', 'corpId', 'agentId']);

/** What the log tells of a change of a provider. */
export function providerChanges(before: Provider, after: Provider): EventChange[] {
  const { settings: kept, ...was } = before;
  const { settings, ...is } = after;
  const old: Record<string, unknown> = kept;
  const replaced = Object.entries(settings).filter(([name, value]) => !isDeepStrictEqual(value, old[name]));
  return [
    ...changesBetween(was, is),
    ...replaced.map(([name, to]): EventChange => {
      const field = `settings.${name}`;
      return readable.has(name) ? { field, from: String(old[name]), to: String(to) } : { field };
    }),
  ];
}
