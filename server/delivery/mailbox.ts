import { getConnInfo } from '@hono/node-server/conninfo';
import type { Hono } from 'hono';
import { formatId } from '../../lib/util/id.ts';
import type { Mail, Services } from '../context.ts';
import { refuse } from '../errors.ts';
import { plainAddress } from '../http/client.ts';
import { mailboxPage } from './mailbox-page.ts';
import { renderMail } from './render.ts';
import { listKept } from './store.ts';

const SHOWN = 50;

export type KeptMail = { id: string; to: string; at: number; subject: string; text: string };

/** Kept mail, newest first. */
export async function readMailbox(services: Pick<Services, 'database' | 'secrets'>): Promise<KeptMail[]> {
  const rows = await listKept(services.database.db, SHOWN);
  return rows.map((row) => {
    const data = JSON.parse(services.secrets.open(row.payload ?? new Uint8Array())) as Mail['data'];
    const { subject, text } = renderMail({
      template: row.template,
      to: row.recipient,
      locale: row.locale,
      data,
    } as Mail);
    return { id: formatId(row.id), to: row.recipient, at: row.created_at, subject, text };
  });
}

/**
 * `/mailbox`: what would have been mailed, to this machine only and only where no mail server is set.
 * A public server has none: what its proxy passes on may look as if it came from this machine.
 */
export function mailboxRoutes(app: Hono, services: Services): void {
  const { local, smtpUrl } = services.settings;
  app.get('/mailbox', async (c) => {
    const address = plainAddress(getConnInfo(c).remote.address);
    const forwarded = c.req.header('x-forwarded-for') ?? c.req.header('forwarded');
    const here = /^(127\.|::1$)/.test(address) && !forwarded;
    if (!local || smtpUrl || !here || !isLocalHost(c.req.header('host'))) throw refuse('not_found');
    return c.html(mailboxPage(await readMailbox(services), services.clock.now()), 200, { 'Cache-Control': 'no-store' });
  });
}

/** A name that resolves to this machine (DNS rebinding) is not this machine's name. */
function isLocalHost(host: string | undefined): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host ?? '');
}
