import type { Logger } from 'pino';
import { newId, parseId } from '../../lib/util/id.ts';
import type { Clock } from '../clock.ts';
import type { Mail, Sms } from '../context.ts';
import type { Db } from '../db/connect.ts';
import type { Settings } from '../env.ts';
import type { Secrets } from '../secrets.ts';
import type { Channel } from './outgoing.ts';
import { openMail, openSms, sealMessage } from './outgoing.ts';
import type { Heard } from './queue.ts';
import { createQueue } from './queue.ts';
import { renderMail } from './render.ts';
import type { SmsProvider } from './sms/provider.ts';
import { smsParts } from './sms/text.ts';
import type { ClaimedOutgoing } from './store.ts';
import { insertOutgoing } from './store.ts';
import type { Transport } from './transport.ts';
import { PermanentRefusal } from './transport.ts';

export type Outbox = {
  queueMail(db: Db, mail: Mail): Promise<void>;
  /** Throws where text messages neither leave nor are kept. */
  queueSms(db: Db, sms: Sms): Promise<void>;
  /** Looks for what is due now; call it after the commit that queued some. */
  wake(): void;
  /** Resolves when nothing that is due is left. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

type Parts = Heard & {
  db: Db;
  clock: Clock;
  secrets: Secrets;
  log: Logger;
  settings: Pick<Settings, 'mailFrom' | 'publicUrl'>;
  /** Null keeps mail for /mailbox. */
  transport: Transport | null;
  sms: SmsProvider | 'kept' | null;
};

/** Mail and text messages leave after the commit that caused them, at least once, and survive a restart. */
export function createOutbox(parts: Parts): Outbox {
  const { db, clock, secrets, log, settings, transport, sms, refused, delivered } = parts;
  const common = { db, clock, log, heard: { refused, delivered } };
  const provider = sms === 'kept' ? null : sms;
  const sendMail = (row: ClaimedOutgoing) =>
    (transport as Transport).send({
      from: settings.mailFrom,
      to: row.recipient,
      ...renderMail(openMail(secrets, row), settings.publicUrl),
    });
  const sendSms = (row: ClaimedOutgoing) =>
    (provider as SmsProvider).send(smsParts(unexpired(openSms(secrets, row), clock.now() - row.created_at)));
  const queues = [
    createQueue({ ...common, channel: 'mail', send: transport && sendMail }),
    createQueue({ ...common, channel: 'sms', send: provider && sendSms }),
  ];

  const queue = (target: Db, channel: Channel, message: Mail | Sms) => {
    const now = clock.now();
    const row = { id: parseId(newId(now)), channel, next_at: now, created_at: now };
    return insertOutgoing(target, { ...row, ...sealMessage(secrets, message) });
  };

  return {
    queueMail: (target, mail) => queue(target, 'mail', mail),
    async queueSms(target, message) {
      if (sms === null) throw new Error('SMS_PROVIDER is not set: ask smsAvailable first');
      await queue(target, 'sms', message);
    },
    wake() {
      for (const one of queues) one.wake();
    },
    async settled() {
      await Promise.all(queues.map((one) => one.settled()));
    },
    async close() {
      await Promise.all(queues.map((one) => one.close()));
      transport?.close();
    },
  };
}

/** A code that no longer works is not worth a message: it would only confuse, and cost. */
function unexpired(sms: Sms, age: number): Sms {
  if (sms.template === 'code' && age >= sms.data.minutes * 60_000)
    throw new PermanentRefusal('the code ran out before');
  return sms;
}
