import type { ChallengeMethod, KeptHere } from '../../lib/contract/identity.ts';
import type { Settings } from '../env.ts';

/** Whether mail leaves this server, or stays for `/mailbox`. Only a server of its own machine has that page. */
export function keepsMail({ local, smtpUrl }: Settings): boolean {
  return local && !smtpUrl;
}

/** Those of the ways whose messages stay here, and where they are read; undefined where all of them leave. */
export function keptHere(settings: Settings, ways: readonly ChallengeMethod[]): KeptHere | undefined {
  const keepsSms = settings.local && !settings.sms;
  const methods = ways.filter((way) => (way === 'sms' ? keepsSms : isMailed(way) && keepsMail(settings)));
  return methods.length > 0 ? { url: `${settings.publicUrl}/mailbox`, methods } : undefined;
}

function isMailed(way: ChallengeMethod): boolean {
  return way === 'email' || way === 'link';
}
