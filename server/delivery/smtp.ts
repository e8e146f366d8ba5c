import { createTransport } from 'nodemailer';
import type { Transport } from './transport.ts';
import { PermanentRefusal } from './transport.ts';

const TIMEOUT_MS = 20_000;

/** `smtp://user:password@host:port`, or `smtps://…`. */
export function smtpTransport(url: string): Transport {
  const mailer = createTransport(url, {
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  } as never);
  return {
    async send(mail) {
      try {
        await mailer.sendMail({ ...mail, headers: { 'Auto-Submitted': 'auto-generated' } });
      } catch (error) {
        const status = (error as { responseCode?: number }).responseCode ?? 0;
        if (status >= 500 && status < 600) throw new PermanentRefusal((error as Error).message);
        throw error;
      }
    },
    close: () => mailer.close(),
  };
}
