import { ChevronLeft } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../components/ui/icon.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { MoreButton } from '../../components/ui/more-button.tsx';
import { Segmented } from '../../components/ui/segmented.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { usePages } from '../../components/ui/use-pages.ts';
import { ReviewCaseView } from '../../components/verification/review-case.tsx';
import { ReviewList } from '../../components/verification/review-list.tsx';
import type { ReviewCase } from '../../lib/contract/operator.ts';
import { operatorTexts } from '../../lib/i18n/operator.ts';
import { text } from '../../lib/i18n/text.ts';
import { call } from '../api.ts';
import { documents } from './documents.ts';
import { leaveTo } from './place.ts';

const t = text(operatorTexts);

const states = ['submitted', 'needs_correction', 'approved'] as const;
type State = (typeof states)[number];

/** The queue, by state. */
export function Cases() {
  const [state, setState] = useState<State>('submitted');
  return (
    <div class="fd-stack">
      <Segmented
        label={t('filter')}
        value={state}
        onChange={setState}
        options={states.map((value) => ({ value, label: t(value) }))}
      />
      <Queue key={state} state={state} />
    </div>
  );
}

function Queue({ state }: { state: State }) {
  const pages = usePages(async (after) => {
    const answer = await call('operatorCases', { state, ...after });
    return answer.ok ? { ok: true, value: { rows: answer.value.cases, next: answer.value.next } } : answer;
  });
  return (
    <Loading of={pages}>
      {({ rows }) => (
        <>
          <ReviewList cases={rows} waiting={state === 'submitted'} hrefOf={(id) => `#/cases/${id}`} />
          <MoreButton of={pages} />
        </>
      )}
    </Loading>
  );
}

/** `onDecided`: one less waits. */
export function OneCase({ id, onDecided }: { id: string; onDecided: () => void }) {
  const known = useLoad(() => call('operatorCase', { id }));
  return (
    <div class="fd-stack">
      <a class="fd-back" href="#/cases">
        <Icon of={ChevronLeft} size={14} />
        {t('back')}
      </a>
      <Loading of={known}>
        {(shown) => <ReviewCaseView shown={shown} source={documents} acts={actsOf(shown, known.reload, onDecided)} />}
      </Loading>
    </div>
  );
}

function actsOf(shown: ReviewCase, reload: () => Promise<void>, onDecided: () => void) {
  const { id, revision } = shown;
  const name = shown.fields.name || shown.company.name;
  const done = <A extends { ok: boolean; error?: { code: string } }>(answer: A, said: string): A => {
    if (answer.ok) {
      toast(said);
      onDecided();
      leaveTo('/cases');
    } else if (answer.error?.code === 'verification_state') void reload();
    return answer;
  };
  return {
    approve: async () => done(await call('approveCase', { id, revision }), t('approved_done', { name })),
    giveBack: async (reasons: Parameters<typeof call<'returnCase'>>[1]['reasons'], note: string | undefined) =>
      done(
        await call('returnCase', { id, revision, reasons, ...(note ? { note } : {}) }),
        t('returned_done', { name }),
      ),
  };
}
