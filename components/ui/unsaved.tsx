import { signal } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { text } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

const t = text(uiTexts);

type Leaving = { leave: () => void; stay?: (() => void) | undefined };

/** Forms with something to save. */
const edited = new Set<object>();
const asked = signal<Leaving | null>(null);

const warn = (event: BeforeUnloadEvent) => event.preventDefault();

/** While `changed`, the page is not left without a question, nor closed. */
export function useUnsaved(changed: boolean): void {
  // Before anything else runs: what was saved just now keeps nobody.
  useLayoutEffect(() => {
    if (!changed) return;
    const mine = {};
    edited.add(mine);
    addEventListener('beforeunload', warn);
    return () => {
      edited.delete(mine);
      if (edited.size === 0) removeEventListener('beforeunload', warn);
    };
  }, [changed]);
}

/** Goes where that ends what is shown: at once, or after a question where something is not saved. */
export function leaving(leave: () => void, stay?: () => void): void {
  if (edited.size === 0) leave();
  else asked.value = { leave, stay };
}

/** The question is over: whoever was asked went back by themselves. */
export function stayed(): void {
  asked.value = null;
}

/** Asks for `leaving`; once on a page. */
export function UnsavedQuestion() {
  useEffect(() => stayed, []);
  const leave = async (question: Leaving) => {
    stayed();
    question.leave();
    return { ok: true, value: null } as const;
  };
  const close = () => {
    const question = asked.peek();
    stayed();
    question?.stay?.();
  };
  return (
    <ConfirmDialog
      asked={asked.value}
      title={t('unsavedTitle')}
      cancelLabel={t('keepEditing')}
      confirmLabel={t('discard')}
      busyLabel={t('discard')}
      onConfirm={leave}
      onClose={close}
    >
      {t('unsavedText')}
    </ConfirmDialog>
  );
}
