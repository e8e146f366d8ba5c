import { CircleHelp, Plus, SearchX } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { CategoryView, FaqView } from '../../lib/contract/service.ts';
import { serviceLimits } from '../../lib/contract/service-limits.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { serviceContentTexts } from '../../lib/i18n/service-content.ts';
import { text } from '../../lib/i18n/text.ts';
import { textFor } from '../../lib/util/visitor-menu.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { RowTools } from '../ui/row-tools.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Select } from '../ui/select.tsx';
import type { FaqValues } from './faq-dialog.tsx';
import { FaqDialog } from './faq-dialog.tsx';
import { moved } from './moved.ts';

const t = text(serviceContentTexts);

type Props = {
  faqs: FaqView[];
  categories: CategoryView[];
  mayWrite: boolean;
  onSave: (id: string | null, faq: FaqValues) => Promise<Result<unknown>>;
  onRemove: (id: string) => Promise<Result<unknown>>;
  onOrder: (ids: string[]) => void;
};

/** Questions that answer themselves. */
export function FaqList({ faqs, categories, mayWrite, onSave, onRemove, onOrder }: Props) {
  const [query, setQuery] = useState('');
  const [category, setCategory] = useState('all');
  const [editing, setEditing] = useState<FaqView | 'new' | null>(null);
  const [removing, setRemoving] = useState<FaqView | null>(null);
  const found = faqs.filter((faq) => has(faq, query) && (category === 'all' || (faq.category ?? 'none') === category));
  // An order of what is only a part of it would be a riddle.
  const whole = found.length === faqs.length;
  const add = mayWrite && (
    <Button kind="primary" small disabled={faqs.length >= serviceLimits.faqs} onClick={() => setEditing('new')}>
      <Icon of={Plus} size={14} />
      {t('addFaq')}
    </Button>
  );
  return (
    <div class="fd-stack">
      <div class="fd-spread fd-wrap">
        <p class="fd-soft fd-grow">{t('faqsIntro')}</p>
        {faqs.length > 0 && add}
      </div>
      {faqs.length > 0 && (
        <div class="fd-service-filter">
          <SearchField label={t('searchFaqs')} value={query} onInput={setQuery} />
          {categories.length > 0 && (
            <Select
              label={t('faqCategory')}
              value={category}
              onChange={setCategory}
              options={[{ value: 'all', label: t('allCategories') }, ...optionsOf(categories), noCategory()]}
            />
          )}
        </div>
      )}
      {faqs.length === 0 ? (
        <EmptyState icon={CircleHelp} title={t('faqsEmpty')} action={add}>
          {t('faqsEmptyHint')}
        </EmptyState>
      ) : found.length === 0 ? (
        <EmptyState icon={SearchX} title={t('faqsNone', { query })} />
      ) : (
        <ul class="fd-service-list">
          {found.map((faq, at) => (
            <FaqRow
              key={faq.id}
              faq={faq}
              category={categories.find(({ id }) => id === faq.category)}
              acts={
                mayWrite && (
                  <RowTools
                    name={textFor(faq.question, locale.value)}
                    onUp={whole && at > 0 ? () => onOrder(moved(faqs, at, -1)) : null}
                    onDown={whole && at < faqs.length - 1 ? () => onOrder(moved(faqs, at, 1)) : null}
                    onEdit={() => setEditing(faq)}
                    onRemove={() => setRemoving(faq)}
                  />
                )
              }
            />
          ))}
        </ul>
      )}
      {editing && (
        <FaqDialog
          faq={editing === 'new' ? null : editing}
          categories={[noCategory(), ...optionsOf(categories)]}
          onSave={(values) => onSave(editing === 'new' ? null : editing.id, values)}
          onClose={() => setEditing(null)}
        />
      )}
      <ConfirmDialog
        asked={removing}
        title={t('removeFaqTitle')}
        confirmLabel={t('remove')}
        busyLabel={t('removing')}
        onConfirm={({ id }) => onRemove(id)}
        onClose={() => setRemoving(null)}
      >
        {t('removeFaqText', { question: removing ? textFor(removing.question, locale.value) : '' })}
      </ConfirmDialog>
    </div>
  );
}

const noCategory = () => ({ value: 'none', label: t('noCategory') });
const optionsOf = (categories: CategoryView[]) =>
  categories.map(({ id, name }) => ({ value: id, label: textFor(name, locale.value) }));

function has({ question, answer, keywords }: FaqView, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  const all = [question['zh-CN'], question.en, answer['zh-CN'], answer.en, ...keywords];
  return all.some((words) => words?.toLowerCase().includes(wanted)) || wanted === '';
}

type RowProps = { faq: FaqView; category: CategoryView | undefined; acts: preact.ComponentChildren };

function FaqRow({ faq, category, acts }: RowProps) {
  return (
    <li>
      <div class="fd-grow fd-service-text">
        <strong>{textFor(faq.question, locale.value)}</strong>
        <span class="fd-soft fd-small fd-service-answer">{textFor(faq.answer, locale.value)}</span>
      </div>
      {category && <Badge>{textFor(category.name, locale.value)}</Badge>}
      {acts}
    </li>
  );
}
