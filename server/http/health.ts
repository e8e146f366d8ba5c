import type { Hono } from 'hono';
import { sql } from 'kysely';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Services } from '../context.ts';
import { refuse } from '../errors.ts';
import { hashToken, sameBytes } from '../secrets.ts';
import { bearerOf, isFromHere } from './client.ts';

/**
 * `/healthz`: the process runs, and where its people are asked for support. `/readyz`: its database answers. `/metrics`: for a Prometheus that
 * brings METRICS_TOKEN, and for this machine where the server is for it alone: what a proxy passes
 * on may look as if it came from here. Nobody else learns that it exists.
 */
export function healthRoutes(app: Hono, services: Services, registry: Registry): void {
  app.get('/healthz', (c) =>
    c.json({
      ok: true,
      product: 'frontdesk',
      version: services.version,
      support: services.settings.supportUrl,
    }),
  );
  app.get('/readyz', async (c) => {
    await sql`select 1`.execute(services.database.db).catch((error) => {
      services.log.error({ err: error }, 'the database does not answer');
      throw refuse('unavailable');
    });
    return c.json({ ok: true });
  });
  app.get('/metrics', async (c) => {
    const here = services.settings.local && isFromHere(c);
    if (!here && !isToken(bearerOf(c), services.settings.metricsToken)) throw refuse('not_found');
    return c.text(await registry.metrics(), 200, { 'Content-Type': registry.contentType });
  });
}

function isToken(given: string | null, expected: string | null): boolean {
  return given !== null && expected !== null && sameBytes(hashToken(given), hashToken(expected));
}

/** A registry of its own, so that two servers in one process do not meet. `sockets` counts those that are open. */
export function createMetrics(sockets: () => number): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'frontdesk_sockets',
    help: 'Sockets of agents and visitors that are open.',
    registers: [registry],
    collect() {
      this.set(sockets());
    },
  });
  return registry;
}
