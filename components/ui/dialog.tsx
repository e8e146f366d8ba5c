import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { text } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

const t = text(uiTexts);

type Props = {
  title: string;
  open: boolean;
  onClose: () => void;
  /** What it holds is shown once: only its own button ends it. */
  held?: boolean;
  children: ComponentChildren;
};

/** A native modal dialog: Escape, focus trap and focus return are the browser's. A click beside it loses nothing. */
export function Dialog({ title, open, onClose, held = false, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const id = useId();
  // Before the effects of what it holds: nothing in a closed dialog can take the focus.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  // What is shown once is read from its beginning, also where it takes the place of a form that had the focus.
  useEffect(() => {
    if (open && held) head.current?.focus();
  }, [open, held]);
  return (
    <dialog
      ref={ref}
      class="fd-dialog"
      aria-labelledby={id}
      // Also sent when `open` was taken away, which whoever did it knows.
      onClose={() => open && onClose()}
      onCancel={(event) => held && event.preventDefault()}
    >
      {open && (
        <>
          <div class="fd-dialog-head">
            <h2 id={id} ref={head} tabIndex={held ? -1 : undefined}>
              {title}
            </h2>
            {!held && (
              <Button kind="quiet" small icon label={t('close')} onClick={() => ref.current?.close()}>
                <Icon of={X} />
              </Button>
            )}
          </div>
          <div class="fd-dialog-body">{children}</div>
        </>
      )}
    </dialog>
  );
}
