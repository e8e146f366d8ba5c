import type { ServerHealth } from '../contract/health.ts';
import { healthAnswer } from '../contract/health.ts';

const PATIENCE_MS = 10_000;

const ask = (url: string) =>
  fetch(url, {
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });

/** What a server tells of itself; null where no server of ours answers. `origin`: empty for a page of the server itself. */
export async function askServer(origin: string): Promise<{ support: string | null } | null> {
  try {
    const answer = healthAnswer.safeParse(await (await ask(`${origin}/healthz`)).json());
    return answer.success ? { support: answer.data.support } : null;
  } catch {
    return null;
  }
}

/** Looks at the server now. `told`: as `askServer`. */
export async function checkServer(
  origin: string,
): Promise<{ health: ServerHealth; told: { support: string | null } | null }> {
  const told = await askServer(origin);
  if (!told) return { health: 'away', told };
  const ready = await ask(`${origin}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
  return { health: ready ? 'well' : 'unwell', told };
}
