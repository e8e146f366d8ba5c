import { Resolver } from 'node:dns/promises';
import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { siteId } from '../lib/contract/sites.ts';
import { approvalsPerson, approvalsRoutes, createApprovals, sweepApprovals } from './approvals/index.ts';
import type { Clock } from './clock.ts';
import { every, systemClock } from './clock.ts';
import type { PersonHolder, Services } from './context.ts';
import type { Conversations, VisitorLimits } from './conversations/index.ts';
import {
  conversationPorts,
  conversationsPerson,
  conversationsRoutes,
  createConversations,
  visitorLimits,
  visitorOfToken,
} from './conversations/index.ts';
import { connect } from './db/connect.ts';
import type { Outbox } from './delivery/index.ts';
import {
  createMailState,
  createOutbox,
  deliveryPerson,
  mailboxRoutes,
  smsProvider,
  smtpTransport,
} from './delivery/index.ts';
import type { Settings } from './env.ts';
import { invitesBySms } from './env-sms.ts';
import { createFiles, filesPerson, filesRoutes, sweepFiles } from './files/index.ts';
import { createHttp } from './http/app.ts';
import { createDeviceProofs } from './http/device-proof.ts';
import { securityHeaders } from './http/headers.ts';
import { createMetrics, healthRoutes } from './http/health.ts';
import { isExtensionOrigin, isOwnPage } from './http/origins.ts';
import { createProofOfWork } from './http/proof-of-work.ts';
import type { Guards } from './http/route.ts';
import { createRoute } from './http/route.ts';
import { staticRoutes } from './http/static.ts';
import type { Platforms } from './identity/index.ts';
import {
  deviceAnswered,
  exportApproved,
  federationOf,
  fullProof,
  identityPerson,
  identityRoutes,
  memberOfSession,
  memberOfToken,
  noteDelivered,
  noteRefused,
  operatorStanding,
  sendDigests,
  ssoPages,
  sweepIdentity,
} from './identity/index.ts';
import { expireBookings, isOpener, modulesOn, modulesPerson, modulesRoutes, widgetModules } from './modules/index.ts';
import {
  createPlans,
  loadPlans,
  logoRoutes,
  onboardingPerson,
  onboardingPort,
  onboardingRoutes,
  partnerOfKey,
  sweepOnboarding,
} from './onboarding/index.ts';
import type { Imports } from './organisation/index.ts';
import {
  createImports,
  createRightUse,
  grantApproved,
  organisationPerson,
  organisationRoutes,
  sweepOrganisation,
} from './organisation/index.ts';
import type { Erasures } from './privacy/index.ts';
import { createErasures, privacyRoutes } from './privacy/index.ts';
import type { BusMessage, FrameLimit, Ports, Realtime } from './realtime/index.ts';
import { createMemoryBus, createRealtime, frameLimit } from './realtime/index.ts';
import { createRegions } from './region/index.ts';
import { createSecrets, loadSecretKey } from './secrets.ts';
import { createRules, servicePerson, serviceRoutes } from './service/index.ts';
import { chatPageRoutes, siteAnswersOn, siteOfCode, sitesRoutes, siteWithChatPage } from './sites/index.ts';
import { loadTemplates, shippedTemplates, templatesRoutes } from './templates/index.ts';
import { sweepVerification, transferAnswered, verificationPerson, verificationRoutes } from './verification/index.ts';

const SWEEP_MS = 60 * 60_000;

export const VERSION = '0.1.0';

