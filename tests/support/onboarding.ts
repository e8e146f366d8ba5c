import sharp from 'sharp';
import type { Clock } from '../../server/clock.ts';
import type { Api } from './api.ts';
import type { TestCompany } from './factories.ts';
import { confirm, must } from './factories.ts';

/** A square picture of one colour. */
export const picture = (background = '#0b7a6b') =>
  sharp({ create: { width: 300, height: 300, channels: 3, background } })
    .png()
    .toBuffer();

/** Uploads a picture as a company's logo would be; answers the upload's id. */
export async function uploadLogo(api: Api<Clock>, { token }: { token: string }, bytes?: Buffer): Promise<string> {
  const given = bytes ?? (await picture());
  const input = { purpose: 'logo', name: 'logo.png', size: given.length } as const;
  const { upload } = must(await api.call('beginUpload', input, { token }));
  must(await api.call('putPart', { upload, offset: 0, data: given.toString('base64') }, { token }));
  return upload;
}

/** Gives a company room for as much as it likes. */
export async function onEnterprise<C extends TestCompany>(api: Api<Clock>, company: C): Promise<C> {
  await confirm(api, company);
  must(await api.call('changePlan', { plan: 'enterprise' }, { token: company.token }));
  return company;
}
