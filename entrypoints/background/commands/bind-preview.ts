import { local } from '../../../lib/browser/kept.ts';
import { done } from '../desk.ts';
import { arrangePreviews } from '../preview/arrange.ts';
import type { CommandOf } from './command.ts';

export const bindPreview: CommandOf<'bindPreview'> = async (_desk, { site, origin }) => {
  const previews = { ...(await local.get('previews')), [origin]: site };
  await local.set({ previews });
  await arrangePreviews();
  return done;
};
