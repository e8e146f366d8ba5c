import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { Migrator } from 'kysely/migration';
import type { Db, Engine } from './connect.ts';
import { identity } from './migrations/001-identity.ts';
import { sites } from './migrations/002-sites.ts';
import { conversations } from './migrations/003-conversations.ts';
import { delivery } from './migrations/004-delivery.ts';
import { channels } from './migrations/005-channels.ts';
import { security } from './migrations/006-security.ts';
import { digest } from './migrations/007-digest.ts';
import { contacts } from './migrations/008-contacts.ts';
import { federation } from './migrations/009-federation.ts';
import { passkeys } from './migrations/010-passkeys.ts';
import { sessionTokens } from './migrations/011-session-tokens.ts';
import { backupCodes } from './migrations/012-backup-codes.ts';
import { devices } from './migrations/013-devices.ts';
import { trust } from './migrations/014-trust.ts';
import { eventDetails } from './migrations/015-event-details.ts';
import { trustAnew } from './migrations/016-trust-anew.ts';
import { organisation } from './migrations/017-organisation.ts';
import { files } from './migrations/018-files.ts';
import { approvals } from './migrations/019-approvals.ts';
import { verification } from './migrations/020-verification.ts';
import { service } from './migrations/021-service.ts';
import { onboarding } from './migrations/022-onboarding.ts';
import { modules } from './migrations/023-modules.ts';
import { chatPage } from './migrations/024-chat-page.ts';
import { memberImport } from './migrations/025-import.ts';
import { privacy } from './migrations/026-privacy.ts';
import { booking } from './migrations/027-booking.ts';
import { proactive } from './migrations/028-proactive.ts';
import { registrationOpened } from './migrations/029-registration-opened.ts';
import { importOrder } from './migrations/030-import-order.ts';
import { erasure } from './migrations/031-erasure.ts';
import { bookingNews } from './migrations/032-booking-news.ts';
import { invitedAt } from './migrations/033-invited-at.ts';
import type { ColumnTypes } from './migrations/columns.ts';
import { columnTypes } from './migrations/columns.ts';

// Migrations know no table types: the schema's types describe only the newest state.
export type Step = (db: Kysely<unknown>, types: ColumnTypes) => Promise<void>;

const steps: Record<string, Step> = {
  '001-identity': identity,
  '002-sites': sites,
  '003-conversations': conversations,
  '004-delivery': delivery,
  '005-channels': channels,
  '006-security': security,
  '007-digest': digest,
  '008-contacts': contacts,
  '009-federation': federation,
  '010-passkeys': passkeys,
  '011-session-tokens': sessionTokens,
  '012-backup-codes': backupCodes,
  '013-devices': devices,
  '014-trust': trust,
  '015-event-details': eventDetails,
  '016-trust-anew': trustAnew,
  '017-organisation': organisation,
  '018-files': files,
  '019-approvals': approvals,
  '020-verification': verification,
  '021-service': service,
  '022-onboarding': onboarding,
  '023-modules': modules,
  '024-chat-page': chatPage,
  '025-import': memberImport,
  '026-privacy': privacy,
  '027-booking': booking,
  '028-proactive': proactive,
  '029-registration-opened': registrationOpened,
  '030-import-order': importOrder,
  '031-erasure': erasure,
  '032-booking-news': bookingNews,
  '033-invited-at': invitedAt,
};

/** Brings the tables up to date; the same steps on every engine. Throws with the step that failed. */
export async function migrate(db: Db, engine: Engine): Promise<void> {
  const types = columnTypes(engine);
  const migrations: Record<string, Migration> = Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [name, { up: (target) => step(target, types) }]),
  );
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
