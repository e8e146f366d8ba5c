import type { Browser } from 'puppeteer';
import type { Clock } from '../../server/clock.ts';
import type { Api } from './api.ts';
import { forgetCodePause } from './browser.ts';
import type { TestCompany } from './factories.ts';
import { byMailedCode, confirm, must, newCompany } from './factories.ts';

/** Somebody whom OPERATORS names, with the mailed code as second factor, which their first sign-in has shown. */
export async function newReviewer(api: Api<Clock>, email: string): Promise<TestCompany> {
  const reviewer = await newCompany(api, { email, contactName: '审核员', companyName: '平台运营' });
  await confirm(api, reviewer);
  must(await api.call('setEmailCode', { enabled: true }, reviewer));
  return { ...reviewer, token: api.tokenOf(reviewer.token) };
}

/** Lets a browser's pages of the server be somebody's, signed in with the mailed code where it is asked. */
export async function bePage(browser: Browser, api: Api<Clock>, who: TestCompany): Promise<void> {
  const page = { headers: { origin: api.url } };
  const device = { id: who.device, label: 'Test' };
  const cookies: string[] = [];
  const call: typeof api.call = async (...asked) => {
    const answer = await api.call(...asked);
    cookies.push(...answer.headers.getSetCookie());
    return answer;
  };
  const knocked = await call('signIn', { identifier: who.email, password: who.password, device }, page);
  await forgetCodePause(api, who.email);
  await byMailedCode({ ...api, call }, who.email, who.device, must(knocked), page);
  const [name = '', value = ''] = cookies.at(-1)?.split(';')[0]?.split('=') ?? [];
  const domain = new URL(api.url).hostname;
  await browser.setCookie({ name, value, domain, path: '/', httpOnly: true, sameSite: 'Strict' });
}
