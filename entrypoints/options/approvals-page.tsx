import { Plus } from 'lucide-preact';
import { Button } from '../../components/ui/button.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { Tabs } from '../../components/ui/tabs.tsx';
import { approvalsTexts } from '../../lib/i18n/approvals.ts';
import { flowsTexts } from '../../lib/i18n/flows.ts';
import { text } from '../../lib/i18n/text.ts';
import { isId } from '../../lib/util/id.ts';
import { AskPart } from './approvals/ask.tsx';
import { FlowPart } from './approvals/flow.tsx';
import { FlowsPart } from './approvals/flows.tsx';
import type { ListName } from './approvals/list.tsx';
import { ListPart } from './approvals/list.tsx';
import { OnePart } from './approvals/one.tsx';
import { may } from './may.ts';
import { go, route } from './route.ts';

const t = text(approvalsTexts);
const f = text(flowsTexts);

type TabName = ListName | 'flows';

/** `#/approvals`: lists, one of them by its id, asking, and the flows of the company. */
export function ApprovalsPage() {
  const [, part = 'decide', id] = route.value;
  if (isId(part)) return <OnePart key={part} id={part} />;
  if (part === 'new') return <AskPart />;
  if (part === 'flows' && id && may('approvals.write')) return <FlowPart key={id} id={id} />;
  return <Lists part={part} />;
}

function Lists({ part }: { part: string }) {
  const tabs: { value: TabName; label: string }[] = [
    { value: 'decide', label: t('toDecide') },
    { value: 'mine', label: t('mine') },
    { value: 'decided', label: t('decided') },
  ];
  if (may('approvals.write')) tabs.push({ value: 'all', label: t('all') }, { value: 'flows', label: f('title') });
  const shown = tabs.find(({ value }) => value === part)?.value ?? 'decide';
  return (
    <div class="fd-stack">
      <header class="fd-spread fd-wrap">
        <h1>{t('title')}</h1>
        {may('approvals.request') && (
          <Button kind="primary" onClick={() => go('approvals', 'new')}>
            <Icon of={Plus} />
            {t('request')}
          </Button>
        )}
      </header>
      <Tabs label={t('lists')} value={shown} onChange={(value) => go('approvals', value)} tabs={tabs}>
        {shown === 'flows' ? <FlowsPart /> : <ListPart key={shown} list={shown} />}
      </Tabs>
    </div>
  );
}
