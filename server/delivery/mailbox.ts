import type { Hono } from 'hono';
import { formatId } from '../../lib/util/id.ts';
import type { Services } from '../context.ts';
import type { Settings } from '../env.ts';
import { refuse } from '../errors.ts';
import { isFromHere } from '../http/client.ts';
import { mailboxPage } from './mailbox-page.ts';
import type { Channel } from './outgoing.ts';
import { openMail, openSms } from './outgoing.ts';
import { renderMail } from './render.ts';
import { smsParts, smsText } from './sms/text.ts';
import { listKept } from './store.ts';

const SHOWN = 50;

type Kept = { id: string; to: string; at: number; text: string };
export type KeptMail = Kept & { channel: 'mail'; subject: string };
export type KeptSms = Kept & { channel: 'sms' };

/** Kept messages of some channels, newest first. */
export async function readMailbox(
  { database, secrets, settings }: Pick<Services, 'database' | 'secrets' | 'settings'>,
  channels: Channel[] = ['mail', 'sms'],
): Promise<(KeptMail | KeptSms)[]> {
  const rows = await listKept(database.db, channels, SHOWN);
  return rows.map((row) => {
    const kept = { id: formatId(row.id), to: row.recipient, at: row.created_at };
    if (row.channel === 'sms') return { ...kept, channel: 'sms', text: smsText(smsParts(openSms(secrets, row))) };
    const { subject, text } = renderMail(openMail(secrets, row), settings.publicUrl);
    return { ...kept, channel: 'mail', subject, text };
  });
}

/** Channels on which nothing leaves this server: what goes there is kept. */
function keptChannels({ smtpUrl, sms }: Settings): Channel[] {
  return [...(smtpUrl ? [] : (['mail'] as const)), ...(sms ? [] : (['sms'] as const))];
}

/**
 * `/mailbox`: what would have been mailed or sent to a phone, to this machine only and only where
 * nothing is set that would take it. A public server has none: what its proxy passes on may look as
 * if it came from this machine.
 */
export function mailboxRoutes(app: Hono, services: Services): void {
  const { settings, clock } = services;
  const channels = settings.local ? keptChannels(settings) : [];
  app.get('/mailbox', async (c) => {
    if (channels.length === 0 || !isFromHere(c)) throw refuse('not_found');
    const page = mailboxPage(await readMailbox(services, channels), channels, clock.now());
    return c.html(page);
  });
}
