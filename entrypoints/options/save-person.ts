import { sayFailure } from '../../components/ui/say-failure.ts';
import { toast } from '../../components/ui/toast.tsx';
import type { PersonFile } from '../../lib/contract/privacy.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { privacyTexts } from '../../lib/i18n/privacy.ts';
import { text } from '../../lib/i18n/text.ts';
import { saveFile } from './security/save-file.ts';

const t = text(privacyTexts);

/** Gives the reader what is kept of somebody as a file, or says why not. */
export async function savePerson(exported: Promise<Result<PersonFile>>): Promise<void> {
  if (!(await sayFailure(exported))) return;
  const result = await exported;
  if (!result.ok) return;
  saveFile(result.value);
  toast(t('exported'));
}
