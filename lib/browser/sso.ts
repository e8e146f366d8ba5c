import type { Commands } from './commands.ts';
import { local } from './kept.ts';
import { call, send } from './send.ts';

/** What the screens before a session ask about a company's own accounts. */
export const ssoActs = {
  /** The company whose accounts were used here the last time. */
  remembered: () => local.get('ssoCompany'),
  options: async (company: string | undefined) => {
    const found = await call('ssoOptions', company ? { company } : {});
    const itsOwn = found.ok && found.value.providers.some(({ kind }) => kind !== 'wechat');
    if (company && itsOwn) await local.set({ ssoCompany: company });
    return found;
  },
  signIn: (input: Commands['signInWith']['input']) => send('signInWith', input),
};
