import { local } from '../../../lib/browser/kept.ts';
import { giveBackSite, patternOf } from '../../../lib/browser/site-permission.ts';
import { done } from '../desk.ts';
import { arrangePreviews } from '../preview/arrange.ts';
import { dropPreviews } from '../preview/relay.ts';
import type { CommandOf } from './command.ts';

/** Takes the preview away, and gives the permission back once no other preview needs it. */
export const endPreview: CommandOf<'endPreview'> = async (_desk, { origin }) => {
  const { [origin]: _gone, ...previews } = (await local.get('previews')) ?? {};
  await local.set({ previews });
  await dropPreviews(origin);
  await arrangePreviews();
  const pattern = patternOf(origin);
  if (!Object.keys(previews).some((other) => patternOf(other) === pattern)) await giveBackSite(origin);
  return done;
};
