import { ChevronLeft } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { OneApproval } from '../../components/approvals/one-approval.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { approvalActs } from '../../lib/browser/approval-acts.ts';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { approvalsTexts } from '../../lib/i18n/approvals.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { text } from '../../lib/i18n/text.ts';
import { AskApproval } from './approvals-ask.tsx';
import { Confirmations } from './approvals-confirm.tsx';
import { ApprovalLists } from './approvals-lists.tsx';

const t = text(approvalsTexts);
const c = text(commonTexts);

export type ListName = 'decide' | 'mine';
type Place = { at: 'lists' } | { at: 'one'; id: string } | { at: 'ask' };

/** Approvals in the popup: what waits, what I asked, one of them, and asking. */
export function ApprovalsScreen({ known, onBack }: { known: ExtensionState; onBack: () => void }) {
  const [list, setList] = useState<ListName>('decide');
  const [place, setPlace] = useState<Place>({ at: 'lists' });
  const back = place.at === 'lists' ? onBack : () => setPlace({ at: 'lists' });
  // A new place is read from its beginning.
  useEffect(() => document.body.scrollTo(0, 0), [place.at]);
  return (
    <div class="fd-popup-tall">
      <Head onBack={back}>{place.at === 'lists' && t('title')}</Head>
      {place.at === 'lists' && (
        <ApprovalLists
          list={list}
          waiting={known.approvals}
          mayAsk={Boolean(known.me?.permissions.includes('approvals.request'))}
          onList={setList}
          onOpen={(id) => setPlace({ at: 'one', id })}
          onAsk={() => setPlace({ at: 'ask' })}
        />
      )}
      {place.at === 'one' && <OneApproval key={place.id} id={place.id} acts={approvalActs} />}
      {place.at === 'ask' && (
        <AskApproval
          mayMake={Boolean(known.me?.permissions.includes('approvals.write'))}
          onSent={(id) => {
            setList('mine');
            setPlace({ at: 'one', id });
          }}
        />
      )}
      <Confirmations known={known} />
    </div>
  );
}

function Head({ onBack, children }: { onBack: () => void; children: ComponentChildren }) {
  return (
    <header class="fd-popup-back">
      <Button kind="quiet" small icon label={c('back')} autoFocus onClick={onBack}>
        <Icon of={ChevronLeft} />
      </Button>
      {children && <h1>{children}</h1>}
    </header>
  );
}
