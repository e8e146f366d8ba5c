import { Plus, Tags } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { CategoryView } from '../../lib/contract/service.ts';
import { serviceLimits } from '../../lib/contract/service-limits.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { serviceContentTexts } from '../../lib/i18n/service-content.ts';
import { text } from '../../lib/i18n/text.ts';
import { textFor } from '../../lib/util/visitor-menu.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { RowTools } from '../ui/row-tools.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { moved } from './moved.ts';
import type { Written } from './texts-field.tsx';
import { isWritten, TextsField, writtenOf } from './texts-field.tsx';

const t = text(serviceContentTexts);

type Props = {
  categories: CategoryView[];
  mayWrite: boolean;
  onSave: (id: string | null, name: Written) => Promise<Result<unknown>>;
  onRemove: (id: string) => Promise<Result<unknown>>;
  onOrder: (ids: string[]) => void;
};

/** What a visitor may say it is about. */
export function CategoryList({ categories, mayWrite, onSave, onRemove, onOrder }: Props) {
  const [editing, setEditing] = useState<CategoryView | 'new' | null>(null);
  const [removing, setRemoving] = useState<CategoryView | null>(null);
  const nameOf = ({ name }: CategoryView) => textFor(name, locale.value);
  const add = mayWrite && (
    <Button
      kind="primary"
      small
      disabled={categories.length >= serviceLimits.categories}
      onClick={() => setEditing('new')}
    >
      <Icon of={Plus} size={14} />
      {t('addCategory')}
    </Button>
  );
  return (
    <div class="fd-stack">
      <div class="fd-spread fd-wrap">
        <p class="fd-soft fd-grow">{t('categoriesIntro')}</p>
        {categories.length > 0 && add}
      </div>
      {categories.length === 0 ? (
        <EmptyState icon={Tags} title={t('categoriesEmpty')} action={add}>
          {t('categoriesEmptyHint')}
        </EmptyState>
      ) : (
        <ul class="fd-service-list">
          {categories.map((category, at) => (
            <li key={category.id}>
              <strong class="fd-grow fd-cut">{nameOf(category)}</strong>
              {mayWrite && (
                <RowTools
                  name={nameOf(category)}
                  onUp={at > 0 ? () => onOrder(moved(categories, at, -1)) : null}
                  onDown={at < categories.length - 1 ? () => onOrder(moved(categories, at, 1)) : null}
                  onEdit={() => setEditing(category)}
                  onRemove={() => setRemoving(category)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {editing && (
        <EditDialog
          title={t(editing === 'new' ? 'addCategory' : 'editCategory')}
          values={{ name: writtenOf(editing === 'new' ? {} : editing.name) }}
          check={({ name }) => (isWritten(name) ? [] : [{ path: 'name', code: 'required' }])}
          onSave={({ name }) => onSave(editing === 'new' ? null : editing.id, name)}
          onClose={() => setEditing(null)}
        >
          {(form) => (
            <TextsField
              label={t('categoryName')}
              name="name"
              maxLength={30}
              autoFocus
              hint={t('otherUsed')}
              value={form.values.name}
              onInput={(name) => form.set('name', name)}
              error={form.error('name')}
            />
          )}
        </EditDialog>
      )}
      <ConfirmDialog
        asked={removing}
        title={t('removeCategoryTitle', { name: removing ? nameOf(removing) : '' })}
        confirmLabel={t('remove')}
        busyLabel={t('removing')}
        onConfirm={({ id }) => onRemove(id)}
        onClose={() => setRemoving(null)}
      >
        {t('removeCategoryText')}
      </ConfirmDialog>
    </div>
  );
}
