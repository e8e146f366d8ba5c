import { Handshake } from 'lucide-preact';
import type { PartnerKeyView, PartnerView } from '../../lib/contract/partners.ts';
import { formatNumber, formatRelative } from '../../lib/i18n/format.ts';
import { partnersTexts } from '../../lib/i18n/partners.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import './partners.css';

const t = text(partnersTexts);

export type PartnerActs = {
  edit: (partner: PartnerView) => void;
  turn: (partner: PartnerView) => void;
  link: (partner: PartnerView) => void;
  key: (partner: PartnerView) => void;
  revoke: (key: PartnerKeyView) => void;
};

/** Who brings companies, how many came of it, and what they may use for it. */
export function PartnerList({ partners, acts }: { partners: PartnerView[]; acts: PartnerActs }) {
  if (partners.length === 0)
    return (
      <EmptyState icon={Handshake} title={t('empty')}>
        {t('emptyText')}
      </EmptyState>
    );
  return (
    <ul class="fd-stack">
      {partners.map((partner) => (
        <Partner key={partner.id} partner={partner} acts={acts} />
      ))}
    </ul>
  );
}

function Partner({ partner, acts }: { partner: PartnerView; acts: PartnerActs }) {
  const { name, on, keys } = partner;
  const counts = { registered: formatNumber(partner.registered), opened: formatNumber(partner.opened) };
  return (
    <li class="fd-card fd-card-pad fd-stack-s">
      <div class="fd-spread fd-wrap">
        <span class="fd-row">
          <h2 class="fd-small-head">{name}</h2>
          {!on && <Badge kind="warn">{t('off')}</Badge>}
        </span>
        <span class="fd-soft fd-small">{t('counts', counts)}</span>
      </div>
      {keys.length > 0 && (
        <ul class="fd-partner-keys" aria-label={t('keys')}>
          {keys.map((key) => (
            <Key key={key.id} of={key} onRevoke={acts.revoke} />
          ))}
        </ul>
      )}
      <div class="fd-row fd-wrap">
        {on && (
          <>
            <Button small onClick={() => acts.link(partner)}>
              {t('link')}
            </Button>
            <Button small onClick={() => acts.key(partner)}>
              {t('key')}
            </Button>
          </>
        )}
        <Button small kind="quiet" label={`${t('edit')} ${name}`} onClick={() => acts.edit(partner)}>
          {t('edit')}
        </Button>
        <Button small kind="quiet" label={`${t(on ? 'turnOff' : 'turnOn')} ${name}`} onClick={() => acts.turn(partner)}>
          {t(on ? 'turnOff' : 'turnOn')}
        </Button>
      </div>
    </li>
  );
}

function Key({ of, onRevoke }: { of: PartnerKeyView; onRevoke: (key: PartnerKeyView) => void }) {
  const { name, hint, lastUsedAt, revokedAt } = of;
  return (
    <li class="fd-row fd-wrap">
      <span class="fd-grow">
        {name} <code class="fd-soft">{hint}…</code>
      </span>
      <span class="fd-soft fd-small">
        {lastUsedAt === null ? t('keyUnused') : t('keyUsed', { time: formatRelative(lastUsedAt) })}
      </span>
      {revokedAt === null ? (
        <Button small kind="danger-quiet" label={`${t('revoke')} ${name}`} onClick={() => onRevoke(of)}>
          {t('revoke')}
        </Button>
      ) : (
        <Badge>{t('keyRevoked')}</Badge>
      )}
    </li>
  );
}
