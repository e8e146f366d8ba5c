import { Fingerprint } from 'lucide-preact';
import { accessTexts } from '../../lib/i18n/access.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form.tsx';
import { Icon } from '../ui/icon.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(accessTexts);
const c = text(commonTexts);

/** The other way in: nobody has to be named. */
export function PasskeyButton({ onPasskey }: { onPasskey: () => Promise<Result<unknown>> }) {
  const form = useForm({});
  return (
    <>
      <FormProblem form={form} />
      <Button wide busy={form.busy && c('signingIn')} onClick={() => void form.submit(onPasskey)}>
        <Icon of={Fingerprint} size={16} />
        {t('byPasskey')}
      </Button>
    </>
  );
}