export type Dependencies = {
  settings: Settings;
  log: Logger;
  clock?: Clock;
  resolver?: Services['resolver'];
  /** Other origins in the place of WeChat's and WeCom's. */
  platforms?: Platforms;
  /** How much one visitor and one socket may ask for. */
  limits?: { visitors?: VisitorLimits; frames?: FrameLimit; proofOfWork?: { cost: number; tries: number } };
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

/** What follows from an answer to a question of the system. */
const approvals = createApprovals({
  device: { apply: deviceAnswered, refused: deviceAnswered },
  export: { apply: exportApproved },
  grant: { apply: grantApproved },
  ownership: { apply: transferAnswered, refused: transferAnswered },
});

/** Who keeps something of people. The account goes last: as long as a member has it, its row would go, too. */
const holders: readonly PersonHolder[] = [
  approvalsPerson,
  verificationPerson,
  servicePerson,
  conversationsPerson,
  modulesPerson,
  onboardingPerson,
  filesPerson,
  deliveryPerson,
  organisationPerson,
  identityPerson,
];

/** Puts the house together: the only place where rooms meet. */
export async function createApp(dependencies: Dependencies): Promise<App> {
  const { settings, log, clock = systemClock } = dependencies;
  const templates = loadTemplates([shippedTemplates, ...(settings.templatesDir ? [settings.templatesDir] : [])]);
  const database = await connect(settings);
  const secrets = createSecrets(loadSecretKey(settings.secretKey, settings.dataDir));
  const transport = settings.smtpUrl ? smtpTransport(settings.smtpUrl) : null;
  const sms = smsProvider(settings, clock);
  const out = { db: database.db, clock, secrets, log, settings, transport, sms };
  const outbox = openOutbox(out, () => services);
  const regions = createRegions({
    files: settings.regionFiles,
    warn: (error) => log.warn({ err: error }, 'regions stay unknown'),
  });
  const rightUse = createRightUse({ database, clock, log });
  const services: Services = {
    database,
    clock,
    settings,
    secrets,
    log,
    version: VERSION,
    resolver: dependencies.resolver ?? new Resolver({ timeout: 2000, tries: 1 }),
    queueMail: outbox.queueMail,
    mailState: createMailState(clock, transport),
    queueSms: outbox.queueSms,
    smsAvailable: sms !== null,
    approvals,
    onboarding: onboardingPort,
    plans: createPlans(loadPlans(settings.plansFile)),
    templates,
    regionOf: regions.regionOf,
    proofOfWork: createProofOfWork({
      secret: secrets.digest('proof-of-work'),
      clock,
      ...dependencies.limits?.proofOfWork,
    }),
    deviceProofs: createDeviceProofs(clock),
    files: createFiles({ secrets, clock }),
    wakeDelivery: outbox.wake,
    rightUse,
    smsInvitations: sms !== null && invitesBySms(settings.sms),
    announce: (announcement) => bus.publish({ kind: 'announcement', announcement }),
    handOver: (company, member, to) => conversations.handOver(company, member, to),
    statusOf: (company, member) => realtime.statusOf(company, member),
    modulesOn,
    widgetModules,
    isOpener,
    availableMembers: (company) => realtime.availableMembers(company),
  };
  const bus = createMemoryBus(log);
  const rules = createRules(clock);
  const conversations = createConversations(services, rules, bus.publish);
  // Before the sockets hear of it: what they tell is what holds now.
  bus.subscribe((message) => followService(message, conversations));
  const guards = createGuards(services);
  const ports = { ...conversationPorts(services, conversations), ...doors(services, guards) };
  const realtime = createRealtime({ services, bus, ports, limit: dependencies.limits?.frames ?? frameLimit });

  const app = createHttp(
    services,
    async (site, origin) => isSiteCode(site) && siteAnswersOn(database.db, site, origin),
  );
  const jobs = openRooms(app, services, { guards, conversations, dependencies });
  shortLinks(app);
  pages(app, services, realtime);

  const server = serverOf(app, settings);
  server.on('upgrade', (request, socket, head) => upgrade(realtime, request, socket, head));
  outbox.wake();
  const stopSweeping = every(clock, SWEEP_MS, () => sweep(services, jobs, conversations));
  return {
    services,
    outbox,
    server,
    listen: () => listen(server, settings),
    async close() {
      await Promise.all([jobs.erasures.close(), jobs.begun, stopSweeping()]);
      await realtime.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 2000))]);
      server.closeAllConnections();
      await conversations.idle();
      await outbox.close();
      await Promise.all([jobs.imports.close(), services.files.close()]);
      await rightUse.close();
      await database.close();
    },
  };
}

/** What becomes of mails and text messages is told to who minds whether a person can be reached. */
function openOutbox(parts: Parameters<typeof createOutbox>[0], services: () => Services): Outbox {
  return createOutbox({
    ...parts,
    refused: (refusal) => noteRefused(services(), refusal),
    delivered: (delivery) => noteDelivered(services(), delivery),
  });
}

/** What goes on by itself. */
type Jobs = { imports: Imports; erasures: Erasures; begun: Promise<void> };

type Rooms = { guards: Guards; conversations: Conversations; dependencies: Dependencies };

