import { sayFailure } from '../../../components/ui/say-failure.ts';
import { toast } from '../../../components/ui/toast.tsx';
import { confirmedCall as call } from '../../../lib/browser/confirmed-call.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { peopleTexts } from '../../../lib/i18n/people.ts';
import { text as texts } from '../../../lib/i18n/text.ts';
import { saveFile } from '../security/save-file.ts';
import type { MemberQuery } from './use-members.ts';

const p = texts(peopleTexts);

/** Gives the reader those who are asked for as a file, or says why not. */
export async function saveList({ department, text }: MemberQuery): Promise<void> {
  const exported = call('exportMembers', {
    ...(department && { department }),
    ...(text && { text }),
    locale: locale.value,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  if (!(await sayFailure(exported))) return;
  const result = await exported;
  if (!result.ok) return;
  saveFile(result.value);
  toast(p('exported', { n: formatNumber(result.value.count) }));
}
