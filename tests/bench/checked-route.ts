/** The empty route behind our own way in: what a request pays for its session, and for nothing else. */
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Endpoint } from '../../lib/contract/endpoint.ts';
import { serverOf } from '../../server/app.ts';
import type { Services } from '../../server/context.ts';
import { createHttp } from '../../server/http/app.ts';
import type { Guards } from '../../server/http/route.ts';
import { createRoute, done } from '../../server/http/route.ts';
import { fullProof, memberOfToken } from '../../server/identity/index.ts';

const checked: Endpoint = {
  method: 'GET',
  path: '/empty',
  access: 'account',
  input: z.strictObject({}),
  output: z.object({ ok: z.literal(true) }),
};

/** Listens with the services of a running API; its route's address. */
export async function serveChecked(services: Services): Promise<string> {
  const app = createHttp(services, async () => false);
  const guards: Guards = {
    member: (token, client) => memberOfToken(services, token, client),
    fullProof: (actor) => fullProof(services.database.db, actor),
    operator: async () => 'forbidden',
    site: async () => null,
    visitor: async () => null,
    partner: async () => null,
  };
  createRoute(app, services, guards)(checked, async () => done);
  const server = serverOf(app, services.settings);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${checked.path}`;
}
