import type { Hono, Context as HonoContext } from 'hono';
import type { Endpoint, OutputOf, ParsedOf, Proofs } from '../../lib/contract/endpoint.ts';
import type {
  Actor,
  Client,
  Context,
  MemberActor,
  PartnerActor,
  Services,
  SiteActor,
  VisitorActor,
} from '../context.ts';
import { demand, demandConfirmed } from '../context.ts';
import { refuse } from '../errors.ts';
import { readBody } from './body.ts';
import { bearerOf, clientOf } from './client.ts';
import { clearSessionCookie, writeSessionCookie } from './cookie.ts';
import type { DeviceProof } from './device-proof.ts';
import { answerJson } from './json.ts';
import { mayCarryMember } from './origins.ts';
import { parseInput } from './validate.ts';

/** Who knocks; the rooms that know are handed in by `app.ts`. Each answers null for "nobody". */
export type Guards = {
  member(token: string, client: Client): Promise<MemberActor | null>;
  /** What a full confirmation asks of this person. */
  fullProof(actor: MemberActor): Promise<Proofs>;
  /** Whether this person runs the server, and shows it well enough. */
  operator(actor: MemberActor): Promise<'ok' | 'forbidden' | 'second_factor_required'>;
  /** The site, where it answers on this origin. */
  site(site: string, client: Client): Promise<SiteActor | null>;
  visitor(token: string, site: SiteActor): Promise<VisitorActor | null>;
  /** Whose key it is. */
  partner(key: string): Promise<PartnerActor | null>;
};

/** What a handler may do to the answer beside its body. */
export type Reply = {
  setSession(token: string, expires: number | null): void;
  clearSession(): void;
  /** A browser may keep it for so many seconds. */
  keep(seconds: number): void;
};

type ActorFor<A extends Endpoint['access']> = A extends 'public'
  ? { kind: 'anonymous' }
  : A extends 'site'
    ? SiteActor
    : A extends 'visitor'
      ? VisitorActor
      : A extends 'partner'
        ? PartnerActor
        : MemberActor;

type Handler<E extends Endpoint> = (
  ctx: Context<ActorFor<E['access']>>,
  input: ParsedOf<E>,
  reply: Reply,
) => Promise<OutputOf<E>>;

/** Answer of an endpoint that has nothing to tell but that it is done. */
export const done = { ok: true } as const;

/** Puts an endpoint of the contract on the app: who, what, do, answer. */
export type Route = <E extends Endpoint>(endpoint: E, handle: Handler<E>) => void;

export function createRoute(app: Hono, services: Services, guards: Guards): Route {
  const { settings, database } = services;
  return (endpoint, handle) => {
    app.on(endpoint.method, endpoint.path, async (c) => {
      const client = { ...clientOf(c, settings), device: deviceOf(c, services) };
      const actor = await identify(c, endpoint, client, guards, services);
      const input = parseInput(endpoint.input, await readInput(c, endpoint));
      const ctx = {
        services,
        db: database.db,
        actor,
        client,
        requestId: c.get('requestId') as string,
        afterCommit: (task: () => void) => task(),
      };
      const output = await handle(ctx as Parameters<typeof handle>[0], input as Parameters<typeof handle>[1], {
        setSession: (token, expires) => writeSessionCookie(c, settings, token, expires),
        clearSession: () => clearSessionCookie(c, settings),
        keep: (seconds) => c.header('Cache-Control', `private, max-age=${seconds}`),
      });
      if (endpoint.answers === 'file') return download(output as FileAnswer);
      return answerJson(c, output as object);
    });
  };
}

type FileAnswer = { name: string; type: string; bytes: Uint8Array };

/** Never shown by the browser itself, whatever it holds; the headers of every answer forbid to sniff and to keep it. */
function download({ name, type, bytes }: FileAnswer): Response {
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
    },
  });
}

async function identify(
  c: HonoContext,
  endpoint: Endpoint,
  client: Client,
  guards: Guards,
  services: Services,
): Promise<Actor> {
  if (endpoint.access === 'public') {
    refuseForeignPage(client, services);
    return { kind: 'anonymous' };
  }
  if (endpoint.access === 'site' || endpoint.access === 'visitor') {
    const site = await guards.site(c.req.param('site') ?? '', client);
    if (!site) throw refuse('site_unavailable');
    if (endpoint.access === 'site') return site;
    const visitor = await guards.visitor(bearerOf(c) ?? '', site);
    if (!visitor) throw refuse('unauthenticated');
    return visitor;
  }
  refuseForeignPage(client, services);
  if (endpoint.access === 'partner') {
    const partner = await guards.partner(bearerOf(c) ?? '');
    if (!partner) throw refuse('unauthenticated');
    return partner;
  }
  const token = client.transport === 'cookie' ? client.held : bearerOf(c);
  const member = token ? await guards.member(token, client) : null;
  if (!member) throw refuse('unauthenticated');
  if (member.locked && !endpoint.whileLocked) throw refuse('session_locked');
  if (member.restricted && !endpoint.whileRestricted) throw refuse('second_factor_required');
  if (endpoint.access === 'operator') {
    const standing = await guards.operator(member);
    if (standing !== 'ok') throw refuse(standing);
  } else if (endpoint.access !== 'account') {
    demand(member, endpoint.access);
    services.rightUse.note(member.member, endpoint.access);
  }
  const { confirm } = endpoint;
  const proofs = confirm === 'full' ? await guards.fullProof(member) : confirm;
  if (proofs) demandConfirmed(member, proofs, services.clock.now());
  return member;
}

/** Throws where there is a proof that does not hold; most requests of programs have none. */
function deviceOf(c: HonoContext, services: Services): DeviceProof | null {
  const proof = c.req.header('dpop');
  return proof === undefined ? null : services.deviceProofs.read(proof, c.req.method, new URL(c.req.url));
}

/** A page of somebody else may not act for a person, whatever it carries. */
function refuseForeignPage(client: Client, services: Services): void {
  if (!mayCarryMember(client.origin, services.settings)) throw refuse('origin_refused');
}

async function readInput(c: HonoContext, endpoint: Endpoint): Promise<unknown> {
  const rest = endpoint.method === 'GET' ? c.req.query() : await readBody(c, endpoint.bodyMax);
  return { ...rest, ...c.req.param() };
}
