/** Our own server with one company; its owner is known on a device without a key, and on one with a key. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../server/clock.ts';
import { startApi } from '../support/api.ts';
import { createDeviceKey } from '../support/device-key.ts';
import { linkTokenFor, must, newCompany, registration } from '../support/factories.ts';
import { signInWithKey } from '../support/keyed.ts';
import { serveChecked } from './checked-route.ts';
import type { IdentityReady } from './protocol.ts';

const api = await startApi({ clock: systemClock, dataDir: mkdtempSync(join(tmpdir(), 'frontdesk-bench-')) });
const { token, email, password, device } = await newCompany(api);
// Somebody who has not signed in yet: codes are mailed once a minute.
const other = registration();
must(await api.call('register', other));
must(await api.call('activate', { token: await linkTokenFor(api, other.email) }));
const key = await createDeviceKey();
const privateKey = await crypto.subtle.exportKey('jwk', key.privateKey);
const keyed = { token: await signInWithKey(api, other, key), privateKey };
const checked = await serveChecked(api.services);
process.send?.({ ready: true, url: api.url, checked, token, email, password, device, keyed } satisfies IdentityReady);
process.on('disconnect', () => process.exit(0));
