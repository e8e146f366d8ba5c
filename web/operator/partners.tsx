import { useState } from 'preact/hooks';
import { KeyDialog, LinkDialog } from '../../components/partners/give-out.tsx';
import type { PartnerValues } from '../../components/partners/partner-form.tsx';
import { PartnerDialog } from '../../components/partners/partner-form.tsx';
import { PartnerList } from '../../components/partners/partner-list.tsx';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import type { PartnerKeyView, PartnerView } from '../../lib/contract/partners.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { partnersTexts } from '../../lib/i18n/partners.ts';
import { text } from '../../lib/i18n/text.ts';
import { call } from '../api.ts';

const t = text(partnersTexts);

type Asked =
  | { what: 'edit'; partner: PartnerView | 'new' }
  | { what: 'off'; partner: PartnerView }
  | { what: 'link'; partner: PartnerView }
  | { what: 'key'; partner: PartnerView }
  | { what: 'revoke'; key: PartnerKeyView };

const save = (partner: PartnerView | 'new', values: PartnerValues): Promise<Result<unknown>> =>
  partner === 'new' ? call('createPartner', values) : call('updatePartner', { id: partner.id, ...values });

export function Partners() {
  const known = useLoad(() => call('listPartners', {}));
  const offer = useLoad(() => call('registrationOffer', {}));
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const then = async <A extends Result<unknown>>(act: Promise<A>): Promise<A> => {
    const answer = await act;
    if (answer.ok) await known.reload();
    return answer;
  };
  const turn = (partner: PartnerView) => {
    if (partner.on) setAsked({ what: 'off', partner });
    else void sayFailure(then(call('updatePartner', { id: partner.id, on: true })));
  };
  const of = <W extends Asked['what']>(what: W) =>
    asked?.what === what ? (asked as Extract<Asked, { what: W }>) : null;
  const [edited, off, link, key, revoked] = [of('edit'), of('off'), of('link'), of('key'), of('revoke')];
  return (
    <div class="fd-stack">
      <div class="fd-spread fd-wrap">
        <p class="fd-soft fd-grow">{t('intro')}</p>
        <Button kind="primary" onClick={() => setAsked({ what: 'edit', partner: 'new' })}>
          {t('add')}
        </Button>
      </div>
      <Loading of={known}>
        {({ partners }) => (
          <PartnerList
            partners={partners}
            acts={{
              turn,
              edit: (partner) => setAsked({ what: 'edit', partner }),
              link: (partner) => setAsked({ what: 'link', partner }),
              key: (partner) => setAsked({ what: 'key', partner }),
              revoke: (one) => setAsked({ what: 'revoke', key: one }),
            }}
          />
        )}
      </Loading>
      <PartnerDialog
        asked={edited?.partner ?? null}
        offer={offer.value}
        onSave={async (values) => {
          const answer = await then(save(edited?.partner ?? 'new', values));
          if (answer.ok) toast(t('saved'));
          return answer;
        }}
        onClose={close}
      />
      <LinkDialog
        partner={link?.partner.name ?? null}
        onMake={(days) =>
          call('createPartnerLink', { id: link?.partner.id ?? '', ...(days.trim() ? { days: Number(days) } : {}) })
        }
        onClose={close}
      />
      <KeyDialog
        partner={key?.partner.name ?? null}
        onMake={(name) => then(call('createPartnerKey', { id: key?.partner.id ?? '', name }))}
        onClose={close}
      />
      <ConfirmDialog
        asked={off?.partner ?? null}
        title={t('turnOffTitle', { name: off?.partner.name ?? '' })}
        confirmLabel={t('turnOff')}
        busyLabel={t('turningOff')}
        onConfirm={({ id }) => then(call('updatePartner', { id, on: false }))}
        onClose={close}
      >
        {t('turnOffText')}
      </ConfirmDialog>
      <ConfirmDialog
        asked={revoked?.key ?? null}
        title={t('revokeTitle', { name: revoked?.key.name ?? '' })}
        confirmLabel={t('revoke')}
        busyLabel={t('revoking')}
        onConfirm={({ id }) => then(call('revokePartnerKey', { id }))}
        onClose={close}
      >
        {t('revokeText')}
      </ConfirmDialog>
    </div>
  );
}
