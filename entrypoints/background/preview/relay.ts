/**
 * The worker's end of a previewed page: a visitor's socket for each port. The token stays here, and
 * the page's Content-Security-Policy has no say in it.
 */

import type { Port } from '../../../lib/browser/api.ts';
import { api } from '../../../lib/browser/api.ts';
import { local, session } from '../../../lib/browser/kept.ts';
import type { FromPage, PreviewLink, ToPage } from '../../../lib/browser/preview-port.ts';
import { PREVIEW_PORT } from '../../../lib/browser/preview-port.ts';
import { mayReachSite } from '../../../lib/browser/site-permission.ts';
import { PROTOCOL_VERSION } from '../../../lib/contract/limits.ts';
import type { ServerFrame } from '../../../lib/contract/realtime.ts';
import { openSocket } from '../../../lib/sync/line.ts';
import type { Link } from '../../../lib/sync/link.ts';
import { createLink } from '../../../lib/sync/link.ts';
import { createServerClock } from '../../../lib/sync/server-clock.ts';
import type { Desk } from '../desk.ts';
import { readMenu } from './menu.ts';
import { withPicture } from './picture.ts';
import { forgetVisitor, previewVisitor, updateVisitor } from './visitor.ts';

type Relay = { origin: string; tab: number | undefined; link: Link; post: (message: ToPage) => void };

const relays = new Set<Relay>();
const isOpen = (link: Link) => [...relays].some((relay) => relay.link === link);

/** Before a new visitor is asked for, ms. */
const AGAIN_MS = 2000;

export function relayPreviews(ready: Promise<Desk>): void {
  api.runtime.onConnect.addListener((port: Port) => {
    if (port.name === PREVIEW_PORT) void ready.then((desk) => accept(desk, port)).catch(() => port.disconnect());
  });
}

/** The page's word counts for nothing: the origin is the browser's, the site the one previewed there. */
async function accept(desk: Desk, port: Port): Promise<void> {
  const url = URL.parse(port.sender?.url ?? '');
  const site = url ? (await local.get('previews'))?.[url.origin] : undefined;
  const call = desk.api();
  const { server } = desk.state();
  const post = (message: ToPage) => port.postMessage(message);
  if (!url || !site || !call || !server || !desk.session()) return post({ gone: true });

  const { origin } = url;
  let open = true;
  const relay: Relay = {
    origin,
    tab: port.sender?.tab?.id,
    link: visitorLink(desk, server.origin, origin, site, post),
    post,
  };
  const take = (frame: Extract<FromPage, { frame: unknown }>['frame']) => {
    if (frame.t !== 'menu') relay.link.send(frame);
    else void readMenu(call, frame.language).then((menu) => menu && post({ frame: { t: 'menu', menu } }));
  };
  port.onMessage.addListener((message: unknown) => {
    const given = message as FromPage;
    if ('frame' in given) take(given.frame);
    else void updateVisitor(origin, ({ kept, ...rest }) => ({ ...rest, kept: keep(kept, given.keep) }));
  });
  port.onDisconnect.addListener(() => {
    open = false;
    relays.delete(relay);
    relay.link.stop();
  });

  const visitor = await previewVisitor(desk, origin, site);
  if (!open) return;
  if (!visitor) return post({ gone: true });
  const config = await withPicture(server.origin, visitor.config);
  if (!open) return;
  relays.add(relay);
  post({ kept: visitor.kept });
  post({ frame: { t: 'config', config } });
  relay.link.start();
}

function keep(kept: Record<string, string>, [key, value]: [string, string | null]): Record<string, string> {
  const { [key]: _old, ...rest } = kept;
  return value === null ? rest : { ...rest, [key]: value };
}

function visitorLink(desk: Desk, base: string, origin: string, site: string, post: Relay['post']): Link {
  const tell = (state: PreviewLink) => post({ frame: { t: 'link', state } });
  const link: Link = createLink({
    open: () => openSocket(base),
    hello: async () => {
      const visitor = await previewVisitor(desk, origin, site);
      return visitor && { t: 'hello', v: PROTOCOL_VERSION, role: 'visitor', site, token: visitor.token, cursor: 0 };
    },
    parse: (text) => JSON.parse(text) as ServerFrame,
    receive: async (frame) => post({ frame }),
    changed: (state) => {
      // The widget takes `welcome` itself for "online".
      if (state !== 'online') tell(state === 'waiting' ? 'offline' : 'connecting');
    },
    refused: (why) => {
      if (why === 'outdated') tell('offline');
      // The visitor is known no more: the page goes on as a new one.
      else void forgetVisitor(origin).then(() => setTimeout(() => isOpen(link) && link.start(), AGAIN_MS));
    },
    clock: createServerClock(),
  });
  return link;
}

/** Whether a page of this tab has its widget; then it is opened. */
export function showOn(tab: number): boolean {
  const shown = [...relays].filter((relay) => relay.tab === tab);
  for (const { post } of shown) post({ show: true });
  return shown.length > 0;
}

export async function dropPreviews(origin: string): Promise<void> {
  for (const relay of relays) if (relay.origin === origin) relay.post({ gone: true });
  await forgetVisitor(origin);
}

/** The person took a permission back in the browser's own settings. */
export async function dropForbiddenPreviews(): Promise<void> {
  for (const relay of relays) if (!(await mayReachSite(relay.origin))) relay.post({ gone: true });
}

export async function dropAllPreviews(): Promise<void> {
  for (const relay of relays) relay.post({ gone: true });
  await session.remove('previewVisitors');
}
