import { PlanRequests } from '../../components/partners/plan-requests.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { MoreButton } from '../../components/ui/more-button.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { toast } from '../../components/ui/toast.tsx';
import { usePages } from '../../components/ui/use-pages.ts';
import { partnersTexts } from '../../lib/i18n/partners.ts';
import { text } from '../../lib/i18n/text.ts';
import { call } from '../api.ts';

const t = text(partnersTexts);

export function Plans() {
  const known = usePages(async (after) => {
    const answer = await call('operatorPlanRequests', after);
    return answer.ok ? { ok: true, value: { rows: answer.value.requests, next: answer.value.next } } : answer;
  });
  return (
    <Loading of={known}>
      {({ rows }) => (
        <>
          <PlanRequests
            requests={rows}
            onDecide={async ({ id }, approve) => {
              if (await sayFailure(call('decidePlanRequest', { id, approve })))
                toast(t(approve ? 'approved' : 'refused'));
              await known.reload();
            }}
          />
          <MoreButton of={known} />
        </>
      )}
    </Loading>
  );
}
