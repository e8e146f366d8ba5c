import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { text } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

const t = text(uiTexts);

type Props = { title: string; open: boolean; onClose: () => void; children: ComponentChildren };

/** A native modal dialog: Escape, focus trap and focus return are the browser's. */
export function Dialog({ title, open, onClose, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the effects of what it holds: nothing in a closed dialog can take the focus.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      class="fd-dialog"
      aria-labelledby={id}
      // Also sent when `open` was taken away, which whoever did it knows.
      onClose={() => open && onClose()}
      onPointerDown={(event) => {
        if (event.target === ref.current) ref.current?.close();
      }}
    >
      {open && (
        <>
          <div class="fd-dialog-head">
            <h2 id={id}>{title}</h2>
            <Button kind="quiet" small icon label={t('close')} onClick={() => ref.current?.close()}>
              <Icon of={X} />
            </Button>
          </div>
          <div class="fd-dialog-body">{children}</div>
        </>
      )}
    </dialog>
  );
}
