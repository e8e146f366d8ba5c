import { ImageUp, Trash2 } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { Failure, Result } from '../../lib/i18n/errors.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { setupTexts } from '../../lib/i18n/setup.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { FileField } from '../ui/file-field.tsx';
import { Icon } from '../ui/icon.tsx';
import { toast } from '../ui/toast.tsx';
import type { Sender } from '../ui/use-upload.ts';
import { useUpload } from '../ui/use-upload.ts';

const t = text(setupTexts);

export type LogoActs = {
  sender: Sender;
  /** Takes what was sent. */
  onLogo: (upload: string) => Promise<Result<unknown>>;
  onRemoveLogo: () => Promise<Result<unknown>>;
};

type Props = LogoActs & {
  /** Address at which the browser has the picture; null where it has none, or not yet. */
  logo: string | null;
  /** There is one. */
  set?: boolean;
  mayWrite?: boolean;
};

/** The company's picture: it counts as soon as it is sent. */
export function LogoField({ logo, set = logo !== null, mayWrite = true, sender, onLogo, onRemoveLogo }: Props) {
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
  if (!set && !mayWrite) return null;
  if (!set || changing) {
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
        {logo && <img src={logo} alt={t('logo')} />}
        {mayWrite && (
          <>
            <Button onClick={() => setChanging(true)}>
              <Icon of={ImageUp} />
              {t('logoChange')}
            </Button>
            <Button kind="quiet" icon label={t('logoRemove')} busy={busy && '…'} onClick={() => void remove()}>
              <Icon of={Trash2} />
            </Button>
          </>
        )}
      </div>
      {failure && <p class="fd-error">{errorText(failure)}</p>}
    </div>
  );
}
