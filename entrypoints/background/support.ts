import { askServer } from '../../lib/api/health.ts';
import { local } from '../../lib/browser/kept.ts';
import type { Desk } from './desk.ts';

/** Keeps where `origin` says that one is asked for support, for when it says nothing any more. */
export async function keepSupport(desk: Desk, origin: string, told: { support: string | null } | null): Promise<void> {
  const { server } = desk.state();
  if (!told || server?.origin !== origin || (server.support ?? null) === told.support) return;
  const known = { ...server, support: told.support };
  await local.set({ server: known });
  await desk.publish({ server: known });
}

/** It may have changed since the server was set. */
export async function learnSupport(desk: Desk): Promise<void> {
  const origin = desk.state().server?.origin;
  if (origin) await keepSupport(desk, origin, await askServer(origin));
}
