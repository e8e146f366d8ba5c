import { EllipsisVertical, Globe, Plus, Trash2 } from 'lucide-preact';
import type { SiteView } from '../../lib/contract/sites.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { sitesChatTexts } from '../../lib/i18n/sites-chat.ts';
import { text } from '../../lib/i18n/text.ts';
import { isLive } from '../../lib/util/live-site.ts';
import { hostOf } from '../../lib/util/origin.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';

const t = text(sitesTexts);
const h = text(sitesChatTexts);

type Props = {
  sites: SiteView[];
  mayWrite: boolean;
  onAdd: () => void;
  onOpen: (site: SiteView) => void;
  onRemove: (site: SiteView) => void;
};

export function SiteList({ sites, mayWrite, onAdd, onOpen, onRemove }: Props) {
  const add = (
    <Button kind="primary" onClick={onAdd}>
      <Icon of={Plus} />
      {t('add')}
    </Button>
  );
  if (sites.length === 0) {
    return (
      <div class="fd-card">
        <EmptyState icon={Globe} title={t('emptyTitle')} action={mayWrite && add}>
          {t('emptyText')}
        </EmptyState>
      </div>
    );
  }
  return (
    <ul class="fd-stack-s">
      {sites.map((site) => (
        <li key={site.id} class="fd-card fd-list-row fd-site">
          <span class="fd-swatch-dot" style={{ background: site.appearance.color }} />
          <div class="fd-grow">
            <h2 class="fd-cut">{site.name}</h2>
            <ul class="fd-row fd-wrap fd-soft fd-small">
              {site.origins.map((origin) => (
                <li key={origin.id} class="fd-row fd-wrap fd-site-origin">
                  <span>{hostOf(origin.origin)}</span>
                  <Badge kind={origin.provedAt ? 'good' : 'warn'}>
                    {origin.provedAt ? t('proved') : t('unproved')}
                  </Badge>
                </li>
              ))}
              {(site.chat.on || site.kind === 'app') && (
                <li class="fd-row fd-wrap fd-site-origin">
                  {site.name !== h('list') && <span>{h('list')}</span>}
                  <Badge kind={site.chat.on ? 'good' : 'plain'}>{site.chat.on ? h('on') : h('off')}</Badge>
                </li>
              )}
            </ul>
          </div>
          {mayWrite && (
            <div class="fd-row fd-site-acts">
              <Button small onClick={() => onOpen(site)}>
                {isLive(site) || site.kind === 'app' ? t('open') : t('resume')}
              </Button>
              <Menu
                label={`${t('more')}: ${site.name}`}
                buttonClass="fd-button fd-button-quiet fd-button-small fd-button-icon"
                items={[{ label: t('removeSite'), icon: Trash2, danger: true, onSelect: () => onRemove(site) }]}
              >
                <Icon of={EllipsisVertical} />
              </Menu>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
