import { ImageUp, Trash2 } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { CompanyView } from '../../../lib/contract/organisation.ts';
import type { Failure, Result } from '../../../lib/i18n/errors.ts';
import { errorText } from '../../../lib/i18n/errors.ts';
import { setupTexts } from '../../../lib/i18n/setup.ts';
import { text } from '../../../lib/i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { toast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import type { Sender } from '../../ui/use-upload.ts';
import { useUpload } from '../../ui/use-upload.ts';
import type { Look } from './look.ts';
import type { StepPlace } from './step-frame.tsx';
import { StepForm } from './step-frame.tsx';

const t = text(setupTexts);

type LogoActs = {
  sender: Sender;
  /** Takes what was sent. */
  onLogo: (upload: string) => Promise<Result<unknown>>;
  onRemoveLogo: () => Promise<Result<unknown>>;
};

type Props = LogoActs & {
  place: StepPlace;
  company: Pick<CompanyView, 'name'>;
  /** Address at which the browser has the picture; null where there is none. */
  logo: string | null;
  onSave: (input: { name: string }) => Promise<Result<unknown>>;
  onLook: (look: Partial<Look>) => void;
};

export function CompanyStep({ place, company, logo, onSave, onLook, ...acts }: Props) {
  const form = useForm({ name: company.name }, ['name']);
  const { name } = form.values;
  useEffect(() => onLook({ company: name.trim() || company.name }), [name, company.name]);
  return (
    <StepForm
      place={place}
      title={t('companyTitle')}
      intro={t('companyIntro')}
      form={form}
      onSubmit={() => void form.submit(onSave)}
    >
      <TextField form={form} name="name" label={t('companyName')} autocomplete="organization" maxLength={100} />
      <LogoField logo={logo} {...acts} />
    </StepForm>
  );
}

/** The company's picture: it counts as soon as it is sent. */
export function LogoField({ logo, sender, onLogo, onRemoveLogo }: LogoActs & { logo: string | null }) {
  const [changing, setChanging] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const file = useUpload('logo', sender);
  const sent = file.chosen?.state.kind === 'sent' ? file.chosen.state.upload : null;
  useEffect(() => {
    setFailure(null);
    if (!sent) return;
    void onLogo(sent).then((taken) => {
      if (!taken.ok) return setFailure(taken.error);
      file.remove();
      setChanging(false);
      toast(t('logoSet'));
    });
  }, [sent]);
  const remove = async () => {
    setBusy(true);
    const removed = await onRemoveLogo();
    setBusy(false);
    setFailure(removed.ok ? null : removed.error);
    if (removed.ok) toast(t('logoRemoved'));
  };
  if (!logo || changing) {
    return (
      <FileField
        label={t('logo')}
        optional
        hint={t('logoHint')}
        file={file}
        error={failure ? errorText(failure) : null}
      />
    );
  }
  return (
    <div class="fd-field">
      <span class="fd-label">{t('logo')}</span>
      <div class="fd-setup-logo">
        <img src={logo} alt={t('logo')} />
        <Button onClick={() => setChanging(true)}>
          <Icon of={ImageUp} />
          {t('logoChange')}
        </Button>
        <Button kind="quiet" icon label={t('logoRemove')} busy={busy && '…'} onClick={() => void remove()}>
          <Icon of={Trash2} />
        </Button>
      </div>
      {failure && <p class="fd-error">{errorText(failure)}</p>}
    </div>
  );
}
