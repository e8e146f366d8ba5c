/** Our own server with a company of 30,000 departments in 15 levels. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../server/clock.ts';
import { startApi } from '../support/api.ts';
import { newCompany } from '../support/factories.ts';
import { fillDepartments } from '../support/large-company.ts';

const api = await startApi({ clock: systemClock, dataDir: mkdtempSync(join(tmpdir(), 'frontdesk-bench-')) });
const { token } = await newCompany(api);
await fillDepartments(api);
process.send?.({ url: api.url, token });
process.on('disconnect', () => process.exit(0));
