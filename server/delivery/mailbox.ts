import type { Hono } from 'hono';
import { formatId } from '../../lib/util/id.ts';
import type { Services } from '../context.ts';
import { refuse } from '../errors.ts';
import { isFromHere } from '../http/client.ts';
import { mailboxPage } from './mailbox-page.ts';
import { openMail } from './outgoing.ts';
import { renderMail } from './render.ts';
import { listKept } from './store.ts';

const SHOWN = 50;

export type KeptMail = { id: string; to: string; at: number; subject: string; text: string };

/** Kept mail, newest first. */
export async function readMailbox(services: Pick<Services, 'database' | 'secrets'>): Promise<KeptMail[]> {
  const rows = await listKept(services.database.db, SHOWN);
  return rows.map((row) => {
    const { subject, text } = renderMail(openMail(services.secrets, row));
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
    if (!local || smtpUrl || !isFromHere(c)) throw refuse('not_found');
    return c.html(mailboxPage(await readMailbox(services), services.clock.now()), 200, { 'Cache-Control': 'no-store' });
  });
}
