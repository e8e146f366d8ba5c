import type { Db } from '../db/connect.ts';
import { settingsOf } from './settings.ts';
import { readSettings } from './store.ts';

/** The zone that a company's service hours are in, by its IANA name. */
export async function timeZoneOf(db: Db, company: number): Promise<string> {
  return settingsOf(await readSettings(db, company)).hours.timeZone;
}
