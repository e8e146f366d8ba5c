import { local } from '../../../lib/browser/kept.ts';
import { mayReachSite } from '../../../lib/browser/site-permission.ts';
import { done, refused } from '../desk.ts';
import { arrangePreviews } from '../preview/arrange.ts';
import { openPreviewTab } from '../preview/tab.ts';
import type { CommandOf } from './command.ts';

export const showPreview: CommandOf<'showPreview'> = async (_desk, { origin }) => {
  const previews = (await local.get('previews')) ?? {};
  if (!previews[origin] || !(await mayReachSite(origin))) return refused({ code: 'forbidden' });
  await arrangePreviews();
  await openPreviewTab(origin);
  return done;
};