/** Every endpoint of the contract; answers what goes on once a request is answered. */
function openRooms(app: Hono, services: Services, { guards, conversations, dependencies }: Rooms): Jobs {
  const imports = createImports(services);
  const erasures = createErasures(services, holders);
  const route = createRoute(app, services, guards);
  const federation = federationOf(services, dependencies.platforms);
  identityRoutes(route, federation);
  templatesRoutes(route);
  ssoPages(app, services, federation);
  approvalsRoutes(route);
  organisationRoutes(route, imports);
  verificationRoutes(route, services);
  sitesRoutes(route);
  serviceRoutes(route);
  filesRoutes(route);
  onboardingRoutes(route, services);
  conversationsRoutes(route, services, conversations, dependencies.limits?.visitors ?? visitorLimits);
  modulesRoutes(route, { services, conversations });
  privacyRoutes(route, { holders, erasures }, conversations);
  // What a process that is gone did not get to tell.
  const begun = expireBookings(services, conversations).catch((err: unknown) => services.log.error({ err }));
  return { imports, erasures, begun };
}

/** What is no endpoint of the contract. */
function pages(app: Hono, services: Services, realtime: Realtime): void {
  mailboxRoutes(app, services);
  logoRoutes(app, services);
  chatPageRoutes(app, services, output('widget'));
  healthRoutes(app, services, createMetrics(realtime.count));
  staticRoutes(app, {
    widget: output('widget'),
    web: output('web'),
    mailboxStyle: fileURLToPath(new URL('./delivery/mailbox.css', import.meta.url)),
  });
}

/** What a company set for its service changed: it holds from here on, also for those who wait. */
function followService(message: BusMessage, { rules, giveOut }: Conversations): void {
  if (message.kind !== 'announcement' || message.announcement.kind !== 'service_changed') return;
  rules.forget(message.announcement.company);
  void giveOut(message.announcement.company);
}

/** Answers by an app, with the headers that every answer has. */
export function serverOf(app: Hono, settings: Settings): Server {
  const secure = securityHeaders(settings);
  const answer = getRequestListener(app.fetch);
  return createServer((request, response) => {
    secure(request, response);
    void answer(request, response);
  });
}

/** A text message has no room for more of an address. */
function shortLinks(app: Hono): void {
  app.get('/i/:code', (c) => c.redirect(`/invite#token=${encodeURIComponent(c.req.param('code'))}`));
}

/**
 * Throws nothing: what could not be done now is done the next time, and holds up nothing else. Imports that
 * go on after a restart take long, and come last.
 */
async function sweep(services: Services, { imports, erasures }: Jobs, conversations: Conversations): Promise<void> {
  const tasks = [
    () => sweepIdentity(services),
    () => sweepApprovals(services),
    () => sweepOrganisation(services),
    () => sweepVerification(services),
    () => sweepFiles(services),
    () => sweepOnboarding(services),
    () => expireBookings(services, conversations),
    () => sendDigests(services),
    () => erasures.sweep(),
    () => imports.sweep(),
  ];
  for (const task of tasks) {
    try {
      await task();
    } catch (error) {
      services.log.error({ err: error }, 'sweep failed');
    }
  }
}

/** What stands in a path may be anything, also what no text column holds. */
const isSiteCode = (text: string) => siteId.safeParse(text).success;

function createGuards(services: Services): Guards {
  const { db } = services.database;
  const siteFor = async (code: string, origin: string | null) => {
    if (isOwnPage(origin, services.settings)) return siteWithChatPage(db, code);
    return origin && (await siteAnswersOn(db, code, origin)) ? siteOfCode(db, code) : null;
  };
  return {
    member: (token, client) => memberOfToken(services, token, client),
    fullProof: (actor) => fullProof(db, actor),
    operator: (actor) => operatorStanding(services, actor),
    async site(code, client) {
      if (!isSiteCode(code)) return null;
      const preview = isExtensionOrigin(client.origin, services.settings);
      const site = preview ? await siteOfCode(db, code) : await siteFor(code, client.origin);
      return site ? { kind: 'site', company: site.company, site: site.key, preview } : null;
    },
    visitor: (token, site) => visitorOfToken(services, token, site),
    partner: (key) => partnerOfKey(services, key),
  };
}

/** The same guards, as a socket's first frame meets them. */
function doors(services: Services, guards: Guards): Pick<Ports, 'agent' | 'agentAgain' | 'visitor'> {
  return {
    agent: guards.member,
    agentAgain: (actor, client) => memberOfSession(services, actor, client),
    async visitor(code, token, client) {
      const site = await guards.site(code, client);
      if (!site) return 'site_unavailable';
      return (await guards.visitor(token, site)) ?? 'unauthenticated';
    },
  };
}

function upgrade(realtime: Realtime, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  // Lines break in the middle of a handshake, too.
  socket.on('error', () => socket.destroy());
  if (request.url === '/socket') realtime.handleUpgrade(request, socket, head);
  else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
}

function listen(server: Server, settings: Settings): Promise<{ port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, () => resolve({ port: (server.address() as AddressInfo).port }));
  });
}
