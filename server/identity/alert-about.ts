import type { Context, InTransaction, SecurityNotice } from '../context.ts';
import type { Entry, Knock } from './admit.ts';
import { record, tell } from './record.ts';
import type { Unusual } from './unusual.ts';

const notices: Record<Unusual['what'], SecurityNotice> = {
  region: 'unusual_region',
  travel: 'unusual_region',
  hours: 'unusual_hours',
  devices: 'unusual_devices',
};

/** Tells of a sign-in that is worth a look: a new device, another region, an unusual hour (rows L13, L14, L30). */
export async function alertAbout(ctx: InTransaction<Context>, { account, device }: Knock, entry: Entry): Promise<void> {
  const { membership, unusual } = entry;
  const { company, rules } = membership;
  const { label } = device;
  const base = { company, account: account.key, actor: account.name, subject: account.email, device: label };
  // The very first device is the one that was registered with.
  if (entry.confirmedAt === null && account.last_sign_in_at !== null) {
    await record(ctx, { ...base, kind: 'new_device' });
    await tell(ctx, {
      account,
      company,
      event: 'new_device',
      channels: rules.alerts.newDevice.channels,
      device: label,
    });
  }
  if (!unusual) return;
  const event = notices[unusual.what];
  await record(ctx, { ...base, kind: event, outcome: unusual.what });
  await tell(ctx, { account, company, event, channels: unusual.channels, device: label });
}
