import { Building2, MessageCircle } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { IdentityView, SsoOption } from '../../lib/contract/federation.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatDate, formatRelative } from '../../lib/i18n/format.ts';
import { ssoTexts } from '../../lib/i18n/sso.ts';
import { ssoManageTexts } from '../../lib/i18n/sso-manage.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { FormProblem } from '../ui/form.tsx';
import { useForm } from '../ui/use-form.ts';
import { SecurityRow } from './security-row.tsx';

const t = text(ssoManageTexts);
const s = text(ssoTexts);

type Props = {
  identities: IdentityView[];
  /** What may be linked here. */
  providers: SsoOption[];
  onLink: (provider: SsoOption) => Promise<Result<unknown>>;
  onUnlink: (identity: IdentityView) => Promise<Result<unknown>>;
};

/** WeChat has one name everywhere; a company names its own. */
export const providerName = ({ kind, name }: SsoOption): string => (kind === 'wechat' ? s('wechatName') : name);

const iconOf = ({ kind }: SsoOption) => (kind === 'wechat' ? MessageCircle : Building2);

/** Whom one is elsewhere, and may come in as (rows L3, L4); nothing where there is nothing to link. */
export function Identities({ identities, providers, onLink, onUnlink }: Props) {
  const form = useForm({});
  const [linking, setLinking] = useState<string | null>(null);
  const [unlinking, setUnlinking] = useState<IdentityView | null>(null);
  const open = providers.filter(({ id }) => identities.every(({ provider }) => provider.id !== id));
  if (identities.length === 0 && open.length === 0) return null;
  const link = async (provider: SsoOption) => {
    setLinking(provider.id);
    await form.submit(() => onLink(provider));
    setLinking(null);
  };
  return (
    <section class="fd-stack-s">
      <h2>{t('identities')}</h2>
      <p class="fd-soft">{t('identitiesIntro')}</p>
      <ul class="fd-card fd-rows">
        {identities.map((identity) => (
          <Linked key={identity.id} identity={identity} onUnlink={() => setUnlinking(identity)} />
        ))}
        {open.map((provider) => (
          <SecurityRow
            key={provider.id}
            icon={iconOf(provider)}
            title={providerName(provider)}
            about={linking === provider.id ? t('linking') : t('notLinked')}
          >
            <Button
              small
              label={t('linkNamed', { name: providerName(provider) })}
              disabled={linking !== null}
              onClick={() => void link(provider)}
            >
              {t('link')}
            </Button>
          </SecurityRow>
        ))}
      </ul>
      <FormProblem form={form} />
      <ConfirmDialog
        asked={unlinking}
        title={t('unlink')}
        confirmLabel={t('unlink')}
        busyLabel={t('unlinking')}
        onConfirm={onUnlink}
        onClose={() => setUnlinking(null)}
      >
        {t('unlinkText', { name: unlinking ? providerName(unlinking.provider) : '' })}
      </ConfirmDialog>
    </section>
  );
}

function Linked({ identity, onUnlink }: { identity: IdentityView; onUnlink: () => void }) {
  const { provider, name, linkedAt, lastAt } = identity;
  const used = lastAt === null ? t('unused') : t('used', { time: formatRelative(lastAt) });
  return (
    <SecurityRow
      icon={iconOf(provider)}
      title={providerName(provider)}
      value={name ?? undefined}
      about={`${t('linkedOn', { date: formatDate(linkedAt) })} · ${used}`}
    >
      <Button small kind="danger-quiet" label={t('unlinkNamed', { name: providerName(provider) })} onClick={onUnlink}>
        {t('unlink')}
      </Button>
    </SecurityRow>
  );
}
