import pino from 'pino';
import { createApp } from './app.ts';
import { readSettings } from './env.ts';

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(`Frontdesk needs Node 24 or newer; this is ${process.version}. \`npm start\` brings its own.`);
  process.exit(1);
}

const settings = start(() => readSettings(process.env));
const log = pino({ level: settings.logLevel });
const app = await createApp({ settings, log });
const { port } = await app.listen();
if (!settings.local && !settings.smtpUrl)
  log.warn('SMTP_URL is not set: no mail leaves, so nobody can activate or join');
log.info({ port, publicUrl: settings.publicUrl, database: app.services.database.engine }, 'listening');
// A parent that started us with a channel waits for this.
process.send?.({ listening: port });

let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  app.close().then(() => process.exit(0));
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
// A parent that closed the channel, or died, leaves nobody behind.
process.once('disconnect', stop);

function start<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
