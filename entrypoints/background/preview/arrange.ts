import { api } from '../../../lib/browser/api.ts';
import { local } from '../../../lib/browser/kept.ts';
import { mayReachSite, patternOf } from '../../../lib/browser/site-permission.ts';
import { oneAtATime } from '../../../lib/util/one-at-a-time.ts';

export const PREVIEW_SCRIPT = 'content-scripts/preview.js';
const PREFIX = 'preview ';

/** Two at once race into "Duplicate script ID". */
const inTurn = oneAtATime();

/** Makes the registered content scripts those of the previewed origins whose permission we hold. */
export function arrangePreviews(): Promise<void> {
  return inTurn(arrange);
}

async function arrange(): Promise<void> {
  const origins = Object.keys((await local.get('previews')) ?? {});
  const allowed = await Promise.all(origins.map(mayReachSite));
  const wanted = new Set(origins.filter((_, at) => allowed[at]).map(patternOf));
  const registered = (await api.scripting.getRegisteredContentScripts()).map(({ id }) => id);

  const gone = registered.filter((id) => id.startsWith(PREFIX) && !wanted.has(id.slice(PREFIX.length)));
  if (gone.length > 0) await api.scripting.unregisterContentScripts({ ids: gone });
  const missing = [...wanted].filter((pattern) => !registered.includes(PREFIX + pattern));
  if (missing.length > 0) {
    await api.scripting.registerContentScripts(
      missing.map((pattern) => ({
        id: PREFIX + pattern,
        matches: [pattern],
        js: [PREVIEW_SCRIPT],
        runAt: 'document_end' as const,
        persistAcrossSessions: true,
      })),
    );
  }
}
