import type { Pending, ProviderSettings, Subject } from '../../../server/federation/index.ts';
import type { Bend, SamlIdp } from '../../support/saml-idp.ts';
import { startSamlIdp } from '../../support/saml-idp.ts';
import type { Room } from './room.ts';
import { here, openRoom } from './room.ts';

/** Not the machine's time, so that what reads the machine's clock shows. */
export const NOW = Date.UTC(2027, 2, 4, 5, 6);
export const MINUTE = 60_000;

export type SamlSettings = Extract<ProviderSettings, { kind: 'saml' }>;
type Change = (form: Record<string, string>, pending: Pending) => Record<string, string>;

export type SamlStage = {
  idp: SamlIdp;
  settings: SamlSettings;
  room(): Room;
  /** A whole sign-in of one person, in which the provider does what `bend` says. */
  attempt(bend?: Bend, its?: SamlSettings): Promise<Subject>;
  /** The same, with the posted fields changed. */
  posted(change: Change): Promise<Subject>;
};

/** A provider, and a room that trusts it. */
export async function openSamlStage(): Promise<SamlStage> {
  const idp = await startSamlIdp({ now: () => NOW });
  idp.people.set('u-17', { login: 'u-17', name: '王小明', email: 'wang@example.com' });
  const { entryPoint, issuer: idpIssuer, key } = idp;
  const settings: SamlSettings = { kind: 'saml', entryPoint, idpIssuer, certificates: [key.certificate] };
  const room = () => openRoom({ now: NOW });

  const run = async (its: SamlSettings, bend: Bend, change: Change) => {
    const where = room();
    const { url, pending } = await where.begin(its);
    const form = change(idp.answer(url, 'u-17', bend), pending);
    return where.federation.finish(its, pending, { url: new URL(here.callback), form });
  };
  return {
    idp,
    settings,
    room,
    attempt: (bend = {}, its = settings) => run(its, bend, (form) => form),
    posted: (change) => run(settings, {}, change),
  };
}
