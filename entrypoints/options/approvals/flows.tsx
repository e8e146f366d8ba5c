import { useState } from 'preact/hooks';
import { FlowList, TemplateChoice } from '../../../components/approvals/flow-list.tsx';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { sayFailure } from '../../../components/ui/say-failure.ts';
import { toast } from '../../../components/ui/toast.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { call } from '../../../lib/browser/send.ts';
import type { FlowView } from '../../../lib/contract/approvals.ts';
import { flowsTexts } from '../../../lib/i18n/flows.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { text } from '../../../lib/i18n/text.ts';
import { go } from '../route.ts';

const t = text(flowsTexts);

/** The company's flows, and what a new one can begin with. */
export function FlowsPart() {
  const language = locale.value;
  return <Flows key={language} />;
}

function Flows() {
  const flows = useLoad(() => call('listFlows', {}));
  const templates = useLoad(() => call('flowTemplates', { locale: locale.value }));
  const [removing, setRemoving] = useState<FlowView | null>(null);
  const turn = async ({ id, name, enabled }: FlowView) => {
    if (!(await sayFailure(call('updateFlow', { id, enabled: !enabled })))) return;
    toast(t(enabled ? 'disabledDone' : 'enabledDone', { name }));
    await flows.reload();
  };
  return (
    <div class="fd-stack">
      <p class="fd-soft">{t('intro')}</p>
      <Loading of={flows}>
        {(value) => (
          <FlowList
            flows={value.flows}
            onEdit={({ id }) => go('approvals', 'flows', id)}
            onSwitch={(flow) => void turn(flow)}
            onRemove={setRemoving}
          />
        )}
      </Loading>
      <Loading of={templates} rows={1}>
        {(value) => (
          <TemplateChoice
            templates={value.templates}
            onChoose={(template) => go('approvals', 'flows', `new-${template?.kind ?? 'custom'}`)}
          />
        )}
      </Loading>
      <ConfirmDialog
        asked={removing}
        title={t('removeTitle', { name: removing?.name ?? '' })}
        confirmLabel={t('remove')}
        busyLabel={t('removing')}
        onConfirm={async ({ id }) => {
          const result = await call('removeFlow', { id });
          if (result.ok) toast(t('removed'));
          return result;
        }}
        onClose={() => {
          setRemoving(null);
          void flows.reload();
        }}
      >
        {t('removeText')}
      </ConfirmDialog>
    </div>
  );
}
