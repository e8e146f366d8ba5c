import { MessageSquareText, Plus, SearchX } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { CannedView } from '../../lib/contract/service.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { serviceContentTexts } from '../../lib/i18n/service-content.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { RowTools } from '../ui/row-tools.tsx';
import { SearchField } from '../ui/search-field.tsx';
import type { CannedValues } from './canned-dialog.tsx';
import { CannedDialog } from './canned-dialog.tsx';

const t = text(serviceContentTexts);

type Props = {
  canned: CannedView[];
  /** Whether the company's may be changed; one's own always may. */
  mayShare: boolean;
  mayWrite: boolean;
  onSave: (id: string | null, canned: CannedValues) => Promise<Result<unknown>>;
  onRemove: (id: string) => Promise<Result<unknown>>;
};

/** What agents need not write again. */
export function CannedReplies({ canned, mayShare, mayWrite, onSave, onRemove }: Props) {
  const [query, setQuery] = useState('');
  const [editing, setEditing] = useState<CannedView | 'new' | null>(null);
  const [removing, setRemoving] = useState<CannedView | null>(null);
  const found = canned.filter((one) => has(one, query));
  const add = mayWrite && (
    <Button kind="primary" small onClick={() => setEditing('new')}>
      <Icon of={Plus} size={14} />
      {t('addCanned')}
    </Button>
  );
  return (
    <div class="fd-stack">
      <div class="fd-spread fd-wrap">
        <p class="fd-soft fd-grow">{t('cannedIntro')}</p>
        {canned.length > 0 && add}
      </div>
      {canned.length > 0 && (
        <div class="fd-service-filter">
          <SearchField label={t('searchCanned')} value={query} onInput={setQuery} />
        </div>
      )}
      {canned.length === 0 ? (
        <EmptyState icon={MessageSquareText} title={t('cannedEmpty')} action={add}>
          {t('cannedEmptyHint')}
        </EmptyState>
      ) : found.length === 0 ? (
        <EmptyState icon={SearchX} title={t('cannedNone', { query })} />
      ) : (
        <ul class="fd-service-list">
          {found.map((one) => (
            <li key={one.id}>
              <code class="fd-service-shortcut">/{one.shortcut}</code>
              <div class="fd-grow fd-service-text">
                <strong>{one.title}</strong>
                <span class="fd-soft fd-small fd-service-answer">{one.text}</span>
              </div>
              {!one.shared && <Badge>{t('personal')}</Badge>}
              {mayWrite && (mayShare || !one.shared) && (
                <RowTools name={one.title} onEdit={() => setEditing(one)} onRemove={() => setRemoving(one)} />
              )}
            </li>
          ))}
        </ul>
      )}
      {editing && (
        <CannedDialog
          canned={editing === 'new' ? null : editing}
          mayShare={mayShare}
          onSave={(values) => onSave(editing === 'new' ? null : editing.id, values)}
          onClose={() => setEditing(null)}
        />
      )}
      <ConfirmDialog
        asked={removing}
        title={t('removeCannedTitle', { name: removing?.title ?? '' })}
        confirmLabel={t('remove')}
        busyLabel={t('removing')}
        onConfirm={({ id }) => onRemove(id)}
        onClose={() => setRemoving(null)}
      >
        {t(removing?.shared ? 'removeCannedShared' : 'removeCannedOwn')}
      </ConfirmDialog>
    </div>
  );
}

function has({ shortcut, title, text: words, initials }: CannedView, query: string): boolean {
  const wanted = query.trim().toLowerCase().replace(/^\//, '');
  return [shortcut, title, words, initials].some((one) => one.toLowerCase().includes(wanted));
}
