import type { Clock } from '../../server/clock.ts';
import type { Api } from './api.ts';
import type { TestCompany } from './factories.ts';
import { confirm, must, newCompany } from './factories.ts';

/** Somebody whom OPERATORS names, with the mailed code as second factor, which their first sign-in has shown. */
export async function newReviewer(api: Api<Clock>, email: string): Promise<TestCompany> {
  const reviewer = await newCompany(api, { email, contactName: '审核员', companyName: '平台运营' });
  await confirm(api, reviewer);
  must(await api.call('setEmailCode', { enabled: true }, reviewer));
  return { ...reviewer, token: api.tokenOf(reviewer.token) };
}
