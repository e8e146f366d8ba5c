import { local } from '../../../lib/browser/kept.ts';
import { mayReachSite } from '../../../lib/browser/site-permission.ts';
import { done, refused } from '../desk.ts';
import { arrangePreviews } from '../preview/arrange.ts';
import { openPreviewTab } from '../preview/tab.ts';
import type { CommandOf } from './command.ts';

/** Only a person's click leads here: until then no page of the origin carries anything of ours. */
export const showPreview: CommandOf<'showPreview'> = async (_desk, { site, origin }) => {
  if (!(await mayReachSite(origin))) return refused({ code: 'forbidden' });
  await local.set({ previews: { ...(await local.get('previews')), [origin]: site } });
  await arrangePreviews();
  await openPreviewTab(origin);
  return done;
};
