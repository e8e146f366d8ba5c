import { useEffect, useState } from 'preact/hooks';
import { GuideOffer } from '../../components/onboarding/guide/guide.tsx';
import { Checklist } from '../../components/ui/checklist.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { isOffered, noteSeen } from '../../lib/browser/guide.ts';
import { openSettings } from '../../lib/browser/open-settings.ts';
import { call } from '../../lib/browser/send.ts';
import { todoPlace } from '../../lib/browser/todo-place.ts';
import type { ChecklistItem } from '../../lib/contract/onboarding.ts';
import { checklistTexts, todoHint } from '../../lib/i18n/checklist.ts';
import { text } from '../../lib/i18n/text.ts';
import { leaveFor } from './leave-for.ts';

const t = text(checklistTexts);

type Props = { known: ExtensionState; onGuide: () => void };

/** What is left to do for the company, and once a look around. Comes after the first paint, into the room that is kept. */
export function Todo({ known: { setup }, onGuide }: Props) {
  const [open, setOpen] = useState(false);
  // What was done elsewhere meanwhile, e.g. by a colleague.
  useEffect(() => {
    if (setup) void call('getOnboarding', {});
  }, []);
  const items = setup?.todo;
  return (
    <>
      {items && (
        <div data-tour="todo">
          <Checklist
            title={t('title')}
            open={open}
            onToggle={setOpen}
            items={items.map(present)}
            action={{ label: t('putAway'), onClick: () => void sayFailure(call('dismissChecklist', {})) }}
          />
        </div>
      )}
      {isOffered('popup') && <GuideOffer onStart={onGuide} onDecline={() => noteSeen('popup')} />}
    </>
  );
}

function present(item: ChecklistItem) {
  const { name, done } = item;
  return {
    id: name,
    title: t(name),
    hint: todoHint(item),
    state: done ? ('done' as const) : ('open' as const),
    ...(done ? {} : { action: { label: t('go'), onClick: () => leaveFor(openSettings(todoPlace(item))) } }),
  };
}
