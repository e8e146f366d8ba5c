import { Resolver } from 'node:dns/promises';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import { every, systemClock } from './clock.ts';
import type { Announcement, Services } from './context.ts';
import { connect } from './db/connect.ts';
import type { Outbox } from './delivery/index.ts';
import { createOutbox, mailboxRoutes, smtpTransport } from './delivery/index.ts';
import type { Settings } from './env.ts';
import { createHttp } from './http/app.ts';
import { createMetrics, healthRoutes } from './http/health.ts';
import { isExtensionOrigin } from './http/origins.ts';
import type { Guards } from './http/route.ts';
import { createRoute } from './http/route.ts';
import { staticRoutes } from './http/static.ts';
import { identityRoutes, memberOfToken, sweepIdentity } from './identity/index.ts';
import { organisationRoutes, sweepOrganisation } from './organisation/index.ts';
import { createSecrets, loadSecretKey } from './secrets.ts';
import { siteAnswersOn, siteOfCode, sitesRoutes } from './sites/index.ts';

const SWEEP_MS = 60 * 60_000;

export const VERSION = '0.1.0';

export type Dependencies = {
  settings: Settings;
  log: Logger;
  clock?: Clock;
  resolver?: Services['resolver'];
};

export type App = {
  services: Services;
  outbox: Outbox;
  server: Server;
  /** Starts to listen; port 0 takes a free one. */
  listen(): Promise<{ port: number }>;
  /** Lets what is under way finish, tells sockets to come back, and closes the database. */
  close(): Promise<void>;
};

const output = (name: string) => fileURLToPath(new URL(`../.output/${name}`, import.meta.url));

/** Puts the house together: the only place where rooms meet. */
export async function createApp(dependencies: Dependencies): Promise<App> {
  const { settings, log, clock = systemClock } = dependencies;
  const database = await connect(settings);
  const secrets = createSecrets(loadSecretKey(settings.secretKey, settings.dataDir));
  const transport = settings.smtpUrl ? smtpTransport(settings.smtpUrl) : null;
  const outbox = createOutbox({ db: database.db, clock, secrets, log, from: settings.mailFrom, transport });
  const services: Services = {
    database,
    clock,
    settings,
    secrets,
    log,
    version: VERSION,
    resolver: dependencies.resolver ?? new Resolver({ timeout: 2000, tries: 1 }),
    queueMail: outbox.queue,
    wakeDelivery: outbox.wake,
    announce: (_announcement: Announcement) => {},
    statusOf: () => 'offline',
  };

  const app = createHttp(services, (site, origin) => siteAnswersOn(database.db, site, origin));
  const route = createRoute(app, services, createGuards(services));
  identityRoutes(route);
  organisationRoutes(route);
  sitesRoutes(route);
  mailboxRoutes(app, services);
  healthRoutes(app, services, createMetrics());
  staticRoutes(app, {
    widget: output('widget'),
    web: output('web'),
    mailboxStyle: fileURLToPath(new URL('./delivery/mailbox.css', import.meta.url)),
  });

  const server = createServer(getRequestListener(app.fetch));
  outbox.wake();
  const stopSweeping = every(clock, SWEEP_MS, () => sweep(services));
  return {
    services,
    outbox,
    server,
    listen: () => listen(server, settings),
    async close() {
      stopSweeping();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 2000))]);
      server.closeAllConnections();
      await outbox.close();
      await database.close();
    },
  };
}

/** Throws nothing: what could not be removed now is removed the next time. */
async function sweep(services: Services): Promise<void> {
  try {
    await sweepIdentity(services);
    await sweepOrganisation(services);
  } catch (error) {
    services.log.error({ err: error }, 'sweep failed');
  }
}

function createGuards(services: Services): Guards {
  const { db } = services.database;
  return {
    member: (token, client) => memberOfToken(services, token, client),
    async site(code, client) {
      const preview = isExtensionOrigin(client.origin, services.settings);
      if (!preview && !(client.origin && (await siteAnswersOn(db, code, client.origin)))) return null;
      const site = await siteOfCode(db, code);
      return site ? { kind: 'site', company: site.company, site: site.key, preview } : null;
    },
    visitor: async () => null,
  };
}

function listen(server: Server, settings: Settings): Promise<{ port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, () => resolve({ port: (server.address() as AddressInfo).port }));
  });
}
