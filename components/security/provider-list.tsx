import { Building2, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { ProviderView } from '../../lib/contract/federation.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { ssoManageTexts } from '../../lib/i18n/sso-manage.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { SecurityRow } from './security-row.tsx';

const t = text(ssoManageTexts);

type Props = {
  providers: ProviderView[];
  mayWrite: boolean;
  onAdd: () => void;
  onEdit: (provider: ProviderView) => void;
  onRemove: (provider: ProviderView) => Promise<Result<unknown>>;
};

/** What a company's people sign in by. */
export function ProviderList({ providers, mayWrite, onAdd, onEdit, onRemove }: Props) {
  const [removing, setRemoving] = useState<ProviderView | null>(null);
  const add = mayWrite && (
    <Button onClick={onAdd}>
      <Icon of={Plus} size={16} />
      {t('add')}
    </Button>
  );
  return (
    <section class="fd-stack">
      <p class="fd-soft">{t('intro')}</p>
      {providers.length === 0 ? (
        <EmptyState icon={Building2} title={t('none')} action={add}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <>
          <ul class="fd-card fd-rows">
            {providers.map((provider) => (
              <SecurityRow
                key={provider.id}
                icon={Building2}
                title={provider.name}
                value={kindName(provider)}
                badge={!provider.enabled && <Badge>{t('off')}</Badge>}
                about={t('linkedCount', { n: provider.linked })}
              >
                {mayWrite && (
                  <>
                    <Button small label={t('editNamed', provider)} onClick={() => onEdit(provider)}>
                      {t('edit')}
                    </Button>
                    <Button
                      small
                      kind="danger-quiet"
                      label={t('removeNamed', provider)}
                      onClick={() => setRemoving(provider)}
                    >
                      {t('remove')}
                    </Button>
                  </>
                )}
              </SecurityRow>
            ))}
          </ul>
          <div>{add}</div>
        </>
      )}
      <ConfirmDialog
        asked={removing}
        title={t('removeTitle')}
        confirmLabel={t('remove')}
        busyLabel={t('removing')}
        onConfirm={onRemove}
        onClose={() => setRemoving(null)}
      >
        {t('removeText', { name: removing?.name ?? '', n: removing?.linked ?? 0 })}
      </ConfirmDialog>
    </section>
  );
}

function kindName({ kind }: ProviderView): string {
  return kind === 'wechat' ? '' : t(kind);
}
